import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import {
  bodyBytes,
  contentCodings,
  headerValue,
  isCutBody,
  type Exchange,
  type HeaderList,
} from "@multistatus/core";

/** How a recorded answer is put on the wire again. */
export interface Answer {
  status: number;
  statusText: string;
  /** In the order and spelling of the recording. */
  headers: [name: string, value: string][];
  body: Buffer;
  /** The connection is broken off behind the body, or at once where there is no status. */
  cut: boolean;
  /** What is not as it was, for the log. */
  remarks: string[];
}

const encoders: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: gzipSync,
  "x-gzip": gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/** @param rewrite applied to text bodies and to the URLs in headers */
export function answerOf(exchange: Exchange, rewrite: ((text: string) => string) | undefined): Answer {
  const { request, response, error, unknown = [] } = exchange;
  if (!response) {
    const remark = error ? `the connection was broken off (${error.code})` : "no answer was recorded";
    return { status: 0, statusText: "", headers: [], body: Buffer.alloc(0), cut: true, remarks: [remark] };
  }
  const remarks: string[] = [];
  if (!canBeSent(response.status)) {
    const remark = `the status ${response.status} cannot be sent: the connection is broken off in its place`;
    return { status: 0, statusText: "", headers: [], body: Buffer.alloc(0), cut: true, remarks: [remark] };
  }
  const bodiless = request.method === "HEAD" || response.status === 204 || response.status === 304;
  const { bytes, changed, unencoded } = bodyOf(response.headers, exchange, rewrite, remarks);
  const announced = lengthIn(response.headers);
  const missing = unknown.includes("response-body");
  if (missing) remarks.push("the body was not recorded: the connection is broken off in its place");
  const short = !bodiless && !changed && announced !== undefined && announced > bytes.length;
  const truncated = response.body.truncated === true || error !== undefined;
  const lost = isCutBody(response.body);
  const cut = !bodiless && (truncated || missing || short || lost);
  if (lost && !missing)
    remarks.push(
      `the recording holds only the first ${bytes.length} bytes of the body: it is broken off there, which the server did not do`,
    );
  else if (cut && !missing) remarks.push(`the body is cut after ${bytes.length} bytes, as it was`);
  // A body that is whole and not as it was needs another length; one that is cut keeps what was announced, and falls short.
  const length =
    bodiless || announced === undefined ? undefined : Math.max(cut ? announced : 0, bytes.length);
  return {
    status: response.status,
    statusText: reasonOf(response.statusText, remarks),
    headers: headersOf(response.headers, {
      length: changed || cut ? length : lengthFor(bytes, announced, bodiless),
      unencoded,
      rewrite,
      remarks,
    }),
    body: bodiless ? Buffer.alloc(0) : bytes,
    cut,
    remarks,
  };
}

/** What Node takes for the status of a response. */
function canBeSent(status: number): boolean {
  return Number.isInteger(status) && status >= 100 && status <= 999;
}

/** The reason phrase, where a status line can hold it. */
function reasonOf(statusText: string, remarks: string[]): string {
  if (!notInField.test(statusText)) return statusText;
  remarks.push("the reason phrase cannot be sent as it was recorded, and is left out");
  return "";
}

/** No character of a field value or a reason phrase (RFC 9110 section 5.5, RFC 9112 section 4). */
const notInField = /[^\t\u0020-\u007E\u0080-\u00FF]/u;
/** RFC 9110 section 5.6.2. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;

function lengthFor(bytes: Buffer, announced: number | undefined, bodiless: boolean): number | undefined {
  return announced === undefined || bodiless ? undefined : bytes.length;
}

function lengthIn(headers: HeaderList): number | undefined {
  const value = headerValue(headers, "content-length");
  return value !== undefined && /^\d+$/u.test(value) ? Number(value) : undefined;
}

/** Recorded bodies are without their content coding: it is put on again where Node has it. */
function bodyOf(
  headers: HeaderList,
  { response }: Exchange,
  rewrite: ((text: string) => string) | undefined,
  remarks: string[],
): { bytes: Buffer; changed: boolean; unencoded: boolean } {
  const body = response?.body;
  const text = body?.text;
  const rewritten = text !== undefined && rewrite ? rewrite(text) : text;
  const plain = rewritten === undefined ? Buffer.from(bodyBytes(body)) : Buffer.from(rewritten, "utf8");
  const codings = contentCodings(headers).filter((coding) => (body?.decoded ?? [coding]).includes(coding));
  const changed = rewritten !== text;
  if (codings.length === 0 || plain.length === 0 || body?.decoded === undefined) {
    return { bytes: plain, changed, unencoded: false };
  }
  if (codings.some((coding) => !(coding in encoders))) {
    remarks.push(`the coding ${codings.join(", ")} cannot be put on again: the body is sent without it`);
    return { bytes: plain, changed: true, unencoded: true };
  }
  const bytes = codings.reduce<Buffer>((left, coding) => encoders[coding]?.(left) ?? left, plain);
  return { bytes, changed: true, unencoded: false };
}

const urlHeaders = new Set(["location", "content-location"]);

function headersOf(
  headers: HeaderList,
  {
    length,
    unencoded,
    rewrite,
    remarks,
  }: {
    length: number | undefined;
    unencoded: boolean;
    rewrite: ((text: string) => string) | undefined;
    remarks: string[];
  },
): [string, string][] {
  return headers.flatMap(([name, value]): [string, string][] => {
    const lower = name.toLowerCase();
    // HTTP/2's own, and what frames a message that is framed anew.
    if (name.startsWith(":") || lower === "transfer-encoding") return [];
    if (lower === "content-encoding" && unencoded) return [];
    if (lower === "content-length") return [[name, length === undefined ? value : String(length)]];
    if (!token.test(name) || notInField.test(value)) {
      remarks.push(`the header ${name} cannot be sent as it was recorded, and is left out`);
      return [];
    }
    return [[name, rewrite && urlHeaders.has(lower) ? rewrite(value) : value]];
  });
}

/** Sends it, and breaks the connection off where it was. */
export function send(answer: Answer, response: ServerResponse): void {
  const { socket } = response;
  if (answer.status === 0) {
    socket?.resetAndDestroy();
    return;
  }
  // The date is the recorded one, or none.
  response.sendDate = false;
  response.writeHead(answer.status, answer.statusText, answer.headers.flat());
  if (!answer.cut) {
    response.end(answer.body);
    return;
  }
  response.flushHeaders();
  response.write(answer.body.length > 0 ? answer.body : "", () => socket?.destroySoon());
}
