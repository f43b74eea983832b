import { bodyText, type Finding, type FindingCode, type Severity } from "@multistatus/core";
import { renderExcerpt, renderFindings, type TextOptions } from "@multistatus/report";

import type { ShownExchange } from "./model.ts";

/** The most findings that are told; `--format json` has them all. */
const TOLD = 20;

const ORDER: readonly Severity[] = ["error", "warning", "info"];

/** Findings, and what is needed to say where they are. */
export interface Located {
  findings: readonly Finding[];
  /** What line and column count in: a file, or `out.har, response body`. */
  place: string;
  /** The decoded body, for the lines around a finding. */
  text?: string;
}

/** The findings of an exchange's body. Only a bare body has its own lines in the file. */
export function findingsOf({ body, exchange, findings, bare, source, number }: ShownExchange): Located {
  if (body === undefined) return { findings: [], place: source };
  const entry = number === undefined ? "" : ` entry ${number}`;
  return {
    findings,
    place: bare === true ? source : `${source}${entry}, response body`,
    text: bodyText(exchange.response?.body, body.encoding.name).replace(/^\uFEFF/, ""),
  };
}

/** What is odd in a body: where (`file:line:column`), what, and the lines around the first of each kind. */
export function findingsText({ findings, place, text }: Located, style: TextOptions): string {
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const framed = new Set<FindingCode>();
  const told = sorted.slice(0, TOLD).map((finding) => {
    const { code, position, severity } = finding;
    const first = !framed.has(code);
    framed.add(code);
    const { position: _position, ...unplaced } = finding;
    const where = position === undefined ? "" : `${place}:${position.line}:${position.column}: `;
    const words = renderFindings([unplaced], { ...style, advice: first });
    const framing =
      first && severity !== "info" && position !== undefined && text !== undefined && text !== "";
    return [
      where + words,
      ...(framing ? [renderExcerpt(text, position, { ...style, context: 1 })] : []),
    ].join("\n");
  });
  const rest = sorted.length - told.length;
  if (rest > 0) told.push(`… ${rest} more findings; --format json has them all`);
  return told.join("\n");
}
