import type { Recorder } from "@multistatus/client";
import type { Exchange } from "@multistatus/core";
import { settled } from "../proxy-scenarios/settled.ts";

/** What was sent last and what came, also where that is no answer but an error. */
export async function lastOf(recorder: Recorder, asked: Promise<unknown>): Promise<Exchange> {
  await settled(asked);
  const exchange = recorder.exchanges.at(-1);
  if (!exchange) throw new Error("no request was sent");
  return exchange;
}
