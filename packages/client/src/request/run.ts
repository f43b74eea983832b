import type { Exchange, ExchangeNote, Hop } from "@multistatus/core";
import { RedirectError } from "../errors/classes.ts";
import { failure, type Failure } from "../errors/failure.ts";
import { submitHeldLocks } from "../locks/submit.ts";
import { endedFromOutside, type Deadline } from "./deadline.ts";
import { redirectStep } from "./redirect.ts";
import { exchangeOf, type Round } from "./round.ts";
import { readRound, sendRound } from "./send-round.ts";
import { createSignature } from "./signature.ts";
import { isStale, maxRetries } from "./stale-connection.ts";
import type { PreparedRequest, Runner } from "./types.ts";

/** The last round of an exchange, its body unread, with what came before it. */
export interface FinalRound {
  round: Round;
  hops: Hop[];
  notes: ExchangeNote[];
}

/** Bytes of a body on the way that are kept, after content decoding. */
const keptOfHop = 1024 * 1024;

/**
 * Sends the request, answers challenges, follows redirects and replaces connections that were closed under it, until there is a
 * response to give back. Each request on the way becomes a hop.
 *
 * @throws {ClientError} with the exchange as far as it came
 */
export async function runToFinalRound(
  runner: Runner,
  prepared: PreparedRequest,
  deadline: Deadline,
): Promise<FinalRound> {
  const first = submitHeldLocks(prepared, runner.locks.held());
  const hops: Hop[] = [];
  const notes: ExchangeNote[] = [...first.notes];
  const visited = new Set<string>();
  const note = (more: readonly (ExchangeNote | undefined)[]): void => {
    for (const one of more) {
      if (one && !notes.some(({ message }) => message === one.message)) notes.push(one);
    }
  };
  const fail = (problem: Failure, exchange: Exchange): Error =>
    raise(runner, problem, withNotes(exchange, notes));
  let request = first;
  let signature = createSignature(runner, request);
  let retries = 0;
  for (;;) {
    const signing = signature?.headers();
    const headers = signing
      ? await signed(signing, deadline, (problem) =>
          fail(problem, exchangeOf({ request: unsent(request) }, hops)),
        )
      : request.headers;
    const { round, failure: unanswered } = await sendRound(runner, request, headers, deadline);
    if (unanswered) {
      const result = round.result(undefined, unanswered.error);
      if (retries >= maxRetries || !isStale(round, request, unanswered)) {
        throw fail(unanswered, exchangeOf(result, hops));
      }
      retries += 1;
      hops.push({ reason: "retry", ...result });
      continue;
    }
    const pass = async (reason: Hop["reason"]): Promise<void> => {
      const { result, failure: problem } = await readRound(round, keptOfHop, deadline);
      // A page on the way that is too long to keep is no reason to stop.
      if (problem && problem.error.code !== "body-too-large") throw fail(problem, exchangeOf(result, hops));
      const { error: _cut, ...whole } = result;
      hops.push({ reason, ...whole });
    };
    note([unverified(round)]);
    const answering = signature?.answer(round);
    const answer =
      answering &&
      (await signed(answering, deadline, (problem) => {
        void round.receiver.return();
        return fail(problem, exchangeOf(round.result(undefined), hops));
      }));
    note([answer?.note]);
    if (answer?.answered) {
      await pass("authentication");
      continue;
    }
    const step = redirectStep(round, request);
    note(step?.notes ?? []);
    if (!step?.next) return { round, hops, notes };
    await pass("redirect");
    visited.add(`${request.method} ${request.place.url}`);
    const refused = refusal(step.next, visited, request.maxRedirects);
    if (refused) throw fail(refused, lastHopAsExchange(hops));
    request = step.next;
    signature = createSignature(runner, request);
  }
}

/** Records the exchange and makes its error. */
export function raise(runner: Runner, problem: Failure, exchange: Exchange): Error {
  const withError: Exchange = { ...exchange, error: problem.error };
  runner.record(withError);
  return problem.raise(withError);
}

/** The exchange with its notes, where there are any. */
export function withNotes(exchange: Exchange, notes: readonly ExchangeNote[]): Exchange {
  return notes.length > 0 ? { ...exchange, notes: [...notes] } : exchange;
}

/** Waits for a function of the caller's own, but no longer than the exchange may take. */
async function signed<T>(
  promise: Promise<T>,
  deadline: Deadline,
  fail: (problem: Failure) => Error,
): Promise<T> {
  try {
    return await deadline.race(promise);
  } catch (error) {
    const problem = endedFromOutside(deadline);
    throw problem ? fail(problem) : error;
  }
}

function unsent({ method, place, headers }: PreparedRequest): Exchange["request"] {
  return { method, url: place.url, headers };
}

function unverified({ untrusted }: Round): ExchangeNote | undefined {
  if (untrusted === undefined) return undefined;
  const message = `The server's certificate was not checked, as \`tls.insecure\` wants; it would have been refused (${untrusted}).`;
  return { code: "tls-not-verified", message };
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
    const message = `more than ${limit} redirects, which is the limit; the next would have led to ${next.place.url}`;
    return failure(RedirectError, "too-many-redirects", message);
  }
  return undefined;
}
