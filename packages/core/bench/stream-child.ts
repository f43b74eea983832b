import { streamMultiStatus } from "../src/multistatus/stream.ts";

import { chunks } from "./payload.ts";

// Streams a payload that is made while it is read, as bytes, and prints what that cost as JSON.

const resources = Number(process.argv[2]);
let bytes = 0;
// Sampled: what the operating system keeps as the maximum begins with the size of the process that started this one.
let peak = 0;

async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
  for (const chunk of chunks(resources)) {
    bytes += chunk.length;
    peak = Math.max(peak, process.memoryUsage.rss());
    yield chunk;
  }
}

const start = performance.now();
const stream = streamMultiStatus(source());
let properties = 0;
for await (const response of stream) {
  for (const propstat of response.propstats) properties += propstat.properties.length;
}
const { complete, responses } = stream.envelope;
if (!complete || responses !== resources || properties !== resources * 10) {
  throw new Error(`${responses} responses with ${properties} properties`);
}
console.log(
  JSON.stringify({
    megabytes: bytes / 1e6,
    seconds: (performance.now() - start) / 1000,
    peakMegabytes: peak / 1e6,
  }),
);
