import type { Finding, Position } from "../findings/types.ts";
import type { Outcome } from "./body-parser.ts";
import type { ResponseNode } from "./nodes.ts";
import type { ParseOptions } from "./options.ts";
import type { Reading } from "./reading.ts";
import { ROLE } from "./roles.ts";
import type { BodyReading, DavBody, Encoding, MultiStatus } from "./types.ts";
import { qname } from "./xml/element.ts";

/** What every body has; the text behind it is no part of its JSON. */
class ReadBody implements BodyReading {
  readonly complete: boolean;
  readonly encoding: Encoding;
  readonly findings: Finding[];
  declare readonly method?: string;
  declare readonly url?: string;
  readonly #reading: Reading;

  constructor(outcome: Outcome, options: ParseOptions, complete: boolean) {
    this.complete = complete;
    this.encoding = outcome.encoding;
    this.findings = sorted(outcome.reading.findings.kept);
    if (options.method !== undefined) this.method = options.method;
    if (options.url !== undefined) this.url = options.url;
    this.#reading = outcome.reading;
  }

  locate(offset: number): Position {
    return this.#reading.locate(offset);
  }
}

/** The body that was read, whatever it is. */
export function toDavBody(outcome: Outcome, options: ParseOptions, responses: ResponseNode[]): DavBody {
  const { structure, complete } = outcome;
  const root = structure?.root;
  const body = (): ReadBody => new ReadBody(outcome, options, complete);
  if (structure === undefined || root === undefined || root.wrongNamespace) return other(outcome, options);
  switch (root.role) {
    case ROLE.multistatus:
      return toMultiStatus(outcome, options, responses);
    case ROLE.error:
      if (structure.contents.error === undefined) return other(outcome, options);
      return Object.assign(body(), { kind: "error" as const, error: structure.contents.error });
    case ROLE.prop:
      return Object.assign(body(), { kind: "prop" as const, properties: structure.contents.properties });
    case ROLE["mkcol-response"]:
    case ROLE["mkcalendar-response"]: {
      const kind =
        root.role === ROLE["mkcol-response"] ? ("mkcol-response" as const) : ("mkcalendar-response" as const);
      return Object.assign(body(), {
        kind,
        propstats: structure.contents.propstats,
        unknown: structure.contents.unknown,
      });
    }
    case ROLE.response: {
      const [response] = responses;
      if (response === undefined) return other(outcome, options);
      return Object.assign(body(), { kind: "response" as const, response });
    }
    default:
      return other(outcome, options);
  }
}

/** The body as a Multi-Status: without responses, and not complete, where it is something else. */
export function toMultiStatus(
  outcome: Outcome,
  options: ParseOptions,
  responses: ResponseNode[],
): MultiStatus {
  const { reading, structure } = outcome;
  const root = structure?.root;
  const isMultiStatus = root?.role === ROLE.multistatus;
  if (root !== undefined && !isMultiStatus && root.role !== ROLE.none) {
    reading.findings.add("not-multistatus", () => root.position, { root: root.name.name });
  }
  const complete = outcome.complete && isMultiStatus && !root.wrongNamespace;
  const multistatus: MultiStatus = Object.assign(new ReadBody(outcome, options, complete), {
    kind: "multistatus" as const,
    responses: isMultiStatus ? responses : [],
    unknown: isMultiStatus ? structure!.contents.unknown : [],
  });
  if (isMultiStatus && structure!.contents.responseDescription !== undefined) {
    multistatus.responseDescription = structure!.contents.responseDescription;
  }
  if (isMultiStatus && structure!.contents.syncToken !== undefined)
    multistatus.syncToken = structure!.contents.syncToken;
  return multistatus;
}

function other(outcome: Outcome, options: ParseOptions): DavBody {
  const root = outcome.structure?.root?.name;
  return Object.assign(new ReadBody(outcome, options, outcome.complete), {
    kind: "other" as const,
    looksLike: outcome.looksLike,
    ...(root === undefined ? {} : { root: qname(root) }),
  });
}

/** By place; what is about the whole body comes first. */
function sorted(findings: readonly Finding[]): Finding[] {
  const place = (finding: Finding): number => finding.position?.offset ?? -1;
  return [...findings].sort(
    (a, b) => place(a) - place(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
