import type { Exchange, ExchangeNote, Hop } from "@multistatus/core";
import { parseChallenges } from "../auth/challenges.ts";
import type { SignInAnswer } from "../auth/types.ts";
import { RedirectError } from "../errors/classes.ts";
import { failure, type Failure } from "../errors/from-cause.ts";
import type { Deadline } from "./deadline.ts";
import { redirectStep } from "./redirect.ts";
import { exchangeOf, readRound, sendRound, type Round } from "./round.ts";
import { withHeaders } from "./sent-headers.ts";
import type { PreparedRequest, Runner } from "./types.ts";

/** The last round of an exchange, its body unread, with what came before it. */
export interface FinalRound {
  round: Round;
  hops: Hop[];
  notes: ExchangeNote[];
}

/** How often one URL is asked again after a 401: once for the challenge, once more for a nonce that went stale. */
const maxSignIns = 2;

/**
 * Sends the request, answers challenges and follows redirects until there is a response to give back. Each request on the
 * way becomes a hop.
 *
 * @throws {ClientError} with the exchange as far as it came
 */
export async function runToFinalRound(
  runner: Runner,
  first: PreparedRequest,
  deadline: Deadline,
): Promise<FinalRound> {
  const hops: Hop[] = [];
  const notes: ExchangeNote[] = [...first.notes];
  const visited = new Set<string>();
  let request = first;
  let authorization = await initialAuthorization(runner, request);
  let signIns = 0;
  for (;;) {
    const sent = authorization === undefined ? request : authorised(request, authorization);
    const outcome = await sendRound(runner.dispatcher, sent, deadline);
    if ("failure" in outcome) throw raise(runner, outcome.failure, exchangeOf(outcome.failed, hops));
    const { round } = outcome;
    const answer = await answerChallenge(runner, round, request, signIns);
    if (answer && "authorization" in answer) {
      await addHop(runner, "authentication", round, request, hops, deadline);
      ({ authorization } = answer);
      signIns += 1;
      continue;
    }
    if (authorization !== undefined && round.status !== 401) runner.signIn?.accepted(request, round.headers);
    const step = redirectStep(round, request);
    if (!step?.next) {
      notes.push(...[answer?.note, step?.note].filter((note) => note !== undefined));
      return { round, hops, notes };
    }
    await addHop(runner, "redirect", round, request, hops, deadline);
    visited.add(`${request.method} ${request.place.url}`);
    const refused = refusal(step.next, visited, request.maxRedirects);
    if (refused) throw raise(runner, refused, lastHopAsExchange(hops));
    if (step.note) notes.push(step.note);
    request = step.next;
    authorization = await initialAuthorization(runner, request);
    signIns = 0;
  }
}

/** Records the exchange and makes its error. */
export function raise(runner: Runner, problem: Failure, exchange: Exchange): Error {
  const withError: Exchange = { ...exchange, error: problem.error };
  runner.record(withError);
  return problem.raise(withError);
}

async function initialAuthorization(
  { signIn }: Runner,
  request: PreparedRequest,
): Promise<string | undefined> {
  return ownAuthorization(request) ? undefined : signIn?.initial(request);
}

async function answerChallenge(
  { signIn }: Runner,
  round: Round,
  request: PreparedRequest,
  signIns: number,
): Promise<SignInAnswer | undefined> {
  if (round.status !== 401 || !signIn || ownAuthorization(request) || signIns >= maxSignIns) return undefined;
  const answer = await signIn.answer(parseChallenges(round.headers, "www-authenticate"), request, signIns);
  if (!answer || "note" in answer || request.body.replayable) return answer;
  return {
    note: {
      code: "authentication-not-answered",
      message:
        "The server asked for authentication, but the body was a stream and cannot be sent again: " +
        "give a function that opens it anew, or sign in with `preemptive: true`.",
    },
  };
}

/** An Authorization header of the caller's own is sent as it is and never answered for. */
function ownAuthorization({ headers }: PreparedRequest): boolean {
  return headers.some(([name]) => name.toLowerCase() === "authorization");
}

function authorised(request: PreparedRequest, authorization: string): PreparedRequest {
  return { ...request, headers: withHeaders(request.headers, [["Authorization", authorization]]) };
}

async function addHop(
  runner: Runner,
  reason: Hop["reason"],
  round: Round,
  { maxBodySize }: PreparedRequest,
  hops: Hop[],
  deadline: Deadline,
): Promise<void> {
  const { result, failure: problem } = await readRound(round, maxBodySize, deadline);
  if (problem) throw raise(runner, problem, exchangeOf(result, hops));
  hops.push({ reason, ...result });
}

function lastHopAsExchange(hops: readonly Hop[]): Exchange {
  const { reason: _reason, ...last } = hops.at(-1) as Hop;
  return { ...last, hops: hops.slice(0, -1) };
}

function refusal(next: PreparedRequest, visited: ReadonlySet<string>, limit: number): Failure | undefined {
  if (visited.has(`${next.method} ${next.place.url}`)) {
    const message = `the redirects go round in a circle: they lead back to ${next.place.url}`;
    return failure(RedirectError, "redirect-loop", message);
  }
  if (visited.size > limit) {
    const message = `more than ${limit} redirects (\`maxRedirects\`); the next would have led to ${next.place.url}`;
    return failure(RedirectError, "too-many-redirects", message);
  }
  return undefined;
}
