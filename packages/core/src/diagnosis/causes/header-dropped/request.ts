import { headerValue } from "../../../exchange/headers.ts";
import { placeOf } from "../../context/place.ts";
import { clueOf, directBaseline, isCopyOrMove, knownAt, says, servedBy } from "../../context/ask.ts";
import { missedScheme } from "../../context/credentials.ts";
import { answersToNone } from "../../context/lock-state.ts";
import { sentOverwrite, unconditional } from "../../context/unconditional.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { BASELINE, fromLog, PAYLOAD, requestHeader, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

const sentHeader = ({ exchange }: DiagnosisContext, name: string): string | undefined =>
  headerValue(exchange.request.headers, name);

/** "The destination header was not supplied", "no Destination header", "missing header: Destination" … */
const saidMissing = (name: string): RegExp =>
  new RegExp(
    `(?:missing|no|without|lacks?|requires?)(?: an?| the| header:?| required| valid)* ["'\`]?${name}\\b|\\b${name}["'\`]?(?:(?: request)? header)?:? (?:field )?(?:(?:was|is) )?(?:not (?:set|supplied|sent|given|found|present|provided)|missing|absent|required)`,
    "i",
  );

const NAMES = ["Destination", "Lock-Token", "Depth", "Overwrite"] as const;

/** The server's log or message says that a header is missing, and the client sent it. */
export function reportedMissing(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  const evidence: Evidence[] = [];
  // "No digest authentication headers were found" is true where Basic was sent.
  const missed = missedScheme(answer.words);
  const otherScheme = missed !== undefined && missed !== "any" && missed !== request.auth;
  const cases = [
    { reason: "destination-missing", name: "Destination", sent: request.destination !== undefined },
    {
      reason: "lock-token-missing",
      name: "Lock-Token",
      sent: request.method === "UNLOCK" && request.lockToken !== undefined,
    },
    { reason: "no-credentials", name: "Authorization", sent: request.auth !== undefined && !otherScheme },
    {
      reason: "lock-token-missing",
      name: "If",
      sent: request.method !== "UNLOCK" && request.if.tokens.length > 0 && answer.status === 423,
    },
  ] as const;
  for (const { reason, name, sent } of cases) {
    if (!sent) continue;
    const clue = clueOf(context, reason);
    if (clue)
      evidence.push(
        fromLog("decisive", clue, `The log says that ${name} is missing, and the client sent it.`),
      );
    else if (says(context, reason)) evidence.push(said(context, name));
  }
  if (evidence.length > 0) return evidence;
  const name = NAMES.find(
    (one) => sentHeader(context, one) !== undefined && saidMissing(one).test(answer.words),
  );
  return name !== undefined && answer.status !== undefined && answer.status >= 400
    ? [said(context, name)]
    : [];
}

const said = (context: DiagnosisContext, name: string): Evidence =>
  speaksFor("decisive", PAYLOAD, `The server says that ${name} is missing, and the client sent it.`, {
    quote: context.answer.words,
  });

/** What a server answers when a header does not arrive, by method (RFC 4918 sections 9 and 10, RFC 9110 section 15.5). */
const WITHOUT: readonly { name: string; methods: RegExp; statuses: readonly number[] }[] = [
  { name: "Authorization", methods: /./, statuses: [401] },
  { name: "If", methods: /./, statuses: [423, 428] },
  { name: "If-Match", methods: /./, statuses: [428] },
  { name: "Lock-Token", methods: /^UNLOCK$/, statuses: [400, 409, 412] },
  { name: "Destination", methods: /^(?:COPY|MOVE)$/, statuses: [400] },
  { name: "Content-Type", methods: /./, statuses: [415] },
];

/** The client asked the proxy for a Destination on the proxy, and the server for one on the server: both are right. */
export function destinationsFit(context: DiagnosisContext): boolean {
  const { request } = context;
  const other = directBaseline(context)?.exchange.request;
  const raw = other && headerValue(other.headers, "Destination");
  if (!request.destination || !other || raw === undefined) return false;
  const fit = placeOf(raw).origin === placeOf(other.url).origin || raw.startsWith("/");
  // nginx answers 400 to a Destination of another host too, which a proxy makes by changing Host.
  return fit && request.destination.origin === request.place.origin && !servedBy(context, "nginx");
}

/** The same request works directly, and here it is answered as if one header were not there. */
export function worksDirectly(context: DiagnosisContext): Evidence[] {
  const { request, answer } = context;
  const baseline = directBaseline(context);
  if (!baseline?.well) return [];
  const { status = 0 } = answer;
  const lost = WITHOUT.find(
    ({ name, methods, statuses }) =>
      statuses.includes(status) &&
      methods.test(request.method) &&
      sentHeader(context, name) !== undefined &&
      headerValue(baseline.exchange.request.headers, name) !== undefined,
  );
  if (!lost || (lost.name === "Destination" && !destinationsFit(context))) return [];
  if (lost.name === "Authorization" && !baseline.sentAuth) return [];
  const text = `Asked directly, the server takes the same ${lost.name}; ${status} is the answer to a request without it.`;
  const evidence = [speaksFor("decisive", BASELINE, text)];
  if (lost.name === "If" && status === 423)
    evidence.push(speaksFor("moderate", STATUS, "A token that does not fit makes If false, which is 412."));
  return evidence;
}

/** Headers that make a request conditional: without them it goes through. */
const CONDITIONS = ["If-Match", "If-None-Match", "If-Unmodified-Since", "If", "Overwrite"];

/** The server refuses what the client ruled out, and here it was done: the condition did not arrive. */
export function conditionLost(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  const baseline = directBaseline(context);
  if (baseline?.status !== 412 || answer.status === undefined || answer.status >= 300 || !request.writes)
    return [];
  const name = CONDITIONS.find((one) => sentHeader(context, one) !== undefined);
  if (name === undefined) return [];
  return [
    speaksFor(
      "strong",
      BASELINE,
      `Asked directly, the server keeps to ${name} and answers 412; here the request went through.`,
    ),
  ];
}

/** Overwrite: F was sent, and what was seen to be at the destination was overwritten. nginx answers 204 to every COPY and MOVE. */
export function overwritten(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  const { destination } = request;
  if (!request.keepDestination || answer.status !== 204 || destination === undefined) return [];
  const seen = context.known.gone.has(destination.key) ? undefined : knownAt(context, destination.path);
  // What a look afterwards finds there is what this request has made.
  if (seen === undefined || (seen.at.kind === "earlier-exchange" && seen.at.index >= context.firstProbe))
    return [];
  return [
    speaksFor(
      "strong",
      seen.at,
      "Overwrite: F was sent, the destination was there, and 204 says that it was overwritten: the header did not arrive, or is not kept to.",
    ),
  ];
}

/** Overwrite: T was sent alone, and 412 is the answer to F where something is at the destination (RFC 4918 sections 9.8.4 and 10.6). */
export function overwriteAltered(context: DiagnosisContext): Evidence[] {
  const { answer } = context;
  if (!isCopyOrMove(context) || answer.status !== 412) return [];
  if (!sentOverwrite(context) || !unconditional(context)) return [];
  return [
    speaksFor(
      "decisive",
      requestHeader("Overwrite"),
      "Overwrite: T was sent, and no other condition; 412 is the answer to F: it did not arrive as it was sent.",
    ),
  ];
}

/** A token that the server has issued for this lock was submitted, and the lock was still in the way. */
export function tokenLost(context: DiagnosisContext): Evidence[] {
  const { request, known, answer } = context;
  if (answer.status !== 423 || request.if.tokens.length === 0) return [];
  const lock = known.locks.find(
    ({ ours, tokens }) => ours && tokens.some((token) => request.if.tokens.includes(token)),
  );
  if (!lock)
    return answersToNone(context)
      ? [
          speaksFor(
            "decisive",
            requestHeader("If"),
            "This server answers 412 to a token that is not that of a lock in force, and 423 where it sees none: If did not arrive.",
          ),
        ]
      : [];
  const evidence = [
    speaksFor(
      "strong",
      lock.at,
      "The server issued the token that the If header submits, and answers 423: If did not arrive.",
    ),
  ];
  // A token that no longer matches makes If false, which is 412 and not 423 (RFC 4918 section 10.4).
  if (
    answer.conditions.some((name) => name.endsWith("}lock-token-submitted")) &&
    lock.key === request.place.key
  )
    evidence.push(
      speaksFor(
        "decisive",
        PAYLOAD,
        "The server says that no token was submitted, and the If header holds it.",
      ),
    );
  return evidence;
}
