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
import { unreached } from "../../unexplained.ts";
import { askForLess } from "../server-error/fixes.ts";
import { moreTime } from "./fixes.ts";

/** The request could not be sent as it was given, or what came is no HTTP. */
const INVALID = /^(?:ERR_)?invalid/i;

/** The server behind was reached, and may have been too slow, or have broken down over what was asked. */
function mayBeSlow(context: DiagnosisContext): boolean {
  const told = (...reasons: Reason[]): boolean =>
    says(context, ...reasons) || clueOf(context, ...reasons) !== undefined;
  if (told("upstream-timeout")) return true;
  const { answer, exchange } = context;
  if (told("upstream-refused")) return false;
  // A connection that was refused or closed has not waited.
  if (exchange.response === undefined && exchange.error) return /time/i.test(exchange.error.code);
  // By Cloudflare's statuses from 521 on the server was not reached at all, but by 524 not waited for.
  if ((answer.status ?? 0) > 520 && answer.status !== 524) return false;
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
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (!isWhole(problem) || clueOf(context, "closed-by-rule")) return undefined;
    const { error, response } = context.exchange;
    const { status = 0 } = problem;
    const isCloudflare = status >= 520 && status <= 530;
    const gateway = isCloudflare || outer(problem, 502, 503, 504);
    if (gateway) {
      const certain = !outer(problem, 502, 503) || context.who.answeredBy === "intermediary";
      evidence.push(
        speaksFor(
          certain ? "decisive" : "strong",
          STATUS,
          `${problem.status} is what a gateway says that got no usable answer from the server behind it.`,
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
    if (clue && (gateway || error))
      evidence.push(fromLog("decisive", clue, "The gateway's log says how the server behind it failed."));
    const isBehind = behindProxy(context);
    const isBetween = clue !== undefined || isBehind;
    // What the client itself says of the host, its certificate or a wait that was given up says nothing of a server behind it.
    if (
      response === undefined &&
      error &&
      !INVALID.test(error.code) &&
      (unreached(error) === undefined || (error.code === "ECONNREFUSED" && isBetween))
    )
      evidence.push(
        speaksFor(
          isBetween ? "strong" : "moderate",
          STATUS,
          `No answer came (${error.code}): ${isBehind ? "gateway or server" : "the server"} did not accept the connection, did not keep it, or did not answer in time.`,
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
          "The gateway that Server names writes HTML pages: this plain text is from the server behind it.",
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
          `Asked directly, the server answers ${directly.status}: the gateway put its own page in the place of that.`,
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
  // Neither less nor more time helps where nobody listens.
  fits: (context, fix) => (fix !== askForLess && fix !== moreTime) || mayBeSlow(context),
  // Where nothing was answered, nothing shows that there is a way around anything.
  probe: (context) =>
    context.exchange.response !== undefined || behindProxy(context) ? direct(context) : undefined,
  escalate: (context) => ({ to: "network", tell: isGatewaySeen(context) ? THROUGH_GATEWAY : FROM_HERE }),
};

/** 502 and 504 are a gateway's own words (RFC 9110 sections 15.6.3 and 15.6.5). */
const isGatewaySeen = (context: DiagnosisContext): boolean =>
  behindProxy(context) ||
  context.who.answeredBy === "intermediary" ||
  [502, 504].includes(context.answer.status ?? 0);

const THROUGH_GATEWAY =
  "The WebDAV server cannot be reached from the gateway. Give the time, the URL and the gateway's log line; ask for the upstream's address, health check and timeouts.";

const FROM_HERE =
  "The WebDAV server cannot be reached from here. Give the time, the URL and the address that the request came from; ask whether the server runs, and which firewall or tunnel lies on the way.";
