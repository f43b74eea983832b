import { isCutBody } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { fromLog, PAYLOAD, responseHeader, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { againstDirect, sameAnswer } from "./altered-beside-direct.ts";
import { injected } from "./altered-markup.ts";
import { behindProxy, clueOf, directBaseline } from "./ask.ts";
import { endedEarly } from "./broken-off.ts";
import { tellsResponseHeaders } from "./told.ts";
import type { DiagnosisContext } from "./types.ts";

/** Content codings, stated and real. */
function codings(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  const { findings, encoding, kind } = answer.body;
  const body = exchange.response?.body;
  const coding = headerValue(answer.headers, "Content-Encoding");
  const length = Number(headerValue(answer.headers, "Content-Length"));
  const wire = Number.isFinite(length) ? length : body?.wireSize;
  const at = responseHeader("Content-Encoding");
  if (coding !== undefined && coding.toLowerCase() !== "identity" && kind !== "other" && wire === body?.size)
    return [
      speaksFor(
        "decisive",
        at,
        `The header says ${coding}, and the bytes are plain XML of the announced length.`,
      ),
    ];
  const found = (code: string): boolean => findings.some((finding) => finding.code === code);
  if (found("undecoded-content") && coding === undefined && tellsResponseHeaders(context))
    return [speaksFor("decisive", at, "The body is compressed and no Content-Encoding says so.")];
  // RFC 7303 lets the charset win, so it can be read; but nobody writes UTF-8 into a declaration over other bytes.
  if (
    found("encoding-mismatch") &&
    body?.base64 !== undefined &&
    encoding.from === "charset" &&
    encoding.name !== "utf-8"
  )
    return [
      speaksFor(
        "strong",
        responseHeader("Content-Type"),
        `The bytes and the charset are ${encoding.name}, and the document says UTF-8: it was recoded.`,
      ),
    ];
  return [];
}

/** An XML document that is not whole, as it came. */
const isBroken = ({ answer, exchange }: DiagnosisContext): boolean =>
  answer.body.kind !== "other" && !answer.body.complete && !isCutBody(exchange.response?.body);

/** What only the answer itself shows, and a proxy that was seen explains. */
function withoutBaseline(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  const evidence: Evidence[] = [];
  const empty = answer.size === 0 && !exchange.unknown?.includes("response-body");
  if (answer.status === 207 && sameAnswer(context) && (empty || answer.html))
    evidence.push(
      speaksFor(
        "decisive",
        PAYLOAD,
        `WebDAV software sends a Multi-Status with a 207; ${empty ? "none" : "a web page"} arrived.`,
      ),
    );
  if (answer.body.findings.some(({ code }) => code === "trailing-content"))
    evidence.push(speaksFor("strong", PAYLOAD, "Something follows the end of the document."));
  if (isBroken(context) || (endedEarly(context) && !clueOf(context, "client-left")))
    evidence.push(
      speaksFor("strong", PAYLOAD, "The document is broken or cut, and it came through a proxy."),
    );
  return evidence;
}

/** Signs that an answer's body is not what the origin sent. */
export function alterations(context: DiagnosisContext): Evidence[] {
  const { answer, clues } = context;
  const evidence = codings(context);
  const direct = directBaseline(context);
  if (direct && direct.status === answer.status && (direct.body.kind !== "other" || answer.status === 200))
    return [...evidence, ...againstDirect(context, direct)];
  const spool = clues.find(({ reasons }) => reasons.includes("upstream-spool"));
  if (spool && isBroken(context))
    evidence.push(
      fromLog("decisive", spool, "The gateway's log says that it failed while it passed the answer on."),
    );
  if (direct) return evidence;
  evidence.push(...injected(context));
  if (!behindProxy(context)) return evidence;
  return [...evidence, ...withoutBaseline(context)];
}
