import type { SaxesAttributePlain, SaxesTagPlain } from "saxes";

import type { Position } from "../../findings/types.ts";
import type { ResponseNode } from "../nodes.ts";
import type { Reading } from "../reading.ts";
import { belongs, ROLE, roleName, roleOfLocal, tellsOutcome, type Role } from "../roles.ts";
import { copy } from "../text/strings.ts";
import type { ResolvedName } from "../xml/scope.ts";
import { STOP } from "../xml/stop.ts";
import { Contents } from "./contents.ts";
import { Leaf } from "./leaf.ts";
import { endTagStart, tagStart, textBetween } from "./places.ts";
import { Scopes } from "./scopes.ts";

/** What the root element turned out to be. */
export interface Root {
  name: ResolvedName;
  /** Its role; for a `multistatus` in a wrong namespace that of a Multi-Status all the same. */
  role: Role;
  wrongNamespace: boolean;
  offset: number;
  position: Position;
}

/**
 * Makes sense of start and end tags: which elements are responses, propstats and properties, and what their texts
 * are. Content that is only kept (properties, unknown elements) passes by with its depth counted.
 */
export class Structure {
  readonly contents: Contents;
  root: Root | undefined;
  rootClosed = false;
  /** Offset after the last tag. */
  lastTag: number;

  readonly #reading: Reading;
  readonly #scopes: Scopes = new Scopes();
  readonly #leaf: Leaf = new Leaf(this.#scopes.current);
  /** Roles of the open elements, without the leaf; none of them is `none`. */
  readonly #roles: Role[] = [];
  #depth = 0;
  /** An end tag that was read but not acted upon. */
  #pending: SaxesTagPlain | undefined;
  #pendingAt = 0;
  /** How far was read when the last start tag or attribute came. */
  #at = 0;

  constructor(reading: Reading, start: number, onResponse: (response: ResponseNode) => void) {
    this.#reading = reading;
    this.contents = new Contents(reading, this.#scopes.current, onResponse);
    this.lastTag = start;
    // What a tag exceeds shows with its last character, a run that is too long with the first one too many.
    reading.beforeExceeded = () => this.#runTooLong(this.#at - 1);
  }

  get depth(): number {
    return this.#depth;
  }

  /** The element that is open innermost among those that count, for messages. */
  get openElement(): string | undefined {
    if (this.#leaf.depth !== 0) return this.#leaf.name!.name;
    const role = this.#roles.at(-1);
    if (role === undefined) return undefined;
    return this.#roles.length === 1 ? this.root!.name.name : `{DAV:}${roleName(role)}`;
  }

  /** Text before this offset is not needed any more. */
  get needed(): number {
    return this.#kept ?? this.lastTag;
  }

  /** Where the open element began whose text is kept as a whole. */
  get #kept(): number | undefined {
    const { root } = this;
    if (this.contents.response !== undefined) return this.contents.response.offset;
    if (root === undefined || root.role === ROLE.none || this.rootClosed) return undefined;
    if (root.role !== ROLE.multistatus) return root.offset;
    return this.#leaf.depth === 0 ? undefined : this.#leaf.start;
  }

  /** Checks the limits on what is not finished yet; `end` is how far the text is there. */
  checkRun(end: number): void {
    this.#checkTextLength(end);
    this.#checkResponseLength(end);
  }

  /** An attribute; `at` is the offset after it. */
  attribute({ name, value }: SaxesAttributePlain, at: number): void {
    const { limits } = this.#reading;
    this.settle();
    this.#at = at;
    if (this.#scopes.names.push(name) > limits.attributes) this.#reading.exceeded("attributes", this.lastTag);
    if (value.length > limits.attributeLength) this.#reading.exceeded("attributeLength", this.lastTag);
    this.#scopes.values.push(value);
  }

  /** A start tag; `at` is the offset after its `>`. */
  open(tag: SaxesTagPlain, at: number): void {
    const reading = this.#reading;
    if (this.#pending !== undefined) this.settle();
    this.#at = at;
    this.#checkTextLength(at);
    const outer = this.#scopes.current;
    const depth = ++this.#depth;
    if (depth > reading.limits.depth) reading.exceeded("depth", tagStart(reading, this.lastTag, tag, at));
    if (this.#scopes.names.length > 0) this.#enterScope(tag, at);
    const inner = this.#scopes.current;
    let name = inner.resolve(tag.name);

    if (this.#leaf.depth !== 0) {
      if (name.problem !== undefined) this.#reportName(name, tag, at);
      this.lastTag = at;
      return;
    }
    const start = tagStart(reading, this.lastTag, tag, at);
    const parent = this.#roles.at(-1);
    if (start !== this.lastTag && parent !== undefined) this.#checkGap(start, parent);
    if (name.problem !== undefined) name = this.#lenient(name, tag, at, parent);
    this.lastTag = at;
    this.#leaf.scope = outer;
    this.#leaf.lang = inner.lang;
    if (parent === undefined) this.#openRoot(name, start, at);
    else if (parent === ROLE.prop) this.#openLeaf(name, ROLE.prop, start, at);
    else if (belongs(name.role, parent)) this.#openChild(name, start, at);
    else this.#openUnknown(name, parent, start, at);
  }

  /** An end tag (or the `/>` of an empty element); `at` is the offset after its `>`. */
  close(tag: SaxesTagPlain, at: number): void {
    if (this.#pending !== undefined) this.settle();
    this.#checkTextLength(at);
    const depth = this.#depth;
    if (this.#leaf.depth !== 0 && depth !== this.#leaf.depth) {
      this.#leave(depth);
      this.lastTag = at;
      return;
    }
    this.#pending = tag;
    this.#pendingAt = at;
  }

  /**
   * Closes the element whose end tag was read last. saxes says only after an end tag that it was another element's,
   * so an end tag counts when something else follows; `reject` is for the other case.
   */
  settle(): void {
    const tag = this.#pending;
    if (tag === undefined) return;
    const at = this.#pendingAt;
    this.#pending = undefined;
    const depth = this.#depth;
    // Nothing deeper is kept as a whole.
    if (depth <= 2) this.#checkResponseLength(at);
    const closeStart = tag.isSelfClosing ? at : endTagStart(this.#reading, this.lastTag, tag, at);
    this.#leave(depth);
    if (this.#leaf.depth !== 0) {
      this.#leaf.depth = 0;
      this.contents.put(this.#leaf, closeStart, at, this.#roles.at(-1));
      if (depth === 1) this.rootClosed = true;
    } else {
      const role = this.#roles.pop()!;
      if (closeStart !== this.lastTag) this.#checkGap(closeStart, role);
      if (role === ROLE.response) this.contents.closeResponse(at);
      else if (role === ROLE.propstat) this.contents.closePropstat();
      if (depth === 1) {
        this.rootClosed = true;
        this.#settleRoot(at);
      }
    }
    this.lastTag = at;
  }

  /** saxes says that the end tag which ends at `at` is wrong: it closes nothing. Earlier ones do. */
  reject(at: number): void {
    if (this.#pendingAt === at) this.#pending = undefined;
    else this.settle();
  }

  /** The body is over though elements are open: keeps what there is of the response. */
  abandon(end: number): void {
    if (!this.contents.abandon(end) && !this.rootClosed) this.#settleRoot(end);
  }

  #checkTextLength(at: number): void {
    if (at - this.lastTag > this.#reading.limits.textLength) this.#runTooLong(at);
  }

  #checkResponseLength(at: number): void {
    const start = this.#kept;
    if (start !== undefined && at - start > this.#reading.limits.responseLength) this.#runTooLong(at);
  }

  /** Of what is too long before `at`, throws for what was too long first. */
  #runTooLong(at: number): void {
    const reading = this.#reading;
    const text = this.lastTag + reading.limits.textLength;
    const start = this.#kept;
    const response = start === undefined ? Infinity : start + reading.limits.responseLength;
    if (Math.min(text, response) >= at) return;
    reading.beforeExceeded = undefined;
    if (text <= response) reading.exceeded("textLength", this.lastTag);
    else reading.exceeded("responseLength", start!);
  }

  /** Between the elements of a structure only white space, comments and instructions may stand. */
  #checkGap(to: number, parent: Role): void {
    const offset = textBetween(this.#reading, this.lastTag, to);
    if (offset !== undefined) this.#reading.report("unexpected-text", offset, { element: roleName(parent) });
  }

  // Namespaces

  #enterScope(tag: SaxesTagPlain, at: number): void {
    const scopes = this.#scopes;
    scopes.enter(this.#depth);
    for (const name of scopes.names) {
      if (!name.includes(":") || name.startsWith("xml:") || name.startsWith("xmlns:")) continue;
      const { problem } = scopes.current.resolveAttribute(name);
      if (problem === undefined) continue;
      this.#reading.report(problem, this.#tagStart(tag, at), { name: copy(name) });
    }
    scopes.forgetAttributes();
  }

  #leave(depth: number): void {
    this.#depth = depth - 1;
    this.#scopes.leave(depth);
  }

  /** A structural element with an undeclared prefix is read as DAV:, and with it the prefix from here on. */
  #lenient(name: ResolvedName, tag: SaxesTagPlain, at: number, parent: Role | undefined): ResolvedName {
    let read = name;
    if (name.namespace === "") {
      const role = roleOfLocal(name.localName);
      if (role !== ROLE["mkcalendar-response"] && belongs(role, parent)) {
        this.#scopes.current.assumeDav(name.prefix);
        read = this.#scopes.current.resolve(tag.name);
      }
    }
    this.#reportName(read, tag, at);
    return read;
  }

  #reportName(name: ResolvedName, tag: SaxesTagPlain, at: number): void {
    const data: Record<string, string> = { name: copy(tag.name) };
    if (name.problem === "undeclared-prefix" && name.namespace !== "") data["readAs"] = name.name;
    this.#reading.report(name.problem!, this.#tagStart(tag, at), data);
  }

  #tagStart(tag: SaxesTagPlain, at: number): number {
    return tagStart(this.#reading, this.lastTag, tag, at);
  }

  // What opens where

  #openRoot(name: ResolvedName, start: number, at: number): void {
    let { role } = name;
    const local = roleOfLocal(name.localName);
    const html = name.localName.toLowerCase() === "html";
    const wrongNamespace = role === ROLE.none && belongs(local, undefined);
    if (wrongNamespace && local === ROLE.multistatus) role = local;
    if (!belongs(role, undefined)) role = ROLE.none;
    this.root = { name, role, wrongNamespace, offset: start, position: this.#reading.window.locate(start) };
    if (html) {
      this.#reading.report("html-body", start);
      throw STOP;
    }
    if (wrongNamespace) this.#reportNamespace(name, start);
    else if (role === ROLE.none) this.#reading.report("wrong-root", start, { root: name.name });
    if (role === ROLE.response) this.contents.openResponse(start, this.#leaf.scope);
    if (role === ROLE.error || role === ROLE.none) this.#openLeaf(name, role, start, at);
    else this.#roles.push(role);
  }

  #openChild(name: ResolvedName, start: number, at: number): void {
    const { role } = name;
    if (role === ROLE.response) this.contents.openResponse(start, this.#leaf.scope);
    else if (role === ROLE.propstat) this.contents.openPropstat(start);
    else if (role === ROLE.prop) this.contents.openProp(name, start);
    else if (role !== ROLE.location) {
      this.#openLeaf(name, role, start, at);
      return;
    }
    this.#roles.push(role);
  }

  #openUnknown(name: ResolvedName, parent: Role, start: number, at: number): void {
    const element = roleName(parent);
    if (belongs(roleOfLocal(name.localName), parent)) this.#reportNamespace(name, start);
    else if (!tellsOutcome(name.role)) {
      const code = name.role === ROLE.none ? "unknown-element" : "misplaced-element";
      this.#reading.report(code, start, { name: name.name, element });
    }
    // What it tells is known at its end.
    this.#openLeaf(name, ROLE.none, start, at);
  }

  #openLeaf(name: ResolvedName, role: Role, start: number, at: number): void {
    this.contents.countItem(start);
    const leaf = this.#leaf;
    leaf.name = name;
    leaf.role = role;
    leaf.start = start;
    leaf.content = at;
    leaf.depth = this.#depth;
    // Directly under multistatus nothing keeps the text otherwise.
    if (leaf.depth === 2 && this.root!.role === ROLE.multistatus) this.contents.beginSource();
  }

  /** Responses, and what stands beside them, have sources of their own; other bodies have one. */
  #settleRoot(end: number): void {
    const { root } = this;
    if (root === undefined || root.role === ROLE.multistatus || root.role === ROLE.response) return;
    this.contents.settleSource(root.offset, end);
  }

  #reportNamespace(name: ResolvedName, start: number): void {
    const element = name.prefix === "" ? name.localName : `${name.prefix}:${name.localName}`;
    this.#reading.report("wrong-namespace", start, { element, namespace: name.namespace });
  }
}
