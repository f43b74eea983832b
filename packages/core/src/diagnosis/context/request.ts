import { depthByAbsence, isDepth, type DepthValue } from "../../exchange/depth.ts";
import type { Exchange } from "../../exchange/types.ts";
import { defined } from "../../exchange/defined.ts";

/** An `If` header's conditions (RFC 4918 section 10.4), flattened. */
export interface IfFacts {
  /** State tokens, without angle brackets. */
  tokens: string[];
  /** Entity tags, as sent. */
  tags: string[];
  /** Resources that its lists are tagged with. */
  resources: string[];
  /** State tokens and entity tags negated with `Not`. */
  negated: string[];
}

/** What the Depth of a request says, or means by its absence. */
export interface DepthFacts {
  /** As sent, when it was. */
  raw?: string;
  /** Absent when the header is missing or not one of the three values. */
  value?: DepthValue;
  /** Sent, and none of the three values, or one that the method does not allow. */
  illegal: boolean;
  /** What was sent, or what the method means by its absence (RFC 4918 sections 9.1 to 9.10, RFC 3253 section 3.6). */
  effective?: DepthValue;
}

/** What may be sent as Depth with a method in which it has a meaning; of all others anything. */
const MAY: Readonly<Record<string, readonly DepthValue[]>> = {
  PROPFIND: ["0", "1", "infinity"],
  REPORT: ["0", "1", "infinity"],
  COPY: ["0", "infinity"],
  MOVE: ["infinity"],
  DELETE: ["infinity"],
  LOCK: ["0", "infinity"],
};

export function depthFacts(method: string, raw: string | undefined, told = true): DepthFacts {
  const may = MAY[method];
  const trimmed = raw?.trim().toLowerCase();
  const known = isDepth(trimmed) ? trimmed : undefined;
  const absent = told || may?.length === 1 ? depthByAbsence(method) : undefined;
  return {
    illegal: raw !== undefined && may !== undefined && !(known && may.includes(known)),
    ...defined({ raw, value: known, effective: known ?? (raw === undefined ? absent : undefined) }),
  };
}

export function ifFacts(header: string | undefined): IfFacts {
  const facts: IfFacts = { tokens: [], tags: [], resources: [], negated: [] };
  if (header === undefined) return facts;
  // A coded URL outside a list tags the list after it; inside a list it is a state token.
  let inList = false;
  let not = false;
  for (const match of header.matchAll(/[()]|<([^>]*)>|\[((?:W\/)?"[^"]*")\]|\bNot\b/gi)) {
    const [piece, url, tag] = match;
    if (piece === "(" || piece === ")") inList = piece === "(";
    else if (/^not$/i.test(piece)) not = true;
    else {
      if (not) facts.negated.push(url ?? tag ?? "");
      else if (tag !== undefined) facts.tags.push(tag);
      else if (inList) facts.tokens.push(url ?? "");
      else facts.resources.push(url ?? "");
      not = false;
    }
  }
  return facts;
}

/** The URL of a Coded-URL (RFC 4918 section 10.1), also where its angle brackets are missing. */
export const codedUrl = (value: string | undefined): string | undefined =>
  /<([^>]*)>/.exec(value ?? "")?.[1] ?? value;

/** The method as the standard writes it: methods are case-sensitive, but a lower-case one still tells the intent. */
export const methodOf = (exchange: Exchange): string => exchange.request.method.toUpperCase();
