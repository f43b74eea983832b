import {
  behindProxy,
  bodyPassedOn,
  clueOf,
  directBaseline,
  isCopyOrMove,
  isWhole,
  outer,
  says,
} from "../../context/ask.ts";
import { APACHE_PROXY_ERROR } from "../../context/pages.ts";
import type { Reason } from "../../context/vocabulary.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  requestHeader,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { askForLess, moreTime } from "./fixes.ts";

/** The client itself found no host, would not trust it, or gave up: nothing was said about a server behind it. */
const NOT_REACHED =
  /^(?:ENOTFOUND|EAI_|ERR_INVALID|ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_MISMATCH|ABORT|ERR_ABORTED|ERR_BLOCKED|NET::ERR_(?:ABORTED|BLOCKED|NAME|CERT)|EPROTO|invalid|aborted|proxy-)/i;

/** Statuses of Cloudflare for a server that was not reached at all. */
const UNREACHED: ReadonlySet<number> = new Set([521, 522, 523, 525, 526, 530]);

/** The server behind was reached, and may have been too slow, or have broken down over what was asked. */
function mayBeSlow(context: DiagnosisContext): boolean {
  const told = (...reasons: Reason[]): boolean =>
    says(context, ...reasons) || clueOf(context, ...reasons) !== undefined;
  if (told("upstream-timeout")) return true;
  const { answer, exchange } = context;
  if (told("upstream-refused")) return false;
  // A connection that was refused or closed has not waited.
  if (exchange.response === undefined && exchange.error) return /time/i.test(exchange.error.code);
  if (UNREACHED.has(answer.status ?? 0)) return false;
  // Who waits in vain says 504; Apache calls it 502, with words about it.
  return answer.status !== 502 || told("upstream-broken");
}

export const gatewayFailure: CauseRule = {
  id: "gateway-failure",
  family: "proxy",
  prior: "low",
  title: "The server was not reached, was lost, or was not waited for",
  rfc: ["RFC 9110 section 15.6.3", "RFC 9110 section 15.6.5"],
  look(context, problem) {
    if (!isWhole(problem) || clueOf(context, "closed-by-rule")) return undefined;
    const { who, request, exchange, answer } = context;
    const evidence: Evidence[] = [];
    const gateway = outer(problem, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530);
    if (gateway) {
      const certain = !outer(problem, 502, 503) || who.answeredBy === "intermediary";
      evidence.push(
        speaksFor(
          certain ? "decisive" : "strong",
          STATUS,
          certain
            ? `${problem.status} from the gateway: it got no usable answer from the server behind it.`
            : `${problem.status} is what a gateway says that got no usable answer.`,
        ),
      );
      if (says(context, "upstream-refused", "upstream-timeout", "upstream-broken"))
        evidence.push(
          speaksFor("strong", PAYLOAD, "The page says what went wrong between gateway and server.", {
            quote: answer.words,
          }),
        );
    }
    if (outer(problem, 500) && APACHE_PROXY_ERROR.test(answer.words))
      evidence.push(
        speaksFor(
          "decisive",
          PAYLOAD,
          "Apache's mod_proxy wrote this 500: it got no usable answer from the server behind it.",
          { quote: answer.words },
        ),
      );
    const clue = clueOf(context, "upstream-refused", "upstream-timeout", "upstream-broken");
    if (clue && (gateway || exchange.error))
      evidence.push(fromLog("decisive", clue, "The gateway's log says how the server behind it failed."));
    const refused = exchange.error?.code === "ECONNREFUSED" && !clue && !behindProxy(context);
    if (
      exchange.response === undefined &&
      exchange.error &&
      !NOT_REACHED.test(exchange.error.code) &&
      !refused
    )
      evidence.push(
        speaksFor(
          clue || behindProxy(context) ? "strong" : "moderate",
          STATUS,
          `No answer came (${exchange.error.code}): ${behindProxy(context) ? "what was asked, gateway or server," : "the server"} did not accept the connection, did not keep it, or did not answer in time.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (isCopyOrMove(context) && request.destination && request.destination.origin !== request.place.origin)
      evidence.push(
        speaksAgainst(
          "strong",
          requestHeader("Destination"),
          "The Destination is on another origin, which servers answer with 502 themselves.",
        ),
      );
    if (isCopyOrMove(context) && outer(problem, 502) && bodyPassedOn(context))
      evidence.push(
        speaksAgainst(
          "strong",
          PAYLOAD,
          "The gateway that Server names writes HTML pages: this plain text is the answer of the server behind it.",
        ),
      );
    if (gateway && answer.dav)
      evidence.push(
        speaksAgainst(
          "strong",
          responseHeader("DAV"),
          "The answer has a DAV header: the WebDAV server itself made it.",
        ),
      );
    const directly = directBaseline(context);
    if (directly?.status !== undefined && !directly.well && directly.status < 500)
      evidence.push(
        speaksAgainst(
          "moderate",
          BASELINE,
          `Asked directly, the server is there and answers ${directly.status}: the gateway put its own page in the place of that.`,
        ),
      );
    if (clueOf(context, "too-large") || says(context, "too-large"))
      evidence.push(speaksAgainst("strong", PAYLOAD, "The body that was sent is larger than a limit."));
    if (says(context, "destination-invalid"))
      evidence.push(speaksAgainst("decisive", PAYLOAD, "The message is about the Destination."));
    if (answer.body.kind !== "other")
      evidence.push(
        speaksAgainst("strong", PAYLOAD, "The answer has a DAV body: the WebDAV server itself made it."),
      );
    return { evidence, resources: [] };
  },
  fits: (context, fix) => (fix !== askForLess && fix !== moreTime) || mayBeSlow(context),
  // Where nothing was answered, nothing shows that there is a way around anything.
  probe: (context) =>
    context.exchange.response !== undefined || behindProxy(context) ? direct(context) : undefined,
  escalate: (context) => (isGatewaySeen(context) ? THROUGH_GATEWAY : FROM_HERE),
};

/** 502 and 504 are a gateway's own words (RFC 9110 sections 15.6.3 and 15.6.5). */
const isGatewaySeen = (context: DiagnosisContext): boolean =>
  behindProxy(context) ||
  context.who.answeredBy === "intermediary" ||
  [502, 504].includes(context.answer.status ?? 0);

const THROUGH_GATEWAY = {
  to: "network",
  tell: "The WebDAV server cannot be reached from the gateway in front of it. Give the time, the URL and the gateway's log line; ask for the upstream's address, health check and timeouts.",
} as const;

const FROM_HERE = {
  to: "network",
  tell: "The WebDAV server cannot be reached from here. Give the time, the URL, and the address that the request came from; ask whether the server runs and listens there, and which firewall or tunnel lies on the way.",
} as const;
