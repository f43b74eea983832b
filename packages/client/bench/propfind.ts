import { parseMultiStatus } from "@multistatus/core";
import { Agent, request } from "undici";
import { createClient, propfindBody } from "../src/index.ts";
import { startListingServer } from "./listing-server.ts";
import { rounds } from "./measure.ts";

/** What one PROPFIND costs, and how much more than bare undici and a parse of what it brings. */
export interface PropfindCost {
  responses: number;
  /** Milliseconds for each request. */
  undici: number;
  client: number;
}

const props = ["resourcetype", "getcontentlength", "getlastmodified", "getetag"];

/**
 * One PROPFIND after the other on one connection: by `undici` and `parseMultiStatus`, and by the client. Both decode the
 * body once and parse its text; undici's side keeps neither bytes, headers, timing nor the connection's facts.
 *
 * @param batch requests that are timed together
 */
export async function propfindCost(responses: number, batch: number, count: number): Promise<PropfindCost> {
  await using server = await startListingServer(responses);
  await using client = createClient({ url: server.url });
  const agent = new Agent({ allowH2: false });
  const body = propfindBody(props);
  const headers = {
    "User-Agent": "multistatus",
    Depth: "1",
    "Content-Type": "application/xml; charset=utf-8",
  };
  const times = async (one: () => Promise<number | undefined>): Promise<void> => {
    for (let index = 0; index < batch; index++) {
      const found = await one();
      if (found !== responses) throw new Error(`${found} responses instead of ${responses}`);
    }
  };
  const { undici, client: ours } = await rounds(
    {
      undici: async () =>
        times(async () => {
          const answer = await request(server.url, { dispatcher: agent, method: "PROPFIND", headers, body });
          return parseMultiStatus(await answer.body.text()).responses.length;
        }),
      client: async () =>
        times(async () => (await client.propfind("", { props })).multistatus?.responses.length),
    },
    count,
  );
  await agent.destroy();
  return { responses, undici: undici / batch, client: ours / batch };
}
