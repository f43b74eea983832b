import { parseMultiStatus } from "@multistatus/core";
import { Agent, request } from "undici";
import type { Comparison } from "../../core/bench/comparison.ts";
import { rounds, timeUntil } from "../../core/bench/measure.ts";
import { createClient, propfindBody } from "../src/index.ts";
import { startListingServer } from "./listing-server.ts";

const UNDICI = "undici and parseMultiStatus";
const props = ["resourcetype", "getcontentlength", "getlastmodified", "getetag"];

/** What a PROPFIND by the client costs beside the least that can be done: `undici.request`, and the same parse. */
export async function propfind(quick: boolean): Promise<Comparison[]> {
  // Short batches: most of them go by between two other things that the machine has to do.
  return [await compared(1, 20, quick ? 200 : 1000), await compared(5000, 1, quick ? 20 : 100)];
}

/**
 * One PROPFIND after the other on one connection. Both decode the body once and parse its text; undici's side keeps
 * neither bytes, headers, timing nor the connection's facts, and its request was written before.
 *
 * @param batch requests that are timed together
 */
async function compared(responses: number, batch: number, count: number): Promise<Comparison> {
  await using server = await startListingServer(responses);
  await using client = createClient({ url: server.url });
  const agent = new Agent({ allowH2: false });
  const body = propfindBody(props);
  const headers = {
    "User-Agent": "multistatus",
    Depth: "1",
    "Content-Type": "application/xml; charset=utf-8",
  };
  const each = (one: () => Promise<number | undefined>) => async (): Promise<number> => {
    const batchTime = await timeUntil(async () => {
      for (let index = 0; index < batch; index++) {
        const found = await one();
        if (found !== responses) throw new Error(`${found} responses instead of ${responses}`);
      }
    });
    return batchTime / batch;
  };
  const { undici, ours } = await rounds(
    {
      undici: each(async () => {
        const answer = await request(server.url, { dispatcher: agent, method: "PROPFIND", headers, body });
        return parseMultiStatus(await answer.body.text()).responses.length;
      }),
      ours: each(async () => (await client.propfind("", { props })).multistatus?.responses.length),
    },
    count,
    Math.ceil(count / 5),
  );
  await agent.destroy();
  return {
    title: `One PROPFIND, ${responses.toLocaleString("en")} ${responses === 1 ? "response" : "responses"}`,
    unit: "ms",
    base: UNDICI,
    rows: [
      { name: UNDICI, ours: false, values: undici },
      { name: "client.propfind", ours: true, values: ours, limit: { of: "ratio", atMost: 1.15 } },
    ],
    skipped: [],
  };
}
