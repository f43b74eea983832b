import { type Cause, diagnose, hasHeader, type HeaderList, headerValue, statusText } from "@multistatus/core";

import { PROXY_ASKS } from "../../advice/answer.ts";
import { again, itemOf, likely } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** Who asks, and whether somebody else may. */
export function userStep(measured: Measured | undefined): ChecklistStep {
  return {
    id: "user",
    title: "A user who is known to be allowed",
    why: "If the same request succeeds for them, it is about rights; if it fails alike, it is not.",
    items: [whoItem(measured), otherItem(measured)],
  };
}

const whoIs = itemOf("who", "The server knows who asks");

function whoItem(measured: Measured | undefined): ChecklistItem {
  const signIn = { text: "Sign in.", command: again(measured, "--user NAME") };
  if (measured === undefined) return whoIs("open", [], [signIn]);
  const { exchange, capabilities } = measured;
  const { request, response, unknown = [] } = exchange;
  const offered = capabilities?.authentication.schemes ?? [];
  const schemes = offered.length === 0 ? undefined : `The server offers ${offered.join(", ")}.`;
  if (unknown.includes("request-headers"))
    return whoIs(
      "open",
      ["The input does not tell whether credentials were sent."],
      ["Record the request with its header fields: as HAR, or with curl -v."],
    );
  const scheme = headerValue(request.headers, "Authorization")?.split(" ")[0];
  const said = scheme === undefined ? "Nobody signed in." : `Credentials were sent (${scheme}).`;
  if (response?.status === 407) {
    const asked = askedFor(response.headers, "Proxy-Authenticate");
    return whoIs("attention", [`${statusText(407)}${asked}: the proxy asks, and no server.`], [PROXY_ASKS]);
  }
  if (response?.status === 401) {
    const asked = askedFor(response.headers, "WWW-Authenticate");
    return whoIs(
      "attention",
      [said, `${statusText(401)}${asked}.`, schemes],
      [scheme === undefined ? signIn : STRIPPED],
    );
  }
  const cause = likely(measured, ({ id }) => id === "auth-required" || id === "header-dropped").find(
    (one) => one.id === "auth-required" || (scheme !== undefined && isAboutCredentials(one)),
  );
  if (cause) return whoIs("attention", [said, cause.explanation], [scheme === undefined ? signIn : STRIPPED]);
  if (response === undefined) return whoIs("open", [said, "No answer came."], [signIn]);
  if (scheme === undefined && response.status === 403)
    return whoIs(
      "attention",
      [said, "A 403 to a stranger may well be another answer to somebody.", schemes],
      [signIn],
    );
  const accepted = response.status < 400 ? "They were accepted." : "They were not refused with a 401.";
  return whoIs("ok", [said, scheme === undefined ? "It was not asked for." : accepted, schemes]);
}

/** The first scheme of a challenge. */
function askedFor(headers: HeaderList, field: "WWW-Authenticate" | "Proxy-Authenticate"): string {
  const scheme = headerValue(headers, field)?.split(/[\s,]/u)[0];
  return scheme === undefined ? "" : `, ${scheme} is asked for`;
}

const STRIPPED = "Check name and password, and whether a proxy or CGI strips Authorization on the way.";

/** Any other header that is lost leaves the user signed in. */
const isAboutCredentials = ({ evidence }: Cause): boolean =>
  evidence.some((piece) => piece.for && /\bAuthorization\b/u.test(piece.text));

const signedIn = (measured: Measured | undefined): boolean =>
  measured?.given.some((option) => /^--(?:user|netrc|token)/u.test(option)) === true;

const otherIs = itemOf("other-user", "The same request by a user who may");

function otherItem(measured: Measured | undefined): ChecklistItem {
  const ask = {
    text: "Ask as a user who is known to be allowed.",
    command: again(
      measured,
      measured === undefined || measured.live
        ? signedIn(measured)
          ? "--other-user NAME"
          : "--user NAME --other-user NAME"
        : "--baseline their.har --baseline-is other-user",
    ),
  };
  if (measured === undefined) return otherIs("open", [], [ask]);
  const other = measured.elsewhere.find(({ is }) => is === "other-user")?.exchange;
  if (other === undefined) {
    if (measured.diagnosis.healthy) return otherIs("not-needed", ["Nothing failed."]);
    const [denied] = likely(measured, ({ id }) => id === "access-denied");
    return denied ? otherIs("attention", [denied.explanation], [ask]) : otherIs("open", [], [ask]);
  }
  const answered = other.response === undefined ? "no answer" : statusText(other.response.status);
  if (hasHeader(other.request.headers, "Authorization") && other.response?.status === 401)
    return otherIs(
      "open",
      [`Their sign-in was refused: ${answered}.`],
      ["Check their name and password (DAV_OTHER_PASSWORD)."],
    );
  if (measured.diagnosis.healthy)
    return otherIs("ok", [`It is answered ${answered}; nothing failed for either.`]);
  return diagnose({ exchange: other }).healthy
    ? otherIs(
        "attention",
        [`It succeeds for them (${answered}): it is about rights.`],
        [
          "Compare what the two may do there: groups, ACL, the owner and mode of the files, rules of the server for users.",
        ],
      )
    : otherIs("ok", [`It fails for them, too (${answered}): it is not about rights.`]);
}
