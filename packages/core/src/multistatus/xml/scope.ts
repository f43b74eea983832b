import { roleOf, type Role } from "../roles.ts";
import { copy } from "../text/strings.ts";
import type { ExpandedName, QName } from "../types.ts";

const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
const DAV_NAMESPACE = "DAV:";

/** A resolved name, and what is wrong with it. */
export interface ResolvedName extends QName {
  /** As written. */
  raw: string;
  role: Role;
  /** The two names that were looked up after this one of late: listings repeat themselves. */
  next: ResolvedName | undefined;
  other: ResolvedName | undefined;
  problem: "undeclared-prefix" | "malformed-name" | undefined;
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
  #previous: ResolvedName | undefined;
  #version = 0;
  readonly #children = new Map<string, Scope>();
  #lastChild: { names: readonly string[]; values: readonly string[]; scope: Scope } | undefined;

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
    const last = this.#lastChild;
    if (last !== undefined && same(last.names, names) && same(last.values, values)) return last.scope;
    let key = "";
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      if (declares(name)) key += `${name}=${values[index]!}\n`;
    }
    if (key === "") return this;
    const scope = this.#children.get(key) ?? this.#addChild(key, names, values);
    this.#lastChild = { names: names.map(copy), values: values.map(copy), scope };
    return scope;
  }

  #addChild(key: string, names: readonly string[], values: readonly string[]): Scope {
    const scope = this.#declare(names.map(copy), values.map(copy));
    if (this.#children.size >= MAX_CHILDREN) this.#children.clear();
    this.#children.set(copy(key), scope);
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
    if (this.#version !== this.#leniency.version) this.#forget();
    const previous = this.#previous;
    let name = previous?.next;
    if (name === undefined || name.raw !== raw) {
      name = previous?.other;
      if (name === undefined || name.raw !== raw) {
        name = this.#find(raw);
        if (previous !== undefined) {
          previous.other = previous.next;
          previous.next = name;
        }
      }
    }
    this.#previous = name;
    return name;
  }

  #forget(): void {
    this.#version = this.#leniency.version;
    this.#names.clear();
    this.#previous = undefined;
  }

  #find(raw: string): ResolvedName {
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
    if (colon === -1) return named(raw, element ? (this.#lookup("") ?? "") : "", "", raw);
    if (colon === 0 || colon === raw.length - 1) return named(raw, "", "", raw, "malformed-name");
    const prefix = raw.slice(0, colon);
    const localName = raw.slice(colon + 1);
    const declared = this.#lookup(prefix);
    const undeclared = declared === undefined || declared === "";
    const namespace = undeclared ? (this.#leniency.prefixes.has(prefix) ? DAV_NAMESPACE : "") : declared;
    if (localName.includes(":")) return named(raw, namespace, prefix, localName, "malformed-name");
    return named(raw, namespace, prefix, localName, undeclared ? "undeclared-prefix" : undefined);
  }

  #lookup(prefix: string): string | undefined {
    const parent = this.#parent;
    return this.#declarations.get(prefix) ?? (parent === undefined ? undefined : parent.#lookup(prefix));
  }
}

function named(
  raw: string,
  namespace: string,
  prefix: string,
  localName: string,
  problem?: ResolvedName["problem"],
): ResolvedName {
  const role = roleOf(namespace, localName);
  const name: ExpandedName = `{${namespace}}${localName}`;
  return { namespace, localName, prefix, name, raw, role, next: undefined, other: undefined, problem };
}

function same(first: readonly string[], second: readonly string[]): boolean {
  if (first.length !== second.length) return false;
  for (let index = 0; index < first.length; index++) if (first[index] !== second[index]) return false;
  return true;
}

function declares(name: string): boolean {
  return name === "xmlns" || name === "xml:lang" || name.startsWith("xmlns:");
}
