import { startFaultProxy, startServer, type Fault } from "../../src/index.ts";
import { ask, type Wire } from "./ask.ts";

export const big: string = "0123456789".repeat(1000);

/** One request for a file of 10,000 bytes through the fault. */
export async function through(
  fault: Fault,
  headers: Record<string, string> = {},
): Promise<Wire & { log: string }> {
  await using server = await startServer({ seed: { "big.txt": big } });
  await using proxy = await startFaultProxy({ target: server, faults: [fault] });
  const wire = await ask(`${proxy.url}big.txt`, { headers });
  return { ...wire, log: await proxy.log() };
}
