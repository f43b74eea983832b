import { expect, it } from "vitest";
import { emptyBody } from "../../exchange/body.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { LogEntry } from "../types.ts";
import { createLogCorrelator } from "./correlate.ts";

const at = "2026-11-29T14:11:31.000Z";
const exchange: Exchange = {
  request: { method: "DELETE", url: "http://dav.example/docs/", headers: [] },
  response: {
    status: 502,
    statusText: "",
    headers: [["Date", new Date(at).toUTCString()]],
    body: emptyBody(),
  },
  hops: [],
};

/** Of another client, and failed: what is kept for several reasons. */
const entry = (line: number): LogEntry => ({
  format: "apache-combined",
  line,
  raw: `line ${line}`,
  message: "",
  time: Date.parse(at),
  zone: 0,
  client: `10.0.${Math.floor(line / 250)}.${line % 250}`,
  method: "PUT",
  path: `/other/${line}`,
  status: 502,
  code: "TCP_MISS",
});

it("keeps each line once, also of a log that it does not keep as a whole", () => {
  const correlator = createLogCorrelator(exchange, []);
  for (let line = 1; line <= 1200; line += 1) correlator.add(entry(line));
  const lines = correlator.kept().map(({ line }) => line);
  expect(lines).toHaveLength(500);
  expect(new Set(lines).size).toBe(500);
});
