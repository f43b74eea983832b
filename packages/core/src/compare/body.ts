import { bodyBytes, bodyText, isCutBody, sameBytes } from "../exchange/body.ts";
import { contentCodings, looksEncoded } from "../exchange/content-coding.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Masker } from "../exchange/mask.ts";
import type { Exchange, ExchangeResponse } from "../exchange/types.ts";
import { readBody } from "../resources/read-body.ts";
import { compareMarkup } from "./markup.ts";
import { piecesBetween } from "./pieces.ts";
import { recodedAs } from "./recoding.ts";
import { sidesOf } from "./sides.ts";
import { commonEnd, commonStart, placeAt } from "./text.ts";
import type { BodyComparison, PathMapping } from "./types.ts";

/** The two response bodies as text: how they relate, where they part, and what was put in or taken out. */
export function compareBodies(
  exchange: Exchange,
  baseline: Exchange,
  mapping: PathMapping,
  masker: Masker,
): BodyComparison {
  const here = textOf(exchange);
  const there = textOf(baseline);
  const [one, other] = [exchange.response?.body, baseline.response?.body];
  const result: BodyComparison = {
    relation: "differs",
    size: sidesOf(exchange.response?.body.size, baseline.response?.body.size),
    complete: { exchange: readBody(exchange).complete, baseline: readBody(baseline).complete },
    markup: compareMarkup(here, there),
  };
  const coding = exchange.response && wrongCoding(exchange.response);
  if (coding) result.coding = coding;
  if (sameBytes(one, other)) return { ...result, relation: here === "" ? "both-empty" : "same" };
  if (here === "") return { ...result, relation: "empty" };
  if (there === "") return { ...result, relation: "only-here" };
  const recoded = here === there ? readBody(exchange).encoding.name : one && recodedAs(one, there);
  // Of what a recording left out nobody knows.
  if ((isCutBody(one) && there.startsWith(here)) || (isCutBody(other) && here.startsWith(there)))
    return { ...result, relation: "same" };
  if (recoded !== undefined) Object.assign(result, { relation: "recoded", recodedAs: recoded });
  else Object.assign(result, relate(here, there, masker));
  result.at = placeAt(here, commonStart(here, there));
  if (result.relation === "differs" && mapped(there, mapping) === here) result.sameAfterMapping = true;
  return result;
}

/** As its charset has it: bytes that are no UTF-8 would all look alike otherwise. */
function textOf(exchange: Exchange): string {
  return bodyText(exchange.response?.body, readBody(exchange).encoding.name);
}

function relate(here: string, there: string, masker: Masker): Partial<BodyComparison> {
  const start = commonStart(here, there);
  const end = commonEnd(here, there, start);
  const pieces = piecesBetween(here, there, { start, end }, masker);
  if (start + end === there.length) {
    const where = start === 0 ? "before" : end === 0 ? "behind" : "inside";
    return { relation: "inserted", inserted: { ...pieces.exchange, where } };
  }
  if (start + end === here.length) {
    return { relation: end === 0 ? "cut" : "removed", removed: pieces.baseline };
  }
  return { relation: "differs", replaced: pieces };
}

/** The baseline's body as its hrefs would read on the other route. */
function mapped(text: string, { prefix, origin }: PathMapping): string {
  const here = `>${origin?.exchange ?? ""}${prefix.exchange}/`;
  const there = `>${origin?.baseline ?? ""}${prefix.baseline}/`;
  return here === there ? text : text.replaceAll(there, () => here);
}

/** Below this a compressed body may by chance be as long as the plain one. */
const TELLING_SIZE = 200;

function wrongCoding({ body, headers }: ExchangeResponse): BodyComparison["coding"] {
  if (body.size === 0) return undefined;
  const declared = contentCodings(headers).at(-1);
  const bytes = bodyBytes(body).subarray(0, 64);
  if (declared === undefined) return looksEncoded(bytes, "gzip") === true ? { actual: "gzip" } : undefined;
  // A recorder that writes decoded bodies calls this one decoded too: as long as what was sent, it was never encoded.
  const length = headerValue(headers, "Content-Length");
  const asSent = body.wireSize === body.size || Number(length) === body.size;
  const plain = looksEncoded(bytes, declared) === false && asSent && body.size >= TELLING_SIZE;
  return plain ? { declared, actual: "identity" } : undefined;
}
