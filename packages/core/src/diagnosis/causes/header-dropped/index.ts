import { clueOf, directBaseline, isCopyOrMove, isWhole, outer, says } from "../../context/ask.ts";
import { depthAnswered } from "../../context/depth.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { headerValue } from "../../../exchange/headers.ts";
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
import { fixes } from "./fixes.ts";

/** The server's log or message says that a header is missing, and the client sent it. */
function reportedMissing(context: DiagnosisContext): Evidence[] {
  const { request } = context;
  const evidence: Evidence[] = [];
  const cases = [
    { reason: "destination-missing", name: "Destination", sent: request.destination !== undefined },
    {
      reason: "lock-token-missing",
      name: "Lock-Token",
      sent: request.method === "UNLOCK" && request.lockToken !== undefined,
    },
    { reason: "no-credentials", name: "Authorization", sent: request.auth !== undefined },
    {
      reason: "lock-token-missing",
      name: "If",
      sent: request.method !== "UNLOCK" && request.if.tokens.length > 0 && context.answer.status === 423,
    },
  ] as const;
  for (const { reason, name, sent } of cases) {
    if (!sent) continue;
    const clue = clueOf(context, reason);
    if (clue)
      evidence.push(
        fromLog("decisive", clue, `The log says that ${name} is missing, and the client sent it.`),
      );
    else if (says(context, reason))
      evidence.push(
        speaksFor("decisive", PAYLOAD, `The server says that ${name} is missing, and the client sent it.`, {
          quote: context.answer.words,
        }),
      );
  }
  return evidence;
}

function credentialsLost(context: DiagnosisContext): Evidence[] {
  const baseline = directBaseline(context);
  if (
    context.answer.status !== 401 ||
    context.request.auth === undefined ||
    !baseline?.well ||
    !baseline.sentAuth
  )
    return [];
  return [
    speaksFor(
      "decisive",
      BASELINE,
      "The same credentials are accepted when the server is asked directly, so they do not arrive through the proxy.",
    ),
  ];
}

function depthChanged(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  if (request.method !== "PROPFIND" || request.depth.value === undefined) return [];
  const got = depthAnswered(context);
  const at = requestHeader("Depth");
  const evidence: Evidence[] = [];
  const baseline = directBaseline(context);
  const other = baseline && baseline.well && baseline.view.resources.length !== answer.view.resources.length;
  if (got === "deeper") {
    evidence.push(
      speaksFor(
        "strong",
        at,
        `Depth: ${request.depth.raw} was sent, and members below that were answered: the server saw another Depth.`,
      ),
    );
    if (other) evidence.push(speaksFor("strong", BASELINE, "Asked directly, the server keeps to the Depth."));
  } else if (got === "shallower" && other && !answer.cached)
    evidence.push(
      speaksFor(
        "strong",
        BASELINE,
        `Depth: ${request.depth.raw} was sent; asked directly, the server answers with the members, here without them.`,
      ),
    );
  if (
    request.depth.value !== "infinity" &&
    (says(context, "depth-infinity") ||
      answer.conditions.some((name) => name.endsWith("}propfind-finite-depth")))
  )
    evidence.push(
      speaksFor(
        "decisive",
        at,
        `Depth: ${request.depth.raw} was sent, and the server refuses infinity: without the header a PROPFIND means infinity.`,
      ),
    );
  return evidence;
}

/** A token that the server has issued for this lock was submitted, and the lock was still in the way. */
function tokenLost(context: DiagnosisContext): Evidence[] {
  const { request, known, answer } = context;
  if (answer.status !== 423 || request.if.tokens.length === 0) return [];
  const lock = known.locks.find(
    ({ ours, tokens }) => ours && tokens.some((token) => request.if.tokens.includes(token)),
  );
  if (!lock) return [];
  return [
    speaksFor(
      "strong",
      lock.at,
      "The server issued this very token, the If header submits it, and the answer is 423: If did not arrive.",
    ),
  ];
}

function responseHeaderLost(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  const evidence: Evidence[] = [];
  const baseline = directBaseline(context);
  const direct = baseline?.exchange.response?.headers;
  if (direct && baseline.status === answer.status) {
    for (const name of ["DAV", "Lock-Token", "ETag", "Location", "Allow", "WWW-Authenticate", "Content-Type"])
      if (headerValue(direct, name) !== undefined && headerValue(answer.headers, name) === undefined)
        evidence.push(
          speaksFor(
            name === "ETag" || name === "Content-Type" || name === "Location" ? "moderate" : "decisive",
            responseHeader(name),
            `Asked directly, the server sends ${name}; here it is missing.`,
          ),
        );
  }
  const newLock =
    request.method === "LOCK" && request.body.size > 0 && (answer.status === 200 || answer.status === 201);
  if (newLock && headerValue(answer.headers, "Lock-Token") === undefined && answer.body.kind === "prop")
    evidence.push(
      speaksFor(
        "strong",
        responseHeader("Lock-Token"),
        "A new lock was granted, and the Lock-Token header that must come with it is missing.",
      ),
    );
  return evidence;
}

export const headerDropped: CauseDefinition = defineCause({
  id: "header-dropped",
  family: "proxy",
  prior: "low",
  title: "A header did not arrive as it was sent",
  rfc: ["RFC 4918 section 10", "RFC 9110 section 7.6"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const { request } = context;
    const evidence = [
      ...reportedMissing(context),
      ...credentialsLost(context),
      ...depthChanged(context),
      ...tokenLost(context),
      ...responseHeaderLost(context),
    ];
    const baseline = directBaseline(context);
    if (
      evidence.length === 0 &&
      isCopyOrMove(context) &&
      request.destination &&
      outer(problem, 400) &&
      request.destination.origin === request.place.origin
    )
      evidence.push(
        speaksFor(
          baseline?.well ? "strong" : "moderate",
          STATUS,
          `400 to ${request.method} is what a server says when no usable Destination arrives.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (baseline && !baseline.well && baseline.status === problem.status)
      evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server answers the same."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => direct(context),
});
