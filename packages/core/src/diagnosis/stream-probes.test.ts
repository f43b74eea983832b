import { expect, test } from "vitest";
import { diagnoseStream } from "./stream.ts";
import { propfind, XML } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { cut, listedOne, multistatus } from "./testing/streamed.ts";
import type { Probe } from "./types.ts";

test("what was asked another way is no baseline for a stream, and what was asked of others is heard", async () => {
  const body = multistatus(listedOne("/docs/"));
  const exchange = propfind("/docs/", 207, { headers: XML, body });
  const other = propfind("/docs/", 207, {
    headers: XML,
    body: multistatus(listedOne("/docs/") + listedOne("/docs/a")),
  });
  const probe: Probe = {
    id: "direct",
    question: "What does the server itself answer?",
    method: "PROPFIND",
    url: exchange.request.url,
    headers: [],
    route: "direct",
    readOnly: true,
    outcomes: [],
  };
  const asked = await diagnoseStream({
    exchange,
    body: cut(body),
    probes: [{ probe, exchange: other }],
  });
  expect(asked).toEqual(await diagnoseStream({ exchange, body: cut(body) }));
  const heard = new Set<number>();
  const own = causeOf("own", () => [], {
    look({ probes }) {
      heard.add(probes.length);
      return undefined;
    },
  });
  await diagnoseStream(
    {
      exchange,
      body: cut(body),
      probes: [{ probe: { ...probe, id: "options", route: "same" }, exchange: other }],
    },
    { causes: [own] },
  );
  expect([...heard]).toEqual([1]);
});
