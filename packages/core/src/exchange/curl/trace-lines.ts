import type { Problems } from "../problems.ts";
import { EXIT, STAMP } from "./stamp.ts";
import type { TranscriptLine } from "./transcript.ts";

const PIECE = new RegExp(
  `^${STAMP}(?:(== Info): (.*)|(=> Send|<= Recv) (SSL data|header|data), (\\d+) bytes \\(0x[0-9a-f]+\\))$`,
);
const DUMP = /^([0-9a-f]{4,}): (.*)$/;

/** Whether a text begins as a trace does. */
export const isCurlTrace = (start: string): boolean =>
  new RegExp(`^${STAMP}(?:== Info: |(?:=> Send|<= Recv) (?:SSL data|header|data), \\d+ bytes)`, "m").test(
    start,
  );

/** A line of a dump: where its first byte stands in the piece, and what is shown of it. */
type Row = readonly [offset: number, shown: string];

interface Piece {
  direction: "sent" | "received";
  what: string;
  size: number;
  rows: Row[];
}

/** The pieces of a trace, given as one character per byte. */
export function* traceLines(source: string, problems: Problems): Generator<TranscriptLine> {
  const state = { lossy: false };
  let piece: Piece | undefined;
  for (const raw of source.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const row = piece && DUMP.exec(line);
    if (piece && row) {
      piece.rows.push([Number.parseInt(row[1] ?? "", 16), row[2] ?? ""]);
      continue;
    }
    const begun = PIECE.exec(line);
    const exit = EXIT.exec(line);
    if (begun === null && exit === null) continue;
    if (piece) yield* linesOf(piece, state);
    piece = undefined;
    if (exit !== null) yield { kind: "exit", code: Number(exit[1]), text: exit[2] ?? "" };
    else {
      const [, info, text = "", arrow, what = "", size] = begun ?? [];
      if (info !== undefined) yield { kind: "info", text };
      else
        piece = { direction: arrow === "=> Send" ? "sent" : "received", what, size: Number(size), rows: [] };
    }
  }
  if (piece) yield* linesOf(piece, state);
  if (state.lossy) {
    const message =
      "curl --trace-ascii writes a dot for each control character and each byte outside ASCII. Only line ends between elements were put back. --trace keeps every byte.";
    problems.kept("body-altered", "the bodies", message);
  }
}

function* linesOf(
  { direction, what, size, rows }: Piece,
  state: { lossy: boolean },
): Generator<TranscriptLine> {
  if (what === "SSL data") return;
  const exact = bytesOf(rows, size);
  const content = exact ?? textOf(rows, size);
  if (what === "data") {
    const altered = exact === undefined && content.includes(".");
    state.lossy ||= altered;
    yield { kind: direction === "sent" ? "sent-body" : "body", text: content, altered };
    return;
  }
  const end = content.search(/\r\n\r\n/);
  const head = end < 0 ? content : content.slice(0, end + 2);
  for (const text of head.split("\r\n").slice(0, head.endsWith("\r\n") ? -1 : undefined)) {
    yield { kind: direction, text, crlf: true };
  }
  if (end >= 0 && direction === "sent" && content.length > end + 4) {
    yield { kind: "sent-body", text: content.slice(end + 4), altered: exact === undefined };
  }
}

/** Bytes in a row of `--trace`: two digits and a blank for each. */
const BYTES = 16;

/** Every byte, where all rows are those of `--trace`; a row of `--trace-ascii` has more bytes, or is too short for so many digits. */
function bytesOf(rows: readonly Row[], size: number): string | undefined {
  const parts: string[] = [];
  for (const [index, [offset, shown]] of rows.entries()) {
    const count = Math.min(BYTES, size - index * BYTES);
    const digits = shown.slice(0, count * 3).match(/[0-9a-f]{2} /g);
    if (offset !== index * BYTES || count <= 0 || digits?.length !== count) return undefined;
    parts.push(...digits.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))));
  }
  return rows.length === Math.ceil(size / BYTES) ? parts.join("") : undefined;
}

/** What `--trace-ascii` shows: two bytes that no row has are the line end that it began a new row for. */
function textOf(rows: readonly Row[], size: number): string {
  const texts = rows.map(([offset, shown], index) => {
    const gap = (rows[index + 1]?.[0] ?? size) - offset - shown.length;
    const end = gap >= 2 ? "\r\n" : "";
    return shown + " ".repeat(Math.max(0, gap - end.length)) + end;
  });
  return texts.join("");
}
