import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { BreakOff, type Bytes, type ResponsePlan } from "./types.ts";

/** Sends a response to the client, through the stages. @throws what the source or a stage throws */
export async function transfer(
  { head, body: source, stages = [] }: ResponsePlan & { body: Bytes },
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const body = stages.reduce<Bytes>((left, stage) => stage(left, signal), source);
  // The date is the target's, or none.
  response.sendDate = false;
  response.writeHead(head.status, head.statusText, head.headers.flat());
  response.flushHeaders();
  try {
    for await (const chunk of body) {
      if (signal.aborted) return;
      if (!response.write(chunk)) await once(response, "drain", { signal });
    }
    response.end();
    await finished(response);
  } catch (error) {
    if (error instanceof BreakOff) await flush(response);
    throw error;
  }
}

async function finished(response: ServerResponse): Promise<void> {
  if (response.writableFinished || response.closed) return;
  await new Promise<void>((resolve) => {
    response.once("finish", resolve);
    response.once("close", resolve);
  });
}

/** What was written is with the system before the connection ends. */
async function flush(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    if (!response.socket || response.socket.destroyed) resolve();
    else {
      response.once("close", () => resolve());
      response.socket.write("", () => resolve());
    }
  });
}
