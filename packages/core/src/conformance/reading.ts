import type { DavBody, ExpandedName, Property, PropStat, Response } from "../multistatus/types.ts";
import { isSuccess } from "../resources/status.ts";
import type { Breach, ConformanceContext, Entry } from "./types.ts";

/** A property as one response reports it. */
export interface Reported {
  entry: Entry;
  propstat: PropStat;
  property: Property;
  /** Code of its propstat, where that can be read. */
  code: number | undefined;
}

export function isFailure(code: number | undefined): boolean {
  return code !== undefined && code >= 400;
}

const indexes = new WeakMap<ConformanceContext, Map<ExpandedName, Reported[]>>();

/** Every report of a property, in document order. The properties are sorted by name once per exchange. */
export function reports(context: ConformanceContext, name: ExpandedName): readonly Reported[] {
  let index = indexes.get(context);
  if (index === undefined) {
    index = Map.groupBy(allReports(context.entries), ({ property }) => property.name);
    indexes.set(context, index);
  }
  return index.get(name) ?? [];
}

function* allReports(entries: readonly Entry[]): Generator<Reported> {
  for (const entry of entries) {
    for (const propstat of entry.response.propstats) {
      for (const property of propstat.properties)
        yield { entry, propstat, property, code: propstat.status?.code };
    }
  }
}

/** Reports of a property with a 2xx, whose value is therefore meant. */
export function values(context: ConformanceContext, name: ExpandedName): readonly Reported[] {
  const { asked, method } = context;
  // Answers to propname and PROPPATCH hold names only (RFC 4918 sections 9.1 and 9.2): there an empty property says nothing of its value.
  if (method === "PROPPATCH" || (asked.kind === "propfind" && asked.asked === "propname")) return [];
  return reports(context, name).filter(({ code }) => isSuccess(code));
}

/** Place of a value for a breach. */
export function valuePlace({ entry, property }: Reported): Pick<Breach, "href" | "offset" | "evidence"> {
  return { href: entry.href, offset: property.offset, evidence: property.xml() };
}

/** Every status of a response: its own and its propstats'. */
export function codesOf(response: Response): number[] {
  return [response, ...response.propstats].flatMap(({ status }) => status?.code ?? []);
}

/** Whether a response says that anything failed. */
export function failsSomewhere(response: Response): boolean {
  return codesOf(response).some(isFailure);
}

/** What came as the body, for a message. */
export function describeBody(body: DavBody): string {
  if (body.kind !== "other") return `a DAV:${body.kind} body`;
  return body.looksLike === "empty" ? "an empty body" : `what looks like ${body.looksLike}`;
}

/** Piece of payload or header for a finding. */
export function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** `a, b and c`; past five names the rest is counted. */
export function list(names: readonly string[]): string {
  if (names.length > 5) return `${names.slice(0, 4).join(", ")} and ${names.length - 4} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Names that the request wants reported, each once; none for allprop, propname or an unknown body. */
export function propertiesAsked({ asked }: ConformanceContext): ExpandedName[] {
  if (asked.kind !== "propfind" && asked.kind !== "report" && asked.kind !== "search") return [];
  return asked.asked === "named" || asked.asked === "allprop" ? [...new Set(asked.properties)] : [];
}
