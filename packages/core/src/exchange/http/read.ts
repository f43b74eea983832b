import { binaryOf, emptyBody } from "../body.ts";
import { ExchangeFormatError, type ExchangeReading } from "../format-error.ts";
import { collectProblems, type Problems } from "../problems.ts";
import { isBodiless, readFramedBody } from "./framing.ts";
import { readHead, type StartLine } from "./head.ts";
import { pairMessages, type KnownOfMessage, type Message } from "./pair.ts";
import { settleBody } from "./settle-body.ts";
import { FIRST_LINE, undoTextMode } from "./text-mode.ts";

/**
 * Reads saved HTTP messages: a response (`curl -i`, also with the heads of redirects, challenges, `100 Continue` and a
 * proxy's tunnel before it), or requests each followed by its response. Chunked transfer coding is undone where the
 * text still has it; content codings stay (see `decodeBody`). A body shorter than announced is `truncated`.
 * @throws ExchangeFormatError `http-no-message`
 */
export function readHttpMessage(content: string | Uint8Array, known: KnownOfMessage = {}): ExchangeReading {
  const source = undoTextMode(binaryOf(content), FIRST_LINE);
  const problems = collectProblems();
  const start = source.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
  const messages = readMessages(source, start, known.method, problems);
  if (messages.length === 0) {
    const message =
      'This does not begin with a status line ("HTTP/1.1 207 Multi-Status") or a request line. Save the output of curl -i, or the messages as they were sent.';
    throw new ExchangeFormatError("http-no-message", "byte 0", message);
  }
  return { format: "http", exchanges: pairMessages(messages, known), problems: problems.list };
}

function readMessages(
  source: string,
  start: number,
  implied: string | undefined,
  problems: Problems,
): Message[] {
  const messages: Message[] = [];
  let offset = skipBlank(source, start);
  let asked: StartLine | undefined;
  while (offset < source.length) {
    const read = readHead(source, offset, problems);
    if (read === undefined) {
      const message = "What follows is no HTTP message and was left out.";
      if (messages.length > 0) problems.kept("text-ignored", `byte ${offset}`, message);
      break;
    }
    const { head, end } = read;
    const method = asked?.kind === "request" ? asked.method : implied;
    const bodiless = head.start.kind === "response" && isBodiless(head.start.status, method);
    const found = readFramedBody(source, end, head, bodiless, problems);
    const body =
      bodiless || found.absent === true ? undefined : settleBody(head, found, `byte ${end}`, problems);
    messages.push({ head, body: bodiless ? emptyBody() : body });
    if (head.start.kind === "request") asked = head.start;
    else if (head.start.status >= 200) asked = undefined;
    offset = skipBlank(source, found.end);
  }
  return messages;
}

function skipBlank(source: string, offset: number): number {
  const blank = /\s*/y;
  blank.lastIndex = offset;
  return offset + (blank.exec(source)?.[0].length ?? 0);
}
