import { davResponse, type DavResponse } from "../response/dav-response.ts";
import { createDavStream, type DavStream } from "../response/dav-stream.ts";
import { Deadline } from "./deadline.ts";
import { exchangeOf } from "./round.ts";
import { raise, runToFinalRound, withNotes } from "./run.ts";
import { readRound } from "./send-round.ts";
import type { PreparedRequest, Runner } from "./types.ts";

/** Sends a request and reads its response to the end. */
export async function sendRequest(runner: Runner, prepared: PreparedRequest): Promise<DavResponse> {
  const deadline = new Deadline(prepared.timeouts.total, prepared.signal);
  try {
    const { round, hops, notes } = await runToFinalRound(runner, prepared, deadline);
    const { result, failure } = await readRound(round, prepared.maxBodySize, deadline);
    if (failure) throw raise(runner, failure, withNotes(exchangeOf(result, hops), notes));
    const response = davResponse(result, hops, notes);
    runner.record(response);
    return response;
  } finally {
    deadline[Symbol.dispose]();
  }
}

/** Sends a request and gives its response to be read as it comes. */
export async function sendStream(runner: Runner, prepared: PreparedRequest): Promise<DavStream> {
  const deadline = new Deadline(prepared.timeouts.total, prepared.signal);
  try {
    return createDavStream(runner, prepared, await runToFinalRound(runner, prepared, deadline), deadline);
  } catch (error) {
    deadline[Symbol.dispose]();
    throw error;
  }
}
