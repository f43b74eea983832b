import { granted } from "../../context/granted.ts";
import type { Property } from "../../../multistatus/types.ts";
import { bodyText } from "../../../exchange/body.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { readLockDiscovery } from "../../../properties/locks.ts";
import { resourcesOfExchange } from "../../../resources/exchange.ts";
import { behindProxy } from "../../context/ask.ts";
import { servedByGolang } from "../../context/golang.ts";
import { speaksAgainst, speaksFor } from "../../evidence.ts";
import { isUntouched, lengthIn, modifiedIn } from "../../context/stored.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { ProbeAnswer } from "../../input.ts";
import { against, at, GATEWAY, isGone, noRoom, statusOf, went, type Reader, type Said } from "./said.ts";

const MAKES_NEW = new Set(["MKCOL", "MKCALENDAR"]);
const NEEDS_IT = new Set(["GET", "HEAD", "DELETE", "COPY", "MOVE", "PROPPATCH", "LOCK", "UNLOCK"]);

/** What servers answer where a file could be opened and not filled: webdav-server and others 500, Tomcat 409, Go 405. */
const BROKE_OFF = new Set([400, 405, 409, 500]);

/**
 * What is there is shorter than what was sent, and empty or written by this very upload: dates have seconds, and clocks
 * differ by some.
 */
function leftShort({ exchange, request }: DiagnosisContext, answer: ProbeAnswer): boolean {
  const stored = lengthIn(answer);
  if (!(stored < request.body.size)) return false;
  if (stored === 0) return true;
  const started = Date.parse(exchange.timing?.startedAt ?? "");
  return Math.abs(modifiedIn(answer) - started) <= 5000;
}

/** Whether something is at the request URL, by a PROPFIND of it. */
export const look: Reader = (context, answer) => {
  const { method } = context.request;
  const status = context.answer.status ?? 0;
  if (isGone(answer)) {
    const said = against(["already-exists"], "decisive", answer, "Nothing is there under this URL.");
    if (NEEDS_IT.has(method) && status >= 400)
      said["path-not-found"] = speaksFor(
        status === 404 ? "moderate" : "decisive",
        at(answer),
        `Nothing is there under this URL, which ${method} needs.`,
      );
    return said;
  }
  if (went(answer) !== "succeeded") return {};
  const text = "The same URL is answered well when it is only looked at.";
  const said: Said = against(["path-not-found", "path-base", "dav-disabled"], "strong", answer, text);
  if (method === "PUT" && BROKE_OFF.has(status) && leftShort(context, answer))
    Object.assign(said, noRoom("strong", answer, "failed and left the file empty or short"));
  // Its file system empties a file before it fills it.
  if (method === "PUT" && status === 405 && servedByGolang(context) && isUntouched(context, answer)) {
    const kept = "What is there is older than the upload, which was not begun.";
    said["access-denied"] = speaksFor("moderate", at(answer), kept);
    said["storage-full"] = speaksAgainst("moderate", at(answer), kept);
  }
  if (MAKES_NEW.has(method) && (status === 405 || status === 409))
    said["already-exists"] = speaksFor("decisive", at(answer), "Something is there already.");
  if (GATEWAY.has(status) && statusOf(answer) === 207) {
    said["gateway-failure"] = speaksAgainst(
      "strong",
      at(answer),
      "The server is reached: a PROPFIND of the same URL goes well.",
    );
    if (context.request.destination && status === 502)
      said["destination-mismatch"] = speaksFor(
        "strong",
        at(answer),
        `The server is reached, and answers 502 to ${method} alone: it takes the Destination for another server's (RFC 4918 section 9.9.4).`,
      );
  }
  return said;
};

/** The values of lockdiscovery that an answer gives. */
const discovered = ({ exchange }: ProbeAnswer): Property[] =>
  resourcesOfExchange(exchange)
    .resources.flatMap(granted)
    .filter(({ name }) => name === "{DAV:}lockdiscovery");

/** The state tokens of the locks that an answer shows. */
const tokensIn = (answer: ProbeAnswer): string[] =>
  discovered(answer).flatMap((property) => {
    const reading = readLockDiscovery(property);
    return reading.ok ? reading.value.flatMap(({ tokens }) => tokens) : [];
  });

const STRIPS = { If: [412, 423], "Lock-Token": [400, 409, 412] } as const;

/** The lock is the one whose token was sent, and the answer is that of a request without it. */
function tokenLost(context: DiagnosisContext, answer: ProbeAnswer): Said {
  const { request } = context;
  const unlocks = request.method === "UNLOCK";
  const name = unlocks ? "Lock-Token" : "If";
  const statuses: readonly number[] = STRIPS[name];
  if (!statuses.includes(context.answer.status ?? 0)) return {};
  const sent = headerValue(context.exchange.request.headers, name);
  const held = tokensIn(answer).filter((token) => token !== "");
  if (sent === undefined || held.length === 0) return {};
  if (!held.some((token) => sent.includes(`<${token}>`))) {
    const other = "The lock that is there has another token than the one that was sent.";
    return { locked: speaksFor(unlocks ? "decisive" : "moderate", at(answer), other) };
  }
  const text = `The lock that is there is the one whose token was sent in ${name}: the server did not get it.`;
  return {
    "header-dropped": speaksFor(behindProxy(context) ? "decisive" : "strong", at(answer), text),
    locked: speaksAgainst("strong", at(answer), text),
    ...against(["bad-request"], "strong", answer, text),
  };
}

/** The locks in the way. */
export const lockDiscovery: Reader = (context, answer) => {
  if (went(answer) !== "succeeded") return {};
  if (/activelock/i.test(bodyText(answer.exchange.response?.body))) return tokenLost(context, answer);
  // Servers that do not tell of locks answer 404 for the property.
  if (discovered(answer).length === 0 || context.answer.status === 423) return {};
  return { locked: speaksAgainst("strong", at(answer), "No lock is there.") };
};
