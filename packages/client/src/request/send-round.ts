import type { HeaderList } from "@multistatus/core";
import type { Failure } from "../errors/failure.ts";
import { failureOfHead, type FailedConnection } from "../errors/from-cause.ts";
import { collectArrived, collectBody } from "../response/collect.ts";
import { endedFromOutside, type Deadline } from "./deadline.ts";
import { Round, type RoundResult } from "./round.ts";
import type { OpenBody } from "./request-body.ts";
import type { PreparedRequest, Runner } from "./types.ts";
import { wireHeaders } from "./wire-headers.ts";

/**
 * Sends one request and waits for the head of its response. A failure is given back as data, beside what was sent.
 *
 * @param headers those of the request, with what signs it
 */
export async function sendRound(
  { transport, trace }: Pick<Runner, "transport" | "trace">,
  prepared: PreparedRequest,
  headers: HeaderList,
  deadline: Deadline,
): Promise<{ round: Round; failure?: Failure }> {
  const { method, place } = prepared;
  const round = new Round(prepared, headers, transport.proxyFor(place.origin)?.place.origin);
  const { receiver } = round;
  let connecting: NodeJS.Timeout | undefined;
  let body: OpenBody | undefined;
  try {
    body = prepared.body.openNow?.() ?? (await deadline.race(prepared.body.open()));
    const { sent, given, closes } = wireHeaders(method, place, headers, body.length);
    round.sends(sent, body);
    deadline.onEnd((reason) => receiver.abort(reason));
    const id = trace?.next() ?? 0;
    if (trace) receiver.onStart = () => trace.tell({ kind: "sent", id, request: round.request() });
    connecting = transport.send(receiver, {
      prepared,
      headers: given,
      body: body.content,
      // undici would close the connection after a body with a method that it does not know, REPORT for example.
      reset: closes,
    });
    round.answered(await receiver.head);
    trace?.tell({ kind: "answered", id, request: round.request(), response: round.head() });
    return { round };
  } catch (cause) {
    const failure =
      endedFromOutside(deadline) ??
      body?.failure() ??
      failureOfHead(cause, connectionOf(round), transport.over(place.origin));
    return { round, failure };
  } finally {
    clearTimeout(connecting);
  }
}

function connectionOf({ receiver: { wire, reused } }: Round): FailedConnection {
  if (reused) return "reused";
  return wire?.facts.tls === undefined ? "new" : "greeted";
}

/** Reads the body of a round to its end. */
export async function readRound(
  round: Round,
  maxBodySize: number,
  deadline: Deadline,
): Promise<{ result: RoundResult; failure?: Failure }> {
  const { body, failure } = collectArrived(round, maxBodySize) ?? (await collectBody(round, maxBodySize));
  if (!failure) return { result: round.result(body) };
  const problem = endedFromOutside(deadline) ?? failure;
  return { result: round.result(body, problem.error), failure: problem };
}
