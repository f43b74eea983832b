import type { SaxesAttributePlain, SaxesTagPlain } from "saxes";

import type { FindingCode } from "../findings/codes.ts";
import type { Position } from "../findings/types.ts";
import { ElementNode, ErrorNode, PropStatNode, ResponseNode, type Home } from "./nodes.ts";
import type { Reading } from "./reading.ts";
import { belongs, ROLE, roleName, roleOfLocal, type Role } from "./roles.ts";
import { parseStatusLine } from "./status-line.ts";
import { copy, hasMarkup, isSpace, trimSpace, unescapeText } from "./text/strings.ts";
import type { TextWindow } from "./text/text-window.ts";
import type { DavError, PropStat, StatusPart, TextPart, UnknownElement, XmlElement } from "./types.ts";
import { readElement, textContent } from "./xml/element.ts";
import { skipMisc } from "./xml/misc.ts";
import { DAV_NAMESPACE, Scope, type ResolvedName } from "./xml/scope.ts";
import { STOP } from "./xml/stop.ts";

const STATUS_CACHE = 64;

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
  root: Root | undefined;
  rootClosed = false;
  syncToken: TextPart | undefined;
  responseDescription: TextPart | undefined;
  error: DavError | undefined;
  /** Of a body that is one `propstat` holder or `prop` without a response. */
  readonly propstats: PropStat[] = [];
  readonly properties: ElementNode[] = [];
  unknown: UnknownElement[] = [];
  responses = 0;
  /** The response that is open. */
  response: ResponseNode | undefined;
  /** Offset after the last tag. */
  lastTag: number;

  readonly #reading: Reading;
  readonly #onResponse: (response: ResponseNode) => void;
  #scope: Scope = Scope.root();
  readonly #scopes: Scope[] = [];
  /** Depths of the elements with declarations of their own, innermost last. */
  readonly #scopeDepths: number[] = [];
  #scopeDepth = -1;
  #depth = 0;
  readonly #roles: Role[] = [];
  readonly #attributeNames: string[] = [];
  readonly #attributeValues: string[] = [];
  #propstat: PropStatNode | undefined;
  // An array that grew is larger than what it holds; a copy made in the end is not.
  /** Properties of the open propstat. */
  readonly #properties: ElementNode[] = [];
  /** Propstats of the open response. */
  readonly #propstats: PropStatNode[] = [];
  #source: TextWindow;
  #home: Home;
  #items = 0;
  /** Regular status-lines by their text. */
  readonly #statuses = new Map<string, StatusPart>();

  /** An end tag that was read but not acted upon. */
  #pending: SaxesTagPlain | undefined;
  #pendingAt = 0;

  // The leaf: an element whose content is passed by until its end tag.
  #leafDepth = 0;
  #leafRole: Role = ROLE.none;
  #leafName: ResolvedName | undefined;
  #leafStart = 0;
  #leafContent = 0;
  #leafScope: Scope = this.#scope;
  #leafLang: string | undefined;

  constructor(reading: Reading, start: number, onResponse: (response: ResponseNode) => void) {
    this.#reading = reading;
    this.#onResponse = onResponse;
    this.#source = reading.source();
    this.#home = { scope: this.#scope, source: this.#source };
    this.lastTag = start;
  }

  get depth(): number {
    return this.#depth;
  }

  /** The element that is open innermost among those that count, for messages. */
  get openElement(): string | undefined {
    if (this.#leafDepth !== 0) return this.#leafName!.name;
    const role = this.#roles.at(-1);
    return role === undefined
      ? undefined
      : role === ROLE.none
        ? this.root?.name.name
        : `{DAV:}${roleName(role)}`;
  }

  /** Text before this offset is not needed any more. */
  get needed(): number {
    if (this.response !== undefined) return this.response.offset;
    const role = this.root?.role;
    if (role !== undefined && role !== ROLE.multistatus && role !== ROLE.none) return this.root!.offset;
    return this.#leafDepth !== 0 && role === ROLE.multistatus ? this.#leafStart : this.lastTag;
  }

  /** Checks the limits on what is not finished yet; `end` is how far the text is there. */
  checkRun(end: number): void {
    const { limits } = this.#reading;
    if (this.rootClosed && end - this.lastTag <= limits.textLength) return;
    if (end - this.lastTag > limits.textLength) this.#reading.exceeded("textLength", this.lastTag);
    const start = this.needed;
    if (end - start > limits.responseLength) this.#reading.exceeded("responseLength", start);
  }

  attribute({ name, value }: SaxesAttributePlain): void {
    const { limits } = this.#reading;
    this.settle();
    if (this.#attributeNames.push(name) > limits.attributes)
      this.#reading.exceeded("attributes", this.lastTag);
    if (value.length > limits.attributeLength) this.#reading.exceeded("attributeLength", this.lastTag);
    this.#attributeValues.push(value);
  }

  /** A start tag; `at` is the offset after its `>`. */
  open(tag: SaxesTagPlain, at: number): void {
    const reading = this.#reading;
    if (this.#pending !== undefined) this.settle();
    if (at - this.lastTag > reading.limits.textLength) reading.exceeded("textLength", this.lastTag);
    const outer = this.#scope;
    const depth = ++this.#depth;
    if (depth > reading.limits.depth) reading.exceeded("depth", this.#tagStart(tag, at));
    if (this.#attributeNames.length > 0) this.#enterScope(tag, at);
    const inner = this.#scope;
    let name = inner.resolve(tag.name);

    if (this.#leafDepth !== 0) {
      if (name.problem !== undefined) this.#reportName(name, tag, at);
      this.lastTag = at;
      return;
    }
    const start = this.#tagStart(tag, at);
    const parent = this.#roles.at(-1);
    if (start !== this.lastTag && parent !== undefined) this.#checkGap(this.lastTag, start, parent);
    if (name.problem !== undefined) name = this.#lenient(name, tag, at, parent);
    this.lastTag = at;
    this.#leafScope = outer;
    this.#leafLang = inner.lang;
    if (parent === undefined) this.#openRoot(name, start, at);
    else if (parent === ROLE.prop) this.#leaf(name, ROLE.prop, start, at);
    else if (belongs(name.role, parent)) this.#openChild(name, start, at);
    else this.#openUnknown(name, parent, start, at);
  }

  /** An end tag (or the `/>` of an empty element); `at` is the offset after its `>`. */
  close(tag: SaxesTagPlain, at: number): void {
    const reading = this.#reading;
    if (this.#pending !== undefined) this.settle();
    if (at - this.lastTag > reading.limits.textLength) reading.exceeded("textLength", this.lastTag);
    const depth = this.#depth;
    if (this.#leafDepth !== 0 && depth !== this.#leafDepth) {
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
    const closeStart = tag.isSelfClosing ? at : this.#endTagStart(tag, at);
    this.#leave(depth);
    if (this.#leafDepth !== 0) {
      this.#leafDepth = 0;
      this.#closeLeaf(closeStart, at);
      if (depth === 1) this.rootClosed = true;
    } else {
      const role = this.#roles.pop()!;
      if (closeStart !== this.lastTag && !tag.isSelfClosing) this.#checkGap(this.lastTag, closeStart, role);
      if (role === ROLE.response) this.#closeResponse(at);
      else if (role === ROLE.propstat) this.#closePropstat();
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
    this.#settlePropstat();
    const response = this.#settleResponse(end);
    if (response !== undefined) {
      const { hrefs, propstats, unknown, status, error, responseDescription, location } = response;
      const parts = [status, error, responseDescription, location].some((part) => part !== undefined);
      if (parts || hrefs.length + propstats.length + unknown.length > 0) {
        this.#nameFindings(response);
        this.#onResponse(response);
      }
    } else if (!this.rootClosed) {
      this.#settleRoot(end);
    }
  }

  // Places in the text

  #tagStart(tag: SaxesTagPlain, at: number): number {
    const reading = this.#reading;
    const index = at - reading.textOffset - tag.name.length - (tag.isSelfClosing ? 3 : 2);
    if (reading.text.charCodeAt(index) === 0x3c) return index + reading.textOffset;
    // White space or attributes in the tag, or a tag that began in an earlier segment.
    const start = reading.text.lastIndexOf("<", at - reading.textOffset - 2);
    if (start !== -1 && start + reading.textOffset >= this.lastTag) return start + reading.textOffset;
    return this.lastTag + reading.slice(this.lastTag, at).lastIndexOf("<");
  }

  #endTagStart(tag: SaxesTagPlain, at: number): number {
    const reading = this.#reading;
    const start = at - tag.name.length - 3;
    if (reading.text.charCodeAt(start - reading.textOffset) === 0x3c) return start;
    // White space in the tag, or a tag that began in an earlier segment.
    return this.lastTag + reading.slice(this.lastTag, at).lastIndexOf("<");
  }

  /** Between the elements of a structure only white space, comments and instructions may stand. */
  #checkGap(from: number, to: number, parent: Role): void {
    const { text, textOffset } = this.#reading;
    let index = from - textOffset;
    const end = to - textOffset;
    if (index >= 0) while (index < end && isSpace(text.charCodeAt(index))) index++;
    if (index === end) return;
    const gap = this.#reading.slice(from, to);
    const start = skipMisc(gap);
    if (start === gap.length) return;
    // Text of a document that is in no DAV vocabulary says nothing to us.
    if (parent !== ROLE.none)
      this.#reading.report("unexpected-text", from + start, { element: roleName(parent) });
  }

  // Namespaces

  #enterScope(tag: SaxesTagPlain, at: number): void {
    const names = this.#attributeNames;
    const scope = this.#scope.child(names, this.#attributeValues);
    if (scope !== this.#scope) {
      this.#scopes.push(this.#scope);
      this.#scopeDepths.push((this.#scopeDepth = this.#depth));
      this.#scope = scope;
    }
    for (const name of names) {
      if (!name.includes(":") || name.startsWith("xml:") || name.startsWith("xmlns:")) continue;
      const { problem } = scope.resolveAttribute(name);
      if (problem !== undefined) this.#reading.report(problem, this.#tagStart(tag, at), { name: copy(name) });
    }
    names.length = 0;
    this.#attributeValues.length = 0;
  }

  #leave(depth: number): void {
    this.#depth = depth - 1;
    if (depth !== this.#scopeDepth) return;
    this.#scope = this.#scopes.pop()!;
    this.#scopeDepths.pop();
    this.#scopeDepth = this.#scopeDepths.at(-1) ?? -1;
  }

  /** A structural element with an undeclared prefix is read as DAV:, and with it the prefix from here on. */
  #lenient(name: ResolvedName, tag: SaxesTagPlain, at: number, parent: Role | undefined): ResolvedName {
    let read = name;
    if (name.problem === "undeclared-prefix" && name.namespace === "") {
      const role = roleOfLocal(name.localName);
      if (role !== ROLE["mkcalendar-response"] && belongs(role, parent)) {
        this.#scope.assumeDav(name.prefix);
        read = this.#scope.resolve(tag.name);
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

  // Structure

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
    if (role === ROLE.response) this.#openResponse(start);
    if (role === ROLE.error || role === ROLE.none) this.#leaf(name, role, start, at);
    else this.#roles.push(role);
  }

  #openChild(name: ResolvedName, start: number, at: number): void {
    const { role } = name;
    if (role === ROLE.response) {
      this.#openResponse(start);
      this.#roles.push(role);
    } else if (role === ROLE.propstat) {
      this.#openPropstat(start);
      this.#roles.push(role);
    } else if (role === ROLE.prop) {
      if (this.#propstat!.hasProp) this.#duplicate(name, start);
      this.#propstat!.hasProp = true;
      this.#roles.push(role);
    } else if (role === ROLE.location) {
      this.#roles.push(role);
    } else {
      this.#leaf(name, role, start, at);
    }
  }

  #openUnknown(name: ResolvedName, parent: Role, start: number, at: number): void {
    const element = roleName(parent);
    if (name.namespace !== DAV_NAMESPACE && belongs(roleOfLocal(name.localName), parent)) {
      this.#reportNamespace(name, start);
    } else {
      const code = name.role === ROLE.none ? "unknown-element" : "misplaced-element";
      this.#reading.report(code, start, { name: name.name, element });
    }
    this.#leaf(name, ROLE.none, start, at);
  }

  #openResponse(start: number): void {
    const { limits } = this.#reading;
    if (++this.responses > limits.responses) this.#reading.exceeded("responses", start);
    this.#items = 0;
    this.#reading.takeRecent();
    this.#source = this.#reading.source();
    this.response = new ResponseNode(start, this.#homeOf(this.#leafScope));
  }

  #openPropstat(start: number): void {
    this.#countItem(start);
    this.#propstat = new PropStatNode(start);
    (this.response === undefined ? this.propstats : this.#propstats).push(this.#propstat);
  }

  #settlePropstat(): PropStatNode | undefined {
    const propstat = this.#propstat;
    if (propstat === undefined) return undefined;
    if (this.#properties.length > 0) propstat.properties = this.#properties.slice();
    this.#properties.length = 0;
    this.#propstat = undefined;
    return propstat;
  }

  #closePropstat(): void {
    const propstat = this.#settlePropstat()!;
    if (propstat.status === undefined) {
      this.#reading.report("missing-status", propstat.offset, { element: "propstat" });
    }
    if (!propstat.hasProp) this.#reading.report("missing-prop", propstat.offset);
  }

  #settleResponse(end: number): ResponseNode | undefined {
    const { response } = this;
    if (response === undefined) return undefined;
    if (this.#propstats.length > 0) response.propstats = this.#propstats.slice();
    this.#propstats.length = 0;
    response.end = end;
    this.#reading.settle(this.#source, response.offset, end);
    this.response = undefined;
    return response;
  }

  #closeResponse(at: number): void {
    const response = this.#settleResponse(at)!;
    const { hrefs, propstats, offset } = response;
    const report = (code: FindingCode, data?: Record<string, string | number>): void =>
      this.#reading.report(code, offset, data);
    if (hrefs.length === 0) report("missing-href");
    if (propstats.length === 0) {
      if (response.status === undefined) report("missing-status", { element: "response" });
    } else {
      if (response.status !== undefined) report("status-and-propstat");
      if (hrefs.length > 1) report("several-hrefs-with-propstat", { hrefs: hrefs.length });
    }
    if (at - offset > this.#reading.limits.responseLength) this.#reading.exceeded("responseLength", offset);
    response.complete = true;
    this.#items = 0;
    this.#nameFindings(response);
    this.#onResponse(response);
  }

  /** Responses, and what stands beside them, have sources of their own; other bodies have one. */
  #settleRoot(end: number): void {
    const { root } = this;
    if (root === undefined || root.role === ROLE.multistatus || root.role === ROLE.response) return;
    this.#reading.settle(this.#source, root.offset, end);
  }

  #nameFindings(response: ResponseNode): void {
    const href = response.hrefs[0]?.text;
    if (href === undefined) return;
    for (const finding of this.#reading.takeRecent()) finding.href = href;
  }

  // Leaves

  #leaf(name: ResolvedName, role: Role, start: number, at: number): void {
    this.#countItem(start);
    this.#leafName = name;
    this.#leafRole = role;
    this.#leafStart = start;
    this.#leafContent = at;
    this.#leafDepth = this.#depth;
    // Directly under multistatus nothing keeps the text otherwise.
    if (this.#depth === 2 && this.response === undefined && this.root?.role === ROLE.multistatus) {
      this.#source = this.#reading.source();
    }
  }

  #countItem(start: number): void {
    if (++this.#items > this.#reading.limits.items) this.#reading.exceeded("items", start);
  }

  #closeLeaf(closeStart: number, at: number): void {
    const parent = this.#roles.at(-1);
    switch (this.#leafRole) {
      case ROLE.prop:
        (this.#propstat === undefined ? this.properties : this.#properties).push(this.#node(at));
        return;
      case ROLE.href:
        this.#closeHref(closeStart, at, parent);
        return;
      case ROLE.status:
        this.#closeStatus(closeStart, at);
        return;
      case ROLE.responsedescription:
        this.#closeDescription(this.#textPart(closeStart, at));
        return;
      case ROLE["sync-token"]:
        if (this.syncToken !== undefined) this.#duplicate(this.#leafName!, this.#leafStart);
        this.syncToken ??= this.#textPart(closeStart, at);
        return;
      case ROLE.error:
        this.#closeError(at, parent);
        return;
      default:
        this.#closeUnknown(at, parent);
    }
  }

  #closeHref(closeStart: number, at: number, parent: Role | undefined): void {
    const part = this.#textPart(closeStart, at);
    if (part.text === "") this.#reading.report("empty-href", part.offset);
    const response = this.response!;
    if (parent !== ROLE.location) response.hrefs = added(response.hrefs, part);
    else if (response.location === undefined) response.location = part;
    else this.#duplicate(this.#leafName!, this.#leafStart);
  }

  #closeStatus(closeStart: number, at: number): void {
    const part = this.#statusPart(closeStart, at);
    const holder = this.#propstat ?? this.response!;
    if (holder.status === undefined) holder.status = part;
    else {
      const element = this.#propstat === undefined ? "response" : "propstat";
      this.#reading.report("duplicate-status", part.offset, { element, text: part.text });
    }
  }

  #statusPart(closeStart: number, at: number): StatusPart {
    const offset = this.#leafStart;
    const known = this.#statuses.get(this.#reading.slice(this.#leafContent, closeStart));
    if (known !== undefined && this.#leafLang === undefined) {
      return {
        text: known.text,
        code: known.code!,
        reason: known.reason!,
        httpVersion: known.httpVersion!,
        offset,
      };
    }
    const { text, raw, lang } = this.#textPart(closeStart, at);
    const line = parseStatusLine(raw ?? text);
    const { code, reason, httpVersion, problem } = line;
    if (problem !== undefined) this.#reading.report(problem, offset, { text, code: code ?? "none" });
    const part: StatusPart = { text: copy(text), offset };
    if (raw !== undefined) part.raw = raw;
    if (lang !== undefined) part.lang = lang;
    if (code === undefined) return part;
    part.code = code;
    part.reason = reason!;
    part.httpVersion = httpVersion!;
    // Only what needs no finding: those are due every time.
    if (problem === undefined && raw === undefined && this.#statuses.size < STATUS_CACHE) {
      this.#statuses.set(part.text, part);
    }
    return part;
  }

  #closeDescription(part: TextPart): void {
    const holder = this.#propstat ?? this.response ?? this;
    if (holder.responseDescription === undefined) holder.responseDescription = part;
    else this.#duplicate(this.#leafName!, this.#leafStart);
  }

  #closeError(at: number, parent: Role | undefined): void {
    const error = new ErrorNode(this.#element(at));
    const holder = parent === undefined ? this : (this.#propstat ?? this.response!);
    if (holder.error === undefined) holder.error = error;
    else this.#duplicate(this.#leafName!, this.#leafStart);
  }

  #closeUnknown(at: number, parent: Role | undefined): void {
    if (parent === undefined) return;
    const holder = this.#propstat ?? this.response ?? this;
    holder.unknown = added(holder.unknown, this.#node(at));
    if (this.response === undefined) this.#reading.settle(this.#source, this.#leafStart, at);
  }

  #node(at: number): ElementNode {
    return new ElementNode(this.#leafName!, this.#leafStart, at, this.#homeOf(this.#leafScope));
  }

  #homeOf(scope: Scope): Home {
    if (this.#home.scope !== scope || this.#home.source !== this.#source) {
      this.#home = { scope, source: this.#source };
    }
    return this.#home;
  }

  #element(at: number): XmlElement {
    return readElement(this.#reading.slice(this.#leafStart, at), this.#leafStart, this.#leafScope);
  }

  #textPart(closeStart: number, at: number): TextPart {
    const { flat } = this.#reading;
    const raw = this.#reading.slice(this.#leafContent, closeStart);
    const whole = hasMarkup(raw) ? this.#markedText(raw, at) : raw;
    const text = trimSpace(whole);
    const part: TextPart = { text: flat ? copy(text) : text, offset: this.#leafStart };
    if (text.length !== whole.length) {
      part.raw = flat ? copy(whole) : whole;
      this.#reportPadding(part);
    }
    if (this.#leafLang !== undefined) part.lang = this.#leafLang;
    return part;
  }

  #markedText(raw: string, at: number): string {
    if (!raw.includes("<")) return unescapeText(raw);
    const element = this.#element(at);
    if (element.children.some((child) => "children" in child)) {
      this.#reading.report("element-in-text", this.#leafStart, { element: this.#leafName!.localName });
    }
    return textContent(element);
  }

  /** White space matters in an href or a status; around the space after a status code it is the rule. */
  #reportPadding(part: TextPart): void {
    const role = this.#leafRole;
    if (role !== ROLE.href && role !== ROLE.status) return;
    if (role === ROLE.status && parseStatusLine(part.raw!).problem === undefined) {
      if (part.raw === `${part.text} `) return;
    }
    this.#reading.report("padded-text", part.offset, { element: roleName(role) });
  }

  #reportNamespace(name: ResolvedName, start: number): void {
    const element = name.prefix === "" ? name.localName : `${name.prefix}:${name.localName}`;
    this.#reading.report("wrong-namespace", start, { element, namespace: name.namespace });
  }

  #duplicate(name: ResolvedName, start: number): void {
    const element = roleName(this.#roles.at(-1) ?? ROLE.none);
    this.#reading.report("duplicate-element", start, { name: name.name, element });
  }
}

/** `list` with `item`. The first push to an empty array would reserve room for seventeen. */
function added<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
