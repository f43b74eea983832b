import { bodyFromText } from "../src/exchange/body.ts";
import { diagnose } from "../src/diagnosis/diagnose.ts";
import type { Exchange } from "../src/exchange/types.ts";
import { resourcesOfExchange } from "../src/resources/exchange.ts";
import { readBody } from "../src/resources/read-body.ts";
import type { Comparison } from "./comparison.ts";
import { rounds, time } from "./measure.ts";

const PARSE = "its parse";

/** An answer to DELETE in which one resource in a hundred failed: what the diagnosis costs beside the parse. */
export async function diagnosis(quick: boolean): Promise<Comparison[]> {
  return [await compared(10, 200, quick ? 5 : 15), await compared(10_000, 1, quick ? 3 : 9)];
}

async function compared(resources: number, batch: number, count: number): Promise<Comparison> {
  const text = payload(resources);
  // A new one each time, as what was read of an exchange is kept with it.
  const each = (run: (exchange: Exchange) => number, wanted: number) => () =>
    time(() => {
      for (let index = 0; index < batch; index++) {
        const found = run(exchangeOf(text));
        if (found < wanted) throw new Error(`${found} instead of ${wanted}`);
      }
    }) / batch;
  const failures = Math.ceil(resources / 100);
  const responses = (exchange: Exchange): number => {
    const body = readBody(exchange);
    return body.kind === "multistatus" ? body.responses.length : 0;
  };
  const measured = await rounds(
    {
      [PARSE]: each(responses, resources),
      "parse and resourcesOfExchange": each(
        (exchange) => resourcesOfExchange(exchange).failing.length,
        failures,
      ),
      "parse and diagnose": each((exchange) => diagnose({ exchange }).causes.length, 1),
    },
    count,
    2,
  );
  return {
    title: `A DELETE with ${resources.toLocaleString("en")} responses, one in a hundred failed`,
    unit: "ms",
    base: PARSE,
    rows: Object.entries(measured).map(([name, values]) => ({ name, ours: true, values })),
    skipped: [],
  };
}

function payload(resources: number): string {
  const responses = Array.from({ length: resources }, (_, index) => {
    const status = index % 100 === 0 ? "423 Locked" : "204 No Content";
    const error = index % 100 === 0 ? "<D:error><D:lock-token-submitted/></D:error>" : "";
    return `<D:response><D:href>/docs/report%20${index}.txt</D:href><D:status>HTTP/1.1 ${status}</D:status>${error}</D:response>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${responses.join("")}</D:multistatus>\n`;
}

function exchangeOf(text: string): Exchange {
  return {
    request: { method: "DELETE", url: "http://dav.example/docs/", headers: [["Depth", "infinity"]] },
    response: {
      status: 207,
      statusText: "Multi-Status",
      headers: [["Content-Type", 'application/xml; charset="utf-8"']],
      body: bodyFromText(text),
    },
    hops: [],
  };
}
