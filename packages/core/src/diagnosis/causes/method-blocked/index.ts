import { LISTING_METHODS } from "../../../resources/methods.ts";
import {
  clueOf,
  directBaseline,
  isCopyOrMove,
  isWhole,
  methodName,
  otherUserMay,
  outer,
  ownPage,
  readBefore,
  says,
  servedBy,
} from "../../context/ask.ts";
import { isBareRefusal, servedByGolang } from "../../context/golang.ts";
import { destinationUnmapped } from "../../context/destination-unmapped.ts";
import { withoutLocks } from "../../context/lock-class.ts";
import { sentOn } from "../../context/sent-on.ts";
import type { LogClue } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, fromLog, PAYLOAD, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct, plainly } from "../../probes.ts";
import { aboutMethods, isOpenRefusal, mayBeAboutMethods } from "./about-methods.ts";
import { isForRate } from "./fixes.ts";
import { passedWithOther } from "./other-method.ts";
import { isRateLimited, rateLimited } from "./rate-limited.ts";
import { onlyProxies, pageInstead, REFUSED } from "./page.ts";

export const methodBlocked: CauseRule = {
  id: "method-blocked",
  family: "proxy",
  prior: "low",
  title: "A proxy, firewall or front-end policy refuses the method",
  rfc: ["RFC 9110 section 15.5.6", "RFC 9110 section 15.6.2"],
  look(context, problem) {
    const limited = rateLimited(context, problem);
    if (limited) return limited;
    if (!isWhole(problem)) return undefined;
    const closed = clueOf(context, "closed-by-rule");
    if (closed && context.exchange.response === undefined)
      return { evidence: [closedByRule(closed)], resources: [] };
    if (outer(problem, 200)) return pageInstead(context);
    if (!outer(problem, 400, 403, 404, 405, 406, 409, 418, 501) || problem.failures.length === 0)
      return undefined;
    const { request, who, known, earlier } = context;
    const evidence: Evidence[] = [];
    const plain = readBefore(context);
    // A 404 is a refusal where the same URL can be read.
    const hard = outer(problem, 403, 405, 501) || (outer(problem, 404) && plain >= 0 && request.davMethod);
    const clue = clueOf(context, "method-denied", "waf");
    const denied = clueOf(context, "denied-by-configuration");
    const local = clueOf(context, "answered-by-gateway");
    if (clue) evidence.push(fromLog("decisive", clue, "The log says that a rule refused the method."));
    else if (hard && denied)
      evidence.push(fromLog("strong", denied, "The log says that a configured rule refused the request."));
    else if (hard && local)
      evidence.push(fromLog("strong", local, "The gateway's log says that it answered by itself."));
    const other = denied && outer(problem, 403) ? passedWithOther(context) : undefined;
    if (other)
      evidence.push(
        speaksFor(
          "decisive",
          other.at,
          `The rule lets ${other.method} of the same URL pass, by the same user: it is about the method.`,
        ),
      );
    const verb = context.clues.find(
      ({ format, raw }) => format === "iis-w3c" && / 404 6 \d+(?: |$)/.test(raw),
    );
    if (verb)
      evidence.push(fromLog("decisive", verb, "The log's substatus says that request filtering refused it."));
    if (says(context, "waf", "method-denied") || REFUSED.test(context.answer.words))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The answer itself says that a rule refused it.", {
          quote: context.answer.words,
        }),
      );
    if (
      outer(problem, 409) &&
      request.method === "DELETE" &&
      request.place.rawPath.endsWith("/") &&
      ownPage(context, "nginx")
    )
      evidence.push(
        speaksFor(
          "strong",
          STATUS,
          "nginx answers 409 to DELETE of a collection's own URL only where min_delete_depth forbids it.",
        ),
      );
    const baseline = directBaseline(context);
    // The server itself wrote the refusal: nothing in front has kept the method from it.
    const reached = who.answeredBy === "origin" && who.intermediaries.length > 0;
    // Where the way maps the path of the request alone, the two COPYs or MOVEs are not the same.
    // What refuses behind a redirect is another resource than the one that was asked.
    if (baseline?.well && hard && !reached && !destinationUnmapped(context) && !sentOn(context))
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server does ${methodName(context)}: what stands in front of it refuses.`,
        ),
      );
    const offered = known.allowed.find(({ methods }) => methods.includes(request.method));
    const allowed = withoutLocks(context) === undefined ? offered : undefined;
    // golang.org/x/net/webdav answers 405 where its file system fails, and Tomcat where it cannot remove what is there.
    const byFileSystem =
      servedByGolang(context) ||
      isBareRefusal(context) ||
      (servedBy(context, "tomcat") && /^(?:DELETE|MOVE)$/.test(request.method));
    const refusesMethod = outer(problem, 501) || (outer(problem, 405) && !byFileSystem);
    if (allowed && refusesMethod && !reached && request.method !== "MKCOL")
      evidence.push(
        speaksFor(
          "strong",
          allowed.at,
          `OPTIONS says that ${request.method} is allowed, and the answer is ${problem.status}.`,
        ),
      );
    if (who.answeredBy === "intermediary" && hard && request.method !== "GET") {
      const refuses = outer(problem, 405, 501);
      const own = onlyProxies(context);
      evidence.push(
        speaksFor(
          refuses && own ? "decisive" : refuses || (own && request.davMethod) ? "strong" : "moderate",
          PAYLOAD,
          `The answer is the page of ${who.answerer?.name ?? who.intermediaries[0]?.name ?? "a gateway"}, not of the WebDAV server.`,
        ),
      );
    }
    const ruled = aboutMethods(context, problem);
    if (ruled && !other) evidence.push(speaksFor(ruled.weight, ruled.at, ruled.text));
    if (
      plain >= 0 &&
      outer(problem, 404, 405, 501) &&
      request.davMethod &&
      context.davHere &&
      context.answer.body.kind === "other"
    )
      evidence.push(
        // Who may read a resource may list it, unless a rule is about methods; who may read it need not be able to change it.
        speaksFor(
          LISTING_METHODS.has(request.method) ? "decisive" : "moderate",
          { kind: "earlier-exchange", index: plain },
          `${earlier[plain]?.request.method} of the same URL by the same user is not refused; only ${request.method} is.`,
        ),
      );
    const open403 = evidence.length === 0 ? mayBeAboutMethods(context, problem) : undefined;
    if (open403)
      evidence.push(
        speaksFor(
          open403,
          PAYLOAD,
          "The page is the web server's own, by which it refuses a method as well as a path.",
        ),
      );
    if (evidence.length === 0) return undefined;
    if (baseline?.well && (reached || (who.answeredBy === "origin" && isCopyOrMove(context))))
      evidence.push(
        speaksAgainst("strong", PAYLOAD, "The refusal is the server's own page: the method has reached it."),
      );
    if (otherUserMay(context))
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Another user may: it depends on the user, not on the method."),
      );
    if (context.answer.body.kind !== "other")
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "The answer has a DAV body: the WebDAV server itself made it."),
      );
    if (baseline?.status === problem.status)
      evidence.push(
        // What the server offers and refuses all the same, a rule of its own refuses.
        speaksAgainst(
          allowed && refusesMethod ? "weak" : "decisive",
          BASELINE,
          "Asked directly, the server refuses it as well.",
        ),
      );
    return { evidence, resources: [] };
  },
  fits: (context, fix) => isForRate(fix) === isRateLimited(context),
  confirm: ({ answer, request }) =>
    answer.status === 200
      ? `the WebDAV server's own answer to ${request.method}, and no page of a firewall`
      : undefined,
  probe: (context) =>
    isRateLimited(context) ? undefined : isOpenRefusal(context) ? plainly(context) : direct(context),
  escalate: (context) => (isRateLimited(context) ? TOO_MANY : REFUSED_METHOD),
};

const closedByRule = (closed: LogClue): Evidence =>
  fromLog(
    "decisive",
    closed,
    "The log has 444: a rule of nginx (`return 444`) closed the connection without an answer, by method, host, address or the client's name.",
  );

const TOO_MANY = {
  to: "security",
  tell: "A rate limit refuses requests of a WebDAV client. Name the client's address, user, URL and time, and how many requests it sends; ask who counts, by what, and for a higher limit on this path.",
} as const;

const REFUSED_METHOD = {
  to: "security",
  tell: "A rule in front of the server refuses WebDAV methods. Name the method, URL, time and the rule id from the log, and ask for an exception for this path only.",
} as const;
