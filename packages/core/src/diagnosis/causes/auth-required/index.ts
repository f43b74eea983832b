import { clueOf, directBaseline, isWhole, outer, says, servedBy } from "../../context/ask.ts";
import {
  challengeSchemes,
  challengeVerdict,
  earlierSuccessWithSameCredentials,
  isSignInPage,
  leadsToSignIn,
  missedScheme,
  statedAboutCredentials,
} from "../../context/credentials.ts";
import { isThrottled, refusedBefore } from "../../context/locked-out.ts";
import { ledTo } from "../../context/sent-on.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import { headerValue } from "../../../exchange/headers.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  logAgainst,
  PAYLOAD,
  requestHeader,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { otherUser } from "../../probes.ts";
import { challenged } from "./challenged.ts";

const STATED = {
  wrong: "The answer says that user or password is wrong.",
  "other-kind":
    "The answer says that an application's password or a token is wanted in place of the user's own.",
  "certificate-missing": "The answer says that a client certificate is wanted.",
};

/** Office's way to ask for a sign-in in a browser ([MS-OFBA] section 2.2). */
const FORMS_BASED = "X-Forms_Based_Auth_Required";

export const authRequired: CauseRule = {
  id: "auth-required",
  family: "permission",
  prior: "high",
  title: "The credentials are missing, wrong, expired or of the wrong kind",
  rfc: ["RFC 9110 section 11", "RFC 9110 section 15.5.2"],
  look(context, problem) {
    const { answer, request } = context;
    if (!isWhole(problem)) {
      if (problem.status !== 401) return undefined;
      return {
        evidence: [speaksFor("strong", STATUS, "The server asks for authentication for these resources.")],
        resources: [],
      };
    }
    const evidence: Evidence[] = [];
    const schemes = challengeSchemes(answer.headers);
    const stated = statedAboutCredentials(answer.words);
    const anonymous = clueOf(context, "no-credentials");
    const told = tellsRequestHeaders(context);
    // What the server itself does not do is not its sign-in.
    const led = directBaseline(context)?.well ? undefined : ledTo(context);
    if (outer(problem, 401, 407, 511)) {
      evidence.push(...challenged(context, problem));
      const clue = clueOf(context, "bad-password");
      // lighttpd says so as well when the password is right and the user not in its list.
      const sure = !servedBy(context, "lighttpd");
      if (clue && sure)
        evidence.push(fromLog("decisive", clue, "The log says that the user or the password was wrong."));
      if (stated && (request.auth !== undefined || !told))
        evidence.push(
          speaksFor(stated === "wrong" ? "strong" : "decisive", PAYLOAD, STATED[stated], {
            quote: answer.words,
          }),
        );
    } else if (
      answer.location &&
      (problem.status ?? 0) < 400 &&
      leadsToSignIn(request.place, answer.location)
    ) {
      evidence.push(
        speaksFor("decisive", responseHeader("Location"), "The request was sent on to a sign-in page.", {
          quote: answer.location.url,
        }),
      );
    } else if (led && leadsToSignIn(led.from, led.to) && ((problem.status ?? 0) >= 400 || answer.html)) {
      evidence.push(
        speaksFor(
          "decisive",
          { kind: "status", hop: led.hop },
          "The request was sent on to a sign-in page.",
          {
            quote: led.to.url,
          },
        ),
      );
    } else if (isSignInPage(context)) {
      evidence.push(speaksFor("strong", PAYLOAD, "The answer is a sign-in page instead of a WebDAV answer."));
    } else if (outer(problem, 403) && headerValue(answer.headers, FORMS_BASED) !== undefined) {
      evidence.push(
        speaksFor("decisive", responseHeader(FORMS_BASED), "The server wants a sign-in in a browser first."),
      );
    } else if (outer(problem, 403, 400) && stated !== undefined && stated !== "wrong") {
      evidence.push(speaksFor("decisive", PAYLOAD, STATED[stated], { quote: answer.words }));
    } else if (outer(problem, 403) && request.auth === undefined && schemes.length > 0) {
      evidence.push(
        speaksFor(
          told ? "strong" : "moderate",
          responseHeader("WWW-Authenticate"),
          told
            ? "The answer carries a challenge, and no credentials were sent."
            : "The answer carries a challenge; whether credentials were sent the recording does not tell.",
        ),
      );
    } else if (outer(problem, 403) && request.auth === undefined && says(context, "no-credentials")) {
      evidence.push(speaksFor("strong", PAYLOAD, "The answer says that no credentials came."));
    } else if ((problem.status ?? 0) >= 400 && request.auth === undefined && anonymous) {
      evidence.push(fromLog("decisive", anonymous, "The log says that nobody has signed in."));
    } else if (outer(problem, 429) && isThrottled(context)) {
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          "Nextcloud's brute-force protection has locked this address out after refused sign-ins.",
          { quote: answer.words },
        ),
      );
    } else if (outer(problem, 429, 403) && refusedBefore(context)) {
      evidence.push(
        speaksFor(
          "strong",
          STATUS,
          `${problem.status} after several refused sign-ins: the server has locked this client out for a while.`,
        ),
      );
    }
    if (evidence.length === 0) return undefined;
    const forbidden = clueOf(context, "permission");
    if (forbidden)
      evidence.push(
        logAgainst("strong", forbidden, "The log says that the user was known and is not allowed."),
      );
    const refused = clueOf(context, "not-authorized");
    if (refused && (request.auth !== undefined || !told))
      evidence.push(
        logAgainst("decisive", refused, "The log says that the user was known and is not allowed."),
      );
    const before = earlierSuccessWithSameCredentials(context, "elsewhere");
    if (before !== undefined && request.auth !== undefined && challengeVerdict(answer.headers) !== "expired")
      evidence.push(
        speaksAgainst(
          "strong",
          { kind: "earlier-exchange", index: before },
          "The same credentials were accepted for another request.",
        ),
      );
    if (directBaseline(context)?.well && request.auth !== undefined && context.baseline?.sentAuth)
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Asked directly, the server takes the same credentials."),
      );
    const missed = missedScheme(answer.words);
    if (request.auth !== undefined && (missed === request.auth || missed === "any") && stated === undefined)
      evidence.push(
        speaksAgainst(
          "strong",
          requestHeader("Authorization"),
          "The server says that it saw no credentials, and they were sent.",
        ),
      );
    return { evidence, resources: [] };
  },
  confirm: ({ answer }) =>
    (answer.status ?? 500) < 400 ? "the resource's own answer, and no sign-in page" : undefined,
  probe: (context) => otherUser(context),
};
