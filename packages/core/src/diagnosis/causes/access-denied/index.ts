import {
  clueOf,
  directBaseline,
  failedWith,
  hasCondition,
  isWhole,
  otherUserMay,
  outer,
  readBefore,
  saidDone,
  wordsOf,
} from "../../context/ask.ts";
import {
  challengeVerdict,
  earlierSuccessWithSameCredentials,
  statedAboutCredentials,
} from "../../context/credentials.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
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
import { listedStill } from "../../context/made-before.ts";
import { hiddenByNextcloud } from "../../context/hidden.ts";
import { unopenedBelow } from "../../context/unopened.ts";
import { done } from "../../probes/ask.ts";
import { otherUser, plainly } from "../../probes.ts";
import { isOpenRefusal } from "../method-blocked/about-methods.ts";
import {
  copyNotMade,
  golangRefusal,
  hiddenByTomcat,
  notRemoved,
  propertyStore,
  undeletable,
  unlinkRefused,
  unwrittenByTomcat,
} from "./by-product.ts";
import { deepestDenied } from "./deepest.ts";
import { otherReason } from "./other-reason.ts";

/** Substatuses of IIS for names that its request filtering hides or denies: 404.7 extension, 404.8 hidden segment … */
const IIS_FILTER = /\b404\.(?:[5789]|1[289]) - /;

/** Fixes for what the server may do on its file system. */
const ABOUT_FILES = /^(?:Let the server process|Give the files|Mount or share)/;

export const accessDenied: CauseRule = {
  id: "access-denied",
  family: "permission",
  prior: "high",
  title: "The user, or the server process, may not do this",
  rfc: ["RFC 9110 section 15.5.4", "RFC 3744 section 7.1.1"],
  look(context, problem) {
    const { request } = context;
    const evidence: Evidence[] = [];
    const reasons = reasonsIn(wordsOf(context, problem));
    const failed = problem.failures.length > 0 && (problem.status ?? 0) >= 400;
    const maySignIn = request.auth !== undefined || !tellsRequestHeaders(context);
    if (failed && problem.status === 403)
      evidence.push(speaksFor("strong", STATUS, "The answer is 403: the server understood and refuses."));
    if (failed && problem.status === 401 && !isWhole(problem))
      evidence.push(
        speaksFor("moderate", STATUS, "These resources want other credentials than the collection did."),
      );
    const need = failed ? hasCondition(problem, "need-privileges") : undefined;
    if (need)
      evidence.push(
        speaksFor("decisive", PAYLOAD, "DAV:need-privileges says that the user lacks a privilege.", {
          quote: wordsOf(context, problem),
        }),
      );
    if (failed && problem.status !== 401 && reasons.includes("not-authorized"))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server says that the user is not allowed to.", {
          quote: wordsOf(context, problem),
        }),
      );
    // IIS words every refused sign-in as an access denied "due to invalid credentials".
    const signIn = problem.status === 401 && statedAboutCredentials(wordsOf(context, problem)) === "wrong";
    if (failed && !signIn && (reasons.includes("permission") || reasons.includes("read-only")))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server's message names the refusal of the operating system.", {
          quote: wordsOf(context, problem),
        }),
      );
    const filtered = outer(problem, 404) ? IIS_FILTER.exec(context.answer.words)?.[0] : undefined;
    if (filtered !== undefined)
      evidence.push(
        speaksFor("decisive", PAYLOAD, "IIS refuses the request by a filtering rule and calls it 404.", {
          quote: filtered,
        }),
      );
    const rule = clueOf(context, "denied-by-configuration");
    if (rule && outer(problem, 404) && readBefore(context) < 0 && filtered === undefined)
      evidence.push(
        fromLog("decisive", rule, "The log says that a rule refuses the name, which the answer calls 404."),
      );
    // Whether it is about the path, the address or the method, the line does not say.
    if (rule && outer(problem, 403))
      evidence.push(fromLog("weak", rule, "The log says that a configured rule refused the request."));
    const mute = reasons.length === 0 && context.clues.length === 0;
    if (mute && failed && outer(problem, 500) && request.writes)
      evidence.push(
        speaksFor("weak", STATUS, "Several servers answer a bare 500 where the operating system refused."),
      );
    evidence.push(
      ...golangRefusal(context, problem),
      ...undeletable(context, problem),
      ...unlinkRefused(context, problem),
      ...propertyStore(context, problem),
      ...hiddenByTomcat(context, problem),
      ...copyNotMade(context, problem),
      ...notRemoved(context, problem),
      ...unwrittenByTomcat(context, problem),
      ...hiddenByNextcloud(context, problem),
    );
    const unopened = isWhole(problem) ? unopenedBelow(context) : undefined;
    if (unopened) evidence.push(unopened);
    const clue = clueOf(context, "permission", "read-only");
    if (clue && (failed || isWhole(problem)))
      evidence.push(
        fromLog(
          "decisive",
          clue,
          "The log names the refusal: the server process may not do this on its own file system.",
        ),
      );
    const hook = clueOf(context, "hook-refused");
    if (hook && isWhole(problem))
      evidence.push(
        fromLog("decisive", hook, "The log says that a hook of the repository has refused the change."),
      );
    const refused = clueOf(context, "not-authorized");
    // Nobody was recognised where nobody signed in.
    if (refused && failed && (maySignIn || !outer(problem, 401)))
      evidence.push(fromLog("decisive", refused, "The log says that the user was known and is not allowed."));
    const stuck = clueOf(context, "not-empty");
    const left = "A directory could not be removed because something in it could not be deleted.";
    if (request.method === "DELETE" && failedWith(problem, 409, 500))
      if (stuck) evidence.push(fromLog("strong", stuck, left));
      else if (isWhole(problem) && reasons.includes("not-empty"))
        evidence.push(speaksFor("strong", PAYLOAD, left, { quote: wordsOf(context, problem) }));
    if (outer(problem, 401) && request.auth !== undefined) {
      const verdict = challengeVerdict(context.answer.headers);
      if (verdict === "insufficient")
        evidence.push(
          speaksFor(
            "decisive",
            responseHeader("WWW-Authenticate"),
            "The challenge says that the token is valid and its scope too narrow (RFC 6750 section 3.1).",
          ),
        );
      const before = earlierSuccessWithSameCredentials(context, "elsewhere");
      if (before !== undefined && verdict !== "expired")
        evidence.push(
          speaksFor(
            "strong",
            { kind: "earlier-exchange", index: before },
            "The same credentials were accepted for another request.",
          ),
        );
    }
    // 401 is first of all about the credentials: only where some were sent does another user's success say more.
    const mayOther = problem.status === 401 ? request.auth !== undefined && evidence.length === 0 : maySignIn;
    if (failed && otherUserMay(context) && mayOther)
      evidence.push(
        speaksFor(
          problem.status === 401 ? "strong" : "decisive",
          BASELINE,
          "Another user may do what this one may not.",
        ),
      );
    if (evidence.length === 0) return undefined;
    evidence.push(...otherReason(context, problem));
    if (directBaseline(context)?.well)
      evidence.push(
        speaksAgainst("strong", BASELINE, "Asked directly, the server lets the same user do it."),
      );
    if (outer(problem, 403) && request.method === "PROPFIND" && request.depth.effective === "infinity")
      evidence.push(
        speaksAgainst(
          "strong",
          requestHeader("Depth"),
          "Depth: infinity was asked for, which servers may refuse with 403.",
        ),
      );
    const deepest = deepestDenied(context, problem);
    if (deepest)
      evidence.push(
        speaksFor(
          "weak",
          PAYLOAD,
          `The refusals begin at ${deepest.slice(0, 3).join(", ")}; those of the collections above follow.`,
        ),
      );
    return problem.failures.length > 0
      ? { evidence }
      : { evidence, resources: [listedStill(context)?.path ?? request.place.path] };
  },
  // Where nobody was refused, it is the server's own process that could not.
  fits: (context, { title }) =>
    ABOUT_FILES.test(title) || !context.request.writes || !(saidDone(context) || unopenedBelow(context)),
  probe(context) {
    if (unopenedBelow(context)) return undefined;
    if (context.request.writes && saidDone(context)) return done(context);
    return isOpenRefusal(context) ? plainly(context) : otherUser(context);
  },
};
