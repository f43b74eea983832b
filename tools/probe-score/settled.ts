import { ClientError, type Recorder } from "@multistatus/client";
import type { Exchange } from "@multistatus/core";

/** What was sent last and what came, also where that is no answer but an error. */
export async function lastOf(recorder: Recorder, asked: Promise<unknown>): Promise<Exchange> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof ClientError)) throw error;
  });
  const exchange = recorder.exchanges.at(-1);
  if (!exchange) throw new Error("no request was sent");
  return exchange;
}
