import { ANSWERED_207 } from "../../../resources/outcome.ts";
import {
  behindProxy,
  clueOf,
  directBaseline,
  isEmptySuccess,
  isRedirect,
  isWhole,
} from "../../context/ask.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { answeredAsGet, outOfVarnish } from "../../context/as-get.ts";
import { isWithin } from "../../context/endpoint.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { ledTo } from "../../context/sent-on.ts";
import { isPageInstead } from "../../unexplained.ts";
import { originSaw } from "../../context/origin.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import { besideDirect } from "./beside-direct.ts";

const MAKES_NO_CONTENT = new Set(["DELETE", "COPY", "MOVE", "MKCOL", "UNLOCK"]);

/** The fields of a resource's content (RFC 9110 section 8.8): after these methods there is none to speak of. */
const isContent = ({ answer }: DiagnosisContext): boolean =>
  answer.size > 0 &&
  answer.body.kind === "other" &&
  headerValue(answer.headers, "Last-Modified") !== undefined &&
  (headerValue(answer.headers, "ETag") ?? headerValue(answer.headers, "Accept-Ranges")) !== undefined;

/** What error and maintenance pages say, whoever wrote them. */
const FAILURE_PAGE =
  /\b(?:errors?|locked|forbidden|denied|unauthori[sz]ed|not (?:found|allowed|permitted|possible|available)|unavailable|maintenance|overloaded|try (?:it )?again|failed|failure|sorry|went wrong|refused|rejected|blocked)\b/i;

/** The status that a page gives in its title or heading, or begins with. */
const TITLED = /(?:^|<(?:title|h1)>)\s*(?:error\s*)?([45]\d\d)\b/i;

export const statusAltered: CauseRule = {
  id: "status-altered",
  family: "proxy",
  prior: "low",
  title: "The status, or the method, was changed on the way",
  rfc: ["RFC 9110 section 15.3", "RFC 4918 section 13"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    const { status } = answer;
    if (!isWhole(problem) || status === undefined) return undefined;
    const isMulti = answer.body.kind === "multistatus" && answer.view.resources.length > 0;
    if (isMulti && status !== 207 && ANSWERED_207.has(request.method))
      evidence.push(
        speaksFor(
          "decisive",
          STATUS,
          `A whole Multi-Status came under ${status}: the origin sent it as 207.`,
        ),
      );
    const baseline = directBaseline(context);
    const gatewayFailure = status === 502 || status === 503 || status === 504;
    const against = baseline?.against ?? status;
    if (baseline) evidence.push(...besideDirect(context, baseline));
    const asGet =
      ANSWERED_207.has(request.method) || request.method === "OPTIONS"
        ? answeredAsGet(context.exchange)
        : undefined;
    if (asGet !== undefined) evidence.push(speaksFor("strong", PAYLOAD, asGet));
    const hashed = outOfVarnish(context);
    if (hashed)
      evidence.push(
        speaksFor(
          "decisive",
          responseHeader("X-Varnish"),
          `The answer came out of Varnish's cache, which holds answers to GET: ${request.method} was turned into GET on the way.`,
        ),
      );
    if (status === 200 && MAKES_NO_CONTENT.has(request.method) && isContent(context))
      evidence.push(
        speaksFor(
          "strong",
          responseHeader("Last-Modified"),
          `The answer brings a resource and when it was changed, as that of a GET does: ${request.method} was turned into GET on the way.`,
        ),
      );
    if (isPageInstead(context.exchange) && FAILURE_PAGE.test(answer.words) && !answer.loginPage)
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          `A page that tells of a failure came under 200 to ${request.method}: the status was changed on the way.`,
          { quote: answer.words },
        ),
      );
    const seen = originSaw(context);
    if (seen?.method !== undefined)
      evidence.push(
        fromLog(
          seen.clue.strength === "exact" ? "decisive" : "strong",
          seen.clue,
          `The origin's log shows ${seen.method} for this request, which was sent as ${request.method}.`,
        ),
      );
    if (seen?.status !== undefined && !gatewayFailure)
      evidence.push(
        fromLog(
          "strong",
          seen.clue,
          `The origin's log shows ${seen.status} for this request, and ${status} arrived.`,
        ),
      );
    const listing = request.davMethod ? clueOf(context, "index-refused") : undefined;
    if (listing)
      evidence.push(
        fromLog(
          "decisive",
          listing,
          `The log says that an index page of the folder was refused, as a GET asks for: ${request.method} was turned into GET on the way.`,
        ),
      );
    const replaced = clueOf(context, "answer-replaced");
    if (replaced)
      evidence.push(
        fromLog(
          "decisive",
          replaced,
          "The gateway's log says that it sent its own answer in the place of the server's.",
        ),
      );
    const spoke = context.known.dav.find(({ place }) => isWithin(request.place.path, place.path));
    if (isEmptySuccess(context) && !baseline && (context.who.intermediaries.length > 0 || spoke))
      evidence.push(
        speaksFor(
          "strong",
          spoke?.at ?? STATUS,
          `${request.method} was answered ${status} without a word${spoke ? `, where WebDAV is served (${spoke.how})` : " through a gateway"}: method, status or body was changed on the way.`,
        ),
      );
    const led = status >= 400 || (answer.html && !isRedirect(problem)) ? ledTo(context) : undefined;
    const page = isRedirect(problem) ? answer.location : led?.to;
    if (page && !baseline && ERROR_PAGE.test(page.rawPath))
      evidence.push(
        speaksFor(
          led ? "decisive" : "strong",
          led ? { kind: "status", hop: led.hop } : responseHeader("Location"),
          "The request was sent on to what looks like an error page: it took the place of the status of an error.",
          { quote: page.url },
        ),
      );
    const titled = TITLED.exec(answer.words);
    if (answer.html && titled && Number(titled[1]) !== status && context.who.answeredBy !== "origin")
      evidence.push(
        speaksFor(
          behindProxy(context) ? "decisive" : status < 400 ? "strong" : "moderate",
          PAYLOAD,
          `The page speaks of ${titled[1]}, and the status is ${status}.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (answer.cached && asGet === undefined && !hashed)
      evidence.push(
        speaksAgainst(
          "strong",
          responseHeader(answer.cached.header),
          "The answer came from a cache: its status was right when it was stored.",
        ),
      );
    if (baseline?.status === against)
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Asked directly, the server answers with the same status."),
      );
    return { evidence, resources: [] };
  },
  confirm: () => "the status and body that the server itself gives when it is asked directly, a failure too",
  probe: (context) => direct(context),
  escalate: {
    to: "network",
    tell: "A gateway replaces statuses or error pages of the WebDAV server, or asks it with another method. Ask for that to be switched off for this location.",
  },
};
