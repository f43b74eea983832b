import { roleOf, ROLE, type Role } from "../roles.ts";
import { copy } from "../text/strings.ts";
import type { QName } from "../types.ts";

export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const DAV_NAMESPACE = "DAV:";

/** A resolved name, and what is wrong with it. */
export interface ResolvedName extends QName {
  role: Role;
  problem?: "undeclared-prefix" | "malformed-name";
}

// Names and scopes repeat from response to response; the caps bound what a hostile body can make us keep.
const MAX_NAMES = 4096;
const MAX_CHILDREN = 256;

/** Prefixes that one document uses without declaring them and that are read as `DAV:` all the same. */
class Leniency {
  readonly prefixes: Set<string> = new Set(["DAV"]);
  version = 0;
}

/**
 * The namespace declarations and `xml:lang` in force at a place. Scopes with the same parent and the same
 * declarations are one object, and each remembers the names it has resolved.
 */
export class Scope {
  readonly lang: string | undefined;
  readonly #parent: Scope | undefined;
  readonly #declarations: ReadonlyMap<string, string>;
  readonly #leniency: Leniency;
  readonly #names = new Map<string, ResolvedName>();
  #namesVersion = 0;
  readonly #children = new Map<string, Scope>();

  private constructor(parent: Scope | undefined, declarations: ReadonlyMap<string, string>, lang?: string) {
    this.#parent = parent;
    this.#declarations = declarations;
    this.#leniency = parent === undefined ? new Leniency() : parent.#leniency;
    this.lang = lang;
  }

  static root(): Scope {
    return new Scope(undefined, new Map([["xml", XML_NAMESPACE]]));
  }

  /** The scope inside an element with these attributes: this one, when they declare nothing. */
  child(names: readonly string[], values: readonly string[]): Scope {
    let key = "";
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      if (declares(name)) key += `${name}=${values[index]!}\n`;
    }
    if (key === "") return this;
    let scope = this.#children.get(key);
    if (scope === undefined) {
      scope = this.#declare(names, values);
      if (this.#children.size >= MAX_CHILDREN) this.#children.clear();
      this.#children.set(key, scope);
    }
    return scope;
  }

  #declare(names: readonly string[], values: readonly string[]): Scope {
    const declarations = new Map<string, string>();
    let { lang } = this;
    for (const [index, name] of names.entries()) {
      const value = values[index]!;
      if (name === "xml:lang") lang = value === "" ? undefined : value;
      else if (name === "xmlns") declarations.set("", value);
      else if (name.startsWith("xmlns:")) declarations.set(name.slice(6), value);
    }
    return new Scope(this, declarations, lang);
  }

  /** What an element's name means here. */
  resolve(raw: string): ResolvedName {
    if (this.#namesVersion !== this.#leniency.version) {
      this.#names.clear();
      this.#namesVersion = this.#leniency.version;
    }
    let name = this.#names.get(raw);
    if (name === undefined) {
      // A copy: the name is a slice of a chunk, which must not be kept alive by it.
      const own = copy(raw);
      name = this.#resolve(own, true);
      if (this.#names.size >= MAX_NAMES) this.#names.clear();
      this.#names.set(own, name);
    }
    return name;
  }

  /** What an attribute's name means here: without a prefix it is in no namespace. */
  resolveAttribute(raw: string): ResolvedName {
    return this.#resolve(raw, false);
  }

  /** Reads a prefix that is not declared as `DAV:` from here on. */
  assumeDav(prefix: string): void {
    this.#leniency.prefixes.add(prefix);
    this.#leniency.version++;
  }

  #resolve(raw: string, element: boolean): ResolvedName {
    const colon = raw.indexOf(":");
    if (colon === -1) {
      const namespace = element ? (this.#lookup("") ?? "") : "";
      return {
        namespace,
        localName: raw,
        prefix: "",
        name: `{${namespace}}${raw}`,
        role: roleOf(namespace, raw),
      };
    }
    if (colon === 0 || colon === raw.length - 1) {
      return {
        namespace: "",
        localName: raw,
        prefix: "",
        name: `{}${raw}`,
        role: ROLE.none,
        problem: "malformed-name",
      };
    }
    const prefix = raw.slice(0, colon);
    const localName = raw.slice(colon + 1);
    const declared = this.#lookup(prefix);
    const undeclared = declared === undefined || declared === "";
    const namespace = undeclared ? (this.#leniency.prefixes.has(prefix) ? DAV_NAMESPACE : "") : declared;
    const role = roleOf(namespace, localName);
    const name: ResolvedName = { namespace, localName, prefix, name: `{${namespace}}${localName}`, role };
    if (localName.includes(":")) name.problem = "malformed-name";
    else if (undeclared) name.problem = "undeclared-prefix";
    return name;
  }

  #lookup(prefix: string): string | undefined {
    const parent = this.#parent;
    return this.#declarations.get(prefix) ?? (parent === undefined ? undefined : parent.#lookup(prefix));
  }
}

function declares(name: string): boolean {
  return name === "xmlns" || name === "xml:lang" || name.startsWith("xmlns:");
}
