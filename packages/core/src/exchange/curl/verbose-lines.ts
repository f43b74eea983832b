import { EXIT, STAMP } from "./stamp.ts";

/** A line of a `curl -v` transcript by what curl means with it. */
export type VerboseLine =
  /** `> `: part of a request head. */
  | { kind: "sent"; text: string; crlf: boolean }
  /** `< `: part of a response head. */
  | { kind: "received"; text: string; crlf: boolean }
  /** `* `: what curl says about the connection. */
  | { kind: "info"; text: string }
  /** `curl: (52) Empty reply from server` */
  | { kind: "exit"; code: number; text: string }
  /** Anything else: the body, with its line end. */
  | { kind: "body"; text: string };

/** `{ [1378 bytes data]`, which curl also writes into the middle of a body line. */
const DATA_NOISE = new RegExp(String.raw`${STAMP}[{}] \[\d+ bytes data\]\r?\n`, "g");

const NUMBER = "[\\d.]+[kMGTP]?";
const CLOCK = "(?:--:--:--|\\d+:\\d\\d:\\d\\d|\\d+d \\d+h)";
/** The progress meter that curl prints to a terminal without `-s`. */
const METER_HEAD = /^[ \t]*% Total[^\n]*\n[ \t]*Dload[^\n]*\n?/gm;
const METER = new RegExp(
  `(?:^|\\r)[ \\t]*\\d{1,3}[ \\t]+${NUMBER}(?:[ \\t]+\\d{1,3}[ \\t]+${NUMBER}){2}(?:[ \\t]+${NUMBER}){2}(?:[ \\t]+${CLOCK}){3}[ \\t]+${NUMBER}(?:\\r?\\n)?`,
  "gm",
);

/** Before a line of curl's own; empty where curl was not asked for it. */
const STAMPED = new RegExp(`^${STAMP}(?=[*<>](?: |$))`);

/** How the remarks begin that curl makes right behind a body, also behind one that does not end in a line feed. */
const LAST_WORDS = String.raw`Connection #\d+ to host|Closing connection|transfer closed with|Excess found|Leftovers after chunking|end of response with|Operation timed out|Recv failure|OpenSSL SSL_read|Issue another request|Found bundle|Re-using existing|Hostname .* was found|  Trying |Host .* was resolved|HTTP/2 stream .* was not closed`;

const GLUED = new RegExp(String.raw`(?:curl: \(\d+\) |${STAMP}\* (?:${LAST_WORDS})).*$`);

/**
 * Text of curl's own, told from a body line that begins with an asterisk: the first remark of a run, behind a head or between the
 * pieces of a body.
 */
const OWN_INFO = new RegExp(
  `^(?:${LAST_WORDS}|Conn|CONNECT|Clos|shutting|old SSL|SSL|TLS|ALPN|schannel|OpenSSL|Using |\\[?HTTP|Host|Ignoring|Issue|Mark bundle|upload|We are|Request|Server auth|Auth|Proxy|Received|Send failure|Empty reply|Fail|Could|Maximum|The requested|Please|Problem|Illegal|nghttp2)`,
);

/** A request or response line of curl's, the first things that it says about the connection, or its last words. */
const TELLING = new RegExp(
  String.raw`^${STAMP}(?:> \S+ .*HTTP/\d|< HTTP/\d|\*\s+(?:Trying|Host |Could not resolve|Connected|Uses proxy|Added|Re-using|Rebuilt|About to|getaddrinfo))|^curl: \(\d+\) `,
  "m",
);

/** Whether a text begins as a transcript does. */
export const isCurlVerbose = (start: string): boolean => TELLING.test(start);

/** The lines of a transcript, given as one character per byte. */
export function* verboseLines(source: string): Generator<VerboseLine> {
  const text = source.replaceAll(DATA_NOISE, "").replaceAll(METER_HEAD, "").replaceAll(METER, "");
  let inBody = false;
  // What curl says comes in runs.
  let afterInfo = false;
  for (const raw of text.split(/(?<=\n)/)) {
    const whole = raw.replace(/\r?\n$/, "");
    const line = whole.replace(STAMPED, "");
    const crlf = raw.endsWith("\r\n");
    const isStamped = line !== whole;
    const own = ownLine(line, crlf, inBody && !afterInfo && !isStamped);
    afterInfo = own?.kind === "info";
    if (own !== undefined) {
      if (own.kind === "received") inBody = own.text === "";
      if (own.kind === "sent") inBody = false;
      yield own;
      continue;
    }
    const glued = GLUED.exec(line);
    if (glued === null) yield { kind: "body", text: raw };
    else {
      yield { kind: "body", text: line.slice(0, glued.index) };
      afterInfo = true;
      yield ownLine(glued[0].replace(STAMPED, ""), crlf, false) ?? { kind: "body", text: glued[0] };
    }
  }
}

/** In a body only what cannot well be part of it counts as curl's. */
function ownLine(line: string, crlf: boolean, inBody: boolean): VerboseLine | undefined {
  const exit = EXIT.exec(line);
  if (exit !== null) return { kind: "exit", code: Number(exit[1]), text: exit[2] ?? "" };
  if (/^>(?: |$)/.test(line) && (!inBody || /^> \S+ .* ?HTTP\/\d/.test(line))) {
    return { kind: "sent", text: line.slice(2), crlf };
  }
  if (/^<(?: |$)/.test(line) && (!inBody || /^< HTTP\/\d/.test(line))) {
    return { kind: "received", text: line.slice(2), crlf };
  }
  const info = /^\* (.*)$/.exec(line)?.[1];
  return info !== undefined && (!inBody || OWN_INFO.test(info)) ? { kind: "info", text: info } : undefined;
}
