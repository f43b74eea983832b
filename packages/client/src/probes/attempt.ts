import type { Exchange } from "@multistatus/core";
import { AbortedError } from "../errors/classes.ts";
import { ClientError } from "../errors/client-error.ts";
import type { RequestOptions } from "../request/options.ts";
import type { ProbeClient } from "./types.ts";

/** Sends a request; its exchange, also where there is an error in place of an answer. */
export async function attempt(
  client: Pick<ProbeClient, "request">,
  method: string,
  path: string | URL,
  options: RequestOptions,
): Promise<Exchange> {
  try {
    return await client.request(method, path, options);
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof ClientError) || !error.exchange) throw error;
    return error.exchange;
  }
}
