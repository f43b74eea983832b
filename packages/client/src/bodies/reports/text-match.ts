import { escapeText, yesNo, type Builder } from "../xml.ts";

/** What a text has to hold. */
export interface TextMatch {
  /** What is looked for. */
  text: string;
  /** `i;ascii-casemap`, `i;octet`, `i;unicode-casemap` … Left out: the default of the server's specification. */
  collation?: string;
  /** What does not hold it. */
  negate?: boolean;
  /** CardDAV only (RFC 6352 section 10.5.4). Default there: `contains`. */
  matchType?: "equals" | "contains" | "starts-with" | "ends-with";
}

/** `text-match`, in the namespace of the builder. */
export function textMatchElement(build: Builder, match: string | TextMatch): string {
  const { text, collation, negate, matchType } = typeof match === "string" ? { text: match } : match;
  return build("text-match", escapeText(text), {
    collation,
    "negate-condition": yesNo(negate),
    "match-type": matchType,
  });
}

/** A parameter of a property, such as `PARTSTAT` or `TYPE`. */
export interface ParamFilter {
  /** `PARTSTAT`, `TYPE` … */
  name: string;
  /** The parameter must not be there. */
  isNotDefined?: true;
  /** Its value holds this. */
  textMatch?: string | TextMatch;
}

export function paramFilterElement(build: Builder, { name, isNotDefined, textMatch }: ParamFilter): string {
  const content = isNotDefined
    ? build("is-not-defined")
    : textMatch === undefined
      ? ""
      : textMatchElement(build, textMatch);
  return build("param-filter", content, { name });
}
