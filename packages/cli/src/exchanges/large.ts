import {
  type Body,
  contentCodings,
  type Exchange,
  exchangeFromPayload,
  type ExchangeReading,
  headerValue,
  readExchanges,
} from "@multistatus/core";

import type { Input } from "../io/input.ts";

/** An answer that is too large to be kept: what is known beside its body, and the body in pieces. */
export interface LargeAnswer {
  name: string;
  /** The input is nothing but the body. */
  bare: boolean;
  /** Its response's body is empty; when `body` was read to its end, it has the size, and is `truncated` if it broke off. */
  exchange: Exchange;
  body: AsyncIterable<Uint8Array>;
  /** What had to be left out; whole when `body` was read to its end. */
  problems: ExchangeReading["problems"];
}

/**
 * A large input as an answer whose body can be read as a stream: a body by itself, or one below the heads that curl -i
 * prints. Undefined for anything else; nothing has been read of it then.
 */
export function largeAnswer(input: Extract<Input, { whole: false }>): LargeAnswer | undefined {
  const { name, start, chunks } = input;
  if (holdsBareBody(start))
    return { name, bare: true, exchange: exchangeFromPayload(""), body: chunks, problems: [] };
  const end = endOfHeads(new TextDecoder("latin1").decode(start));
  if (end === 0 || !holdsBareBody(start.subarray(end))) return undefined;
  const { exchanges, problems } = readExchanges(start.subarray(0, end), { name });
  const [exchange] = exchanges;
  if (exchanges.length !== 1 || exchange?.response === undefined) return undefined;
  const { headers } = exchange.response;
  const codings = contentCodings(headers).toReversed();
  const length = crlfEnds(start) ? lengthOf(headerValue(headers, "Content-Length")) : undefined;
  // What curl --compressed prints is decoded; the length is that of what was sent.
  const decoded = codings.length > 0;
  const body: Body = {
    text: "",
    size: 0,
    ...(decoded && { decoded: codings, ...(length !== undefined && { wireSize: length }) }),
  };
  const unknown = (exchange.unknown ?? []).filter((what) => what !== "response-body");
  const { unknown: _unknown, ...known } = exchange;
  return {
    name,
    bare: false,
    exchange: {
      ...known,
      response: { ...exchange.response, body },
      ...(unknown.length > 0 && { unknown }),
    },
    body: below(end, chunks, { body, problems, ...(!decoded && length !== undefined && { length }) }),
    problems,
  };
}

/** Whether content is a body by itself: XML behind a byte order mark and blanks, in UTF-8 or UTF-16. */
function holdsBareBody(content: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(content.subarray(0, 1024));
  return /^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?[\s\0]*</.test(start);
}

/** Status line, header lines, empty line. */
const HEAD = /HTTP\/\d(?:\.\d)?[ \t]+\d{3}[^\r\n]*\r?\n(?:(?:[^\s:]+:|[ \t]+)[^\r\n]*\r?\n)*\r?\n/y;

/** Where the body begins below the heads of redirects, challenges and the answer itself; 0 where there is none. */
function endOfHeads(text: string): number {
  HEAD.lastIndex = /^(?:\u00EF\u00BB\u00BF)?\s*/.exec(text)?.[0].length ?? 0;
  let end = 0;
  while (HEAD.test(text)) end = HEAD.lastIndex;
  return end;
}

/** An editor that changed the ends of lines changed the length, too. */
const crlfEnds = (start: Uint8Array): boolean => start[start.indexOf(0x0a) - 1] === 0x0d;

const lengthOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;

/** The bytes from `from` on, as many as were announced; what was found out of the body is written into it. */
async function* below(
  from: number,
  chunks: AsyncIterable<Uint8Array>,
  { body, length, problems }: { body: Body; length?: number; problems: ExchangeReading["problems"] },
): AsyncGenerator<Uint8Array> {
  let skip = from;
  let surplus = 0;
  let isBlank = true;
  for await (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    const piece = length === undefined ? rest : rest.subarray(0, length - body.size);
    body.size += piece.length;
    if (piece.length > 0) yield piece;
    surplus += rest.length - piece.length;
    isBlank &&= rest.subarray(piece.length).every((byte) => byte <= 0x20);
  }
  if (length === undefined) return;
  if (body.size < length) body.truncated = true;
  if (isBlank) return;
  problems.push({
    code: "length-mismatch",
    where: `byte ${from + length}`,
    message: `Content-Length announces ${length} bytes, and ${surplus} more follow. They were left out: if they are another answer, save it by itself.`,
    effect: "skipped",
  });
}
