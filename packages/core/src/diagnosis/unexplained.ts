import { headerValue } from "../exchange/headers.ts";
import { isCutBody } from "../exchange/body.ts";
import type { Exchange, ExchangeError } from "../exchange/types.ts";
import { resourcesOfExchange } from "../resources/exchange.ts";
import { outcomeOf } from "../resources/outcome.ts";
import { isAccepted } from "../resources/status.ts";
import { explainStatus } from "../glossary/statuses.ts";
import type { DiagnosisContext } from "./context/types.ts";
import { isOfOtherUrl } from "./problems/problems.ts";
import { cutText } from "./limits.ts";

/** What the client says when it came to no server at all, by the codes of Node, OpenSSL and undici; and what to do. */
const UNREACHED: readonly (readonly [codes: RegExp, what: string])[] = [
  [
    /^(?:ENOTFOUND|EAI_)|ERR_NAME/,
    "The host name could not be resolved: check its spelling, then DNS or VPN where the request was made.",
  ],
  [
    /EXPIRED|NOT.YET.VALID|DATE_INVALID/i,
    "The server's certificate is not valid at this time: renew it, and check the clock where the request was made.",
  ],
  [
    /ALTNAME|HOSTNAME_MISMATCH|COMMON_NAME|subject name/i,
    "The server's certificate is for another host name: use that name in the URL, or add this one to the certificate.",
  ],
  [
    /^CERT|ERR_CERT|SELF_SIGNED|UNABLE_TO/i,
    "The server's certificate is not trusted: have it send its intermediate certificates, or add its CA to the client's (NODE_EXTRA_CA_CERTS).",
  ],
  [
    /EPROTO|ERR_SSL|ERR_TLS|^tls-/,
    "TLS could not be agreed on: check that the port speaks TLS (https or http in the URL), and the versions that both allow.",
  ],
  [/ERR_BLOCKED/, "The browser itself held the request back: repeat it without extensions, or with curl."],
  [
    /^proxy-/,
    "The proxy of the client was not reached, or made no way: check HTTP_PROXY, HTTPS_PROXY and NO_PROXY where the request was made.",
  ],
  [
    /^ECONNREFUSED/,
    "Nothing listens at this host and port, or a firewall refused: start the server, or correct the port.",
  ],
  [/(?:^|ERR_)ABORT/i, "The request was given up before an answer came: repeat it with more time."],
];

/** Statuses that mean one thing by themselves, whoever sends them (RFC 9110 section 15.5, RFC 6585, RFC 7725, RFC 8470). */
const PLAIN = new Set([408, 421, 425, 426, 428, 431, 451, 508]);

/** What it means that no answer came, and what to do; nothing where that is no matter of the client and the way to the host. */
export function unreached({ code, message }: ExchangeError): string | undefined {
  // What is wrong with a certificate only the message tells, where a client or a recorder has given one code to all.
  const said = code === "certificate-invalid" ? `CERT ${message}` : code;
  return UNREACHED.find(([codes]) => codes.test(said))?.[1];
}

/** A 207, or a success of PROPFIND, whose body was not recorded, or not to its end: what became of its resources nobody can tell. */
export function isUnseen({ request, response, unknown = [] }: Exchange): boolean {
  if (!response || unknown.includes("status")) return false;
  if (!unknown.includes("response-body") && !isCutBody(response.body)) return false;
  return response.status === 207 || (request.method === "PROPFIND" && response.status < 300);
}

/**
 * A web page under 200 to what asks for none (DELETE, PUT, MOVE …): it may come from somebody before the server, and what became
 * of the request nobody can tell.
 */
export const isPageInstead = (exchange: Exchange): boolean =>
  exchange.request.method !== "" &&
  exchange.unknown?.includes("method") !== true &&
  outcomeOf(exchange).reason === "web-page";

/** What was accepted (202), as a whole or of its resources: what becomes of it nobody can tell yet. */
export const isPending = (exchange: Exchange): boolean =>
  outcomeOf(exchange).reason === "accepted" || resourcesOfExchange(exchange).resources.some(isAccepted);

/** The reason may well be in the request, which was not recorded. */
function unseenRequest({
  exchange: { unknown = [] },
  problems,
}: Pick<DiagnosisContext, "exchange" | "problems">): string | undefined {
  const failing = problems.filter(({ failures }) => failures.length > 0);
  if (unknown.includes("request-headers") && failing.some(({ status }) => status === 412))
    return "412 says that a condition of the request did not hold, which was not recorded (If, If-Match, If-None-Match, Overwrite): record it as well (`curl -v`, or a HAR).";
  if (unknown.includes("status") && failing.some(({ status }) => status === undefined))
    return "The status was not recorded, and the body alone tells too little: record the answer with its head (`curl -i`, or a HAR).";
  if (unknown.includes("method") && failing.length > 0)
    return "What the status means depends on the method of the request, which was not recorded: name it, or record it as well (`curl -v`, or a HAR).";
  if (unknown.includes("request-headers") && failing.length > 0)
    return "The reason may be in the request, which was not recorded: record it as well (`curl -v`, or a HAR).";
  return undefined;
}

/** What is to be said where no cause explains the failure: what client or status mean by themselves, and what to do. */
export function unexplained({ answer, exchange, problems, request }: DiagnosisContext): string {
  const { error, response, unknown = [] } = exchange;
  if (error && answer.status === undefined)
    return unreached(error) ?? "Repeat the request with `curl -v` from the same machine.";
  if (isUnseen(exchange))
    return response && !unknown.includes("response-body")
      ? cutText(response.body)
      : "Its body was not recorded: record it again with its body (`curl -i`, or a HAR with content).";
  if (isOfOtherUrl(exchange, request, answer))
    return `Nothing in it concerns ${request.place.path}: it speaks of ${answer.view.resources[0]?.path ?? "nothing"}. Give the URL that the request was sent to, or the body that answered it.`;
  if (isPageInstead(exchange))
    return `A web page came under 200, perhaps from somebody before the server, and does not tell whether ${request.method} was done. Look at the resource (PROPFIND with Depth: 0), or send the request to the server directly.`;
  const own = unknown.includes("status") ? undefined : answer.status;
  const meaning = isPending(exchange)
    ? explainStatus(202)
    : own !== undefined && PLAIN.has(own)
      ? explainStatus(own)
      : undefined;
  if (!meaning) return unseenRequest({ exchange, problems }) ?? "Nothing that we know explains it.";
  const wait = headerValue(answer.headers, "Retry-After");
  return `${meaning.means} ${meaning.next}${wait === undefined ? "" : ` (Retry-After: ${wait})`}`;
}
