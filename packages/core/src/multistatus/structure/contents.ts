import type { FindingCode } from "../../findings/codes.ts";
import { ElementNode, ErrorNode, PropStatNode, ResponseNode, type Home } from "../nodes.ts";
import type { Reading } from "../reading.ts";
import { ROLE, roleName, tellsOutcome, type Role } from "../roles.ts";
import type { TextWindow } from "../text/text-window.ts";
import type { DavError, PropStat, TextPart, UnknownElement } from "../types.ts";
import type { ResolvedName, Scope } from "../xml/scope.ts";
import type { Leaf } from "./leaf.ts";
import { outcomeIn } from "./outcome-in.ts";
import { Statuses } from "./statuses.ts";

/** What a body holds, as it is put together: responses are handed over as they close, the rest stays here. */
export class Contents {
  syncToken: TextPart | undefined;
  responseDescription: TextPart | undefined;
  error: DavError | undefined;
  /** Of a body that is one `propstat` holder or `prop` without a response. */
  readonly propstats: PropStat[] = [];
  readonly properties: ElementNode[] = [];
  unknown: UnknownElement[] = [];
  /** The response that is open. */
  response: ResponseNode | undefined;

  readonly #reading: Reading;
  readonly #onResponse: (response: ResponseNode) => void;
  readonly #statuses: Statuses;
  #propstat: PropStatNode | undefined;
  // An array that grew is larger than what it holds; a copy made in the end is not.
  /** Properties of the open propstat. */
  readonly #properties: ElementNode[] = [];
  /** Propstats of the open response. */
  readonly #propstats: PropStatNode[] = [];
  #source: TextWindow;
  #home: Home;
  #responses = 0;
  #items = 0;

  constructor(reading: Reading, scope: Scope, onResponse: (response: ResponseNode) => void) {
    this.#reading = reading;
    this.#onResponse = onResponse;
    this.#statuses = new Statuses(reading);
    this.#source = reading.source();
    this.#home = { scope, source: this.#source };
  }

  openResponse(start: number, scope: Scope): void {
    const { limits } = this.#reading;
    if (++this.#responses > limits.responses) this.#reading.exceeded("responses", start);
    this.#items = 0;
    this.#reading.takeRecent();
    this.#source = this.#reading.source();
    this.response = new ResponseNode(start, this.#homeOf(scope));
  }

  openPropstat(start: number): void {
    this.countItem(start);
    this.#propstat = new PropStatNode(start);
    (this.response === undefined ? this.propstats : this.#propstats).push(this.#propstat);
  }

  openProp(name: ResolvedName, start: number): void {
    const propstat = this.#propstat!;
    if (propstat.hasProp) this.#duplicate(name, start, ROLE.propstat);
    propstat.hasProp = true;
  }

  countItem(start: number): void {
    if (++this.#items > this.#reading.limits.items) this.#reading.exceeded("items", start);
  }

  /** From here on a source of its own keeps the text, as no response does. */
  beginSource(): void {
    this.#source = this.#reading.source();
  }

  closePropstat(): void {
    const propstat = this.#settlePropstat()!;
    if (propstat.status === undefined) {
      this.#reading.report("missing-status", propstat.offset, { element: "propstat" });
    }
    if (!propstat.hasProp) this.#reading.report("missing-prop", propstat.offset);
  }

  closeResponse(at: number): void {
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
    response.complete = true;
    this.#items = 0;
    this.#handOver(response);
  }

  /** Puts a leaf that ends in its place; `closeStart` is the offset of its end tag, `at` the one after it. */
  put(leaf: Leaf, closeStart: number, at: number, parent: Role | undefined): void {
    switch (leaf.role) {
      case ROLE.prop:
        (this.#propstat === undefined ? this.properties : this.#properties).push(this.#node(leaf, at));
        return;
      case ROLE.href:
        this.#putHref(leaf, leaf.textPart(this.#reading, closeStart, at), parent);
        return;
      case ROLE.status:
        this.#putStatus(leaf, closeStart, at);
        return;
      case ROLE.responsedescription:
        this.#putDescription(leaf, leaf.textPart(this.#reading, closeStart, at), parent);
        return;
      case ROLE["sync-token"]:
        if (this.syncToken !== undefined) this.#duplicate(leaf.name!, leaf.start, parent);
        this.syncToken ??= leaf.textPart(this.#reading, closeStart, at);
        this.#reading.mark(this.syncToken.offset);
        return;
      case ROLE.error:
        this.#putError(leaf, at, parent);
        return;
      default:
        this.#putUnknown(leaf, at, parent);
    }
  }

  /** The body is over though elements are open: hands over what there is of a response. False where none is open. */
  abandon(end: number): boolean {
    this.#settlePropstat();
    const response = this.#settleResponse(end);
    if (response === undefined) return false;
    const { hrefs, propstats, unknown, status, error, responseDescription, location } = response;
    const parts = [status, error, responseDescription, location].some((part) => part !== undefined);
    if (parts || hrefs.length + propstats.length + unknown.length > 0) this.#handOver(response);
    return true;
  }

  /** Completes the source of what stands in no response. */
  settleSource(from: number, to: number): void {
    this.#reading.settle(this.#source, from, to);
  }

  #settlePropstat(): PropStatNode | undefined {
    const propstat = this.#propstat;
    if (propstat === undefined) return undefined;
    if (this.#properties.length > 0) propstat.properties = this.#properties.slice();
    this.#properties.length = 0;
    this.#propstat = undefined;
    return propstat;
  }

  #settleResponse(end: number): ResponseNode | undefined {
    const { response } = this;
    if (response === undefined) return undefined;
    if (this.#propstats.length > 0) response.propstats = this.#propstats.slice();
    this.#propstats.length = 0;
    response.end = end;
    this.settleSource(response.offset, end);
    this.response = undefined;
    return response;
  }

  #handOver(response: ResponseNode): void {
    const href = response.hrefs[0]?.text;
    if (href !== undefined) for (const finding of this.#reading.takeRecent()) finding.href = href;
    this.#onResponse(response);
  }

  #putHref(leaf: Leaf, part: TextPart, parent: Role | undefined): void {
    if (part.text === "") this.#reading.report("empty-href", part.offset);
    const response = this.response!;
    if (parent !== ROLE.location) response.hrefs = added(response.hrefs, part);
    else if (response.location === undefined) response.location = part;
    else this.#duplicate(leaf.name!, leaf.start, parent);
  }

  #putStatus(leaf: Leaf, closeStart: number, at: number): void {
    const part = this.#statuses.read(leaf, closeStart, at);
    const holder = this.#propstat ?? this.response!;
    if (holder.status === undefined) holder.status = part;
    else {
      const element = this.#propstat === undefined ? "response" : "propstat";
      this.#reading.report("duplicate-status", part.offset, { element, text: part.text });
    }
  }

  #putDescription(leaf: Leaf, part: TextPart, parent: Role | undefined): void {
    const holder = this.#propstat ?? this.response ?? this;
    if (holder.responseDescription === undefined) holder.responseDescription = part;
    else this.#duplicate(leaf.name!, leaf.start, parent);
  }

  #putError(leaf: Leaf, at: number, parent: Role | undefined): void {
    const error = new ErrorNode(leaf.element(this.#reading, at));
    const holder = parent === undefined ? this : (this.#propstat ?? this.response!);
    if (holder.error === undefined) holder.error = error;
    else this.#duplicate(leaf.name!, leaf.start, parent);
  }

  #putUnknown(leaf: Leaf, at: number, parent: Role | undefined): void {
    if (parent === undefined) return;
    if (tellsOutcome(leaf.name!.role)) {
      const told = outcomeIn(leaf.element(this.#reading, at));
      this.#reading.report("misplaced-outcome", leaf.start, {
        name: leaf.name!.name,
        element: roleName(parent),
        ...told,
      });
    }
    const holder = this.#propstat ?? this.response ?? this;
    holder.unknown = added(holder.unknown, this.#node(leaf, at));
    if (this.response === undefined) this.settleSource(leaf.start, at);
  }

  #node(leaf: Leaf, at: number): ElementNode {
    return new ElementNode(leaf.name!, leaf.start, at, this.#homeOf(leaf.scope));
  }

  #homeOf(scope: Scope): Home {
    if (this.#home.scope !== scope || this.#home.source !== this.#source) {
      this.#home = { scope, source: this.#source };
    }
    return this.#home;
  }

  #duplicate(name: ResolvedName, start: number, parent: Role | undefined): void {
    const element = roleName(parent ?? ROLE.none);
    this.#reading.report("duplicate-element", start, { name: name.name, element });
  }
}

/** `list` with `item`. The first push to an empty array would reserve room for seventeen. */
function added<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
