import { clueOf, directBaseline, isWhole, outer, says, servedBy } from "../../context/ask.ts";
import { challengeSchemes, earlierSuccessWithSameCredentials } from "../../context/credentials.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
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
import { otherUser } from "../../probes.ts";
import { fixes } from "./fixes.ts";

const SIGN_IN =
  /login|log-in|signin|sign-in|sso\b|saml|oauth|openid|authorize|\/auth(?:\/|\?|$)|adfs|keycloak|cas\/|accounts?\./i;

export const authRequired: CauseDefinition = defineCause({
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
    const at = responseHeader("WWW-Authenticate");
    const schemes = challengeSchemes(answer.headers);
    if (outer(problem, 401, 407)) {
      if (request.auth === undefined)
        evidence.push(
          speaksFor("decisive", STATUS, `The answer is ${problem.status} and no credentials were sent.`),
        );
      else {
        evidence.push(
          speaksFor(
            "strong",
            STATUS,
            `The answer is ${problem.status} although credentials were sent: they were not accepted.`,
          ),
        );
        if (schemes.length > 0 && !schemes.includes(request.auth))
          evidence.push(
            speaksFor(
              "decisive",
              at,
              `The server takes ${schemes.join(" or ")} only, and ${request.auth} was sent.`,
            ),
          );
      }
      const clue = clueOf(context, "bad-password");
      // lighttpd says so as well when the password is right and the user not in its list.
      const sure = !servedBy(context, "lighttpd");
      if (clue && sure)
        evidence.push(fromLog("decisive", clue, "The log says that the user or the password was wrong."));
      if (says(context, "bad-password"))
        evidence.push(speaksFor("strong", PAYLOAD, "The answer says that user or password is wrong."));
    } else if (answer.location && SIGN_IN.test(answer.location.url) && (problem.status ?? 0) < 400) {
      evidence.push(
        speaksFor("decisive", responseHeader("Location"), "The request was sent on to a sign-in page.", {
          quote: answer.location.url,
        }),
      );
    } else if (answer.loginPage) {
      evidence.push(speaksFor("strong", PAYLOAD, "The answer is a sign-in page instead of a WebDAV answer."));
    } else if (outer(problem, 403) && request.auth === undefined && schemes.length > 0) {
      evidence.push(speaksFor("strong", at, "The answer carries a challenge, and no credentials were sent."));
    } else if (outer(problem, 403) && request.auth === undefined && says(context, "no-credentials")) {
      evidence.push(speaksFor("strong", PAYLOAD, "The answer says that no credentials came."));
    }
    if (evidence.length === 0) return undefined;
    const refused = clueOf(context, "not-authorized");
    if (refused && request.auth !== undefined)
      evidence.push(
        speaksAgainst(
          "decisive",
          { kind: "log", format: refused.format, line: refused.line },
          "The log says that the user was known and not allowed.",
          { quote: refused.raw },
        ),
      );
    const before = earlierSuccessWithSameCredentials(context);
    if (before !== undefined && request.auth !== undefined)
      evidence.push(
        speaksAgainst(
          "strong",
          { kind: "earlier-exchange", index: before },
          "The same credentials were accepted earlier in the recording.",
        ),
      );
    if (directBaseline(context)?.well && request.auth !== undefined && context.baseline?.sentAuth)
      evidence.push(
        speaksAgainst(
          "decisive",
          BASELINE,
          "The same credentials are accepted when the server is asked directly.",
        ),
      );
    if (request.auth !== undefined && says(context, "no-credentials"))
      evidence.push(
        speaksAgainst(
          "strong",
          requestHeader("Authorization"),
          "The server says that it saw no credentials, and they were sent.",
        ),
      );
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => otherUser(context),
});
