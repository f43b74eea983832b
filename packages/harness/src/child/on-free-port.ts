import { HarnessError } from "../errors.ts";
import { freePort } from "./free-port.ts";

/** How often another port is tried when somebody else has taken the free one meanwhile. */
const attempts = 5;

/** Starts something on the port that is wanted, or on a free one. */
export async function onFreePort<T>(
  wanted: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<{ port: number; started: T }> {
  if (wanted !== undefined && wanted !== 0) return { port: wanted, started: await start(wanted) };
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { port, started: await start(port) };
    } catch (error) {
      const taken = error instanceof HarnessError && error.code === "port-in-use";
      if (!taken || attempt === attempts) throw error;
    }
  }
}
