import { STAMP } from "./stamp.ts";

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

/** What curl writes right behind a body that does not end in a line feed. */
const GLUED = new RegExp(
  String.raw`(?:curl: \(\d+\) .*|${STAMP}\* (?:Connection #\d+ to host .* left intact|Closing connection.*|transfer closed with .*|Excess found.*|Leftovers after chunking.*|end of response with .*|Operation timed out.*|Recv failure.*|OpenSSL SSL_read.*|Issue another request to this URL.*|Found bundle for host.*|Re-using existing .*connection.*|Hostname .* was found in DNS cache| {2}Trying .*|Host .* was resolved.*|HTTP/2 stream .* was not closed cleanly.*))$`,
);

/** Text of curl's own, told from a body line that begins with an asterisk. */
const OWN_INFO =
  /^(?:Connect|Connection|Closing|Re-using|Found bundle| *Trying |Can not |Host |IPv[46]:|Issue another|Ignoring|Mark bundle|upload completely|We are completely|Request completely|Server auth|Authentication|Auth|Switch|Hostname|Using |using |ALPN|TLS|SSL|schannel|OpenSSL|CA|successfully set|Server certificate| {1,2}[a-zA-Z]+[ a-zA-Z]*:|h2|h3|\[HTTP|HTTP|Curl_|Empty reply|Recv failure|Send failure|Operation timed|transfer closed|Failed|Couldn't|Could not|end of response|Excess|Leftovers|shutting|Established|Request|old SSL|Maximum|The requested|Please|Added|Expire|STATE|Uses proxy|CONNECT|Proxy|Establish|Chunky|Illegal|Received|Protocol|Problem|Simulate|Send|necessary|no chunk|Moving|NTLM|Digest|Basic|getaddrinfo|connect to|nghttp2|response reading|closing)/;

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
  const exit = /^curl: \((\d+)\) (.*)$/.exec(line);
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
