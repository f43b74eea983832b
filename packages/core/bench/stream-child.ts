import { SaxesParser } from "saxes";
import { streamMultiStatus } from "../src/multistatus/stream.ts";
import { chunks } from "./payload.ts";

// Streams a payload that is made while it is read, as bytes, and prints what that cost as JSON.

const resources = Number(process.argv[2]);
const bySaxes = process.argv[3] === "saxes";
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

async function ours(): Promise<void> {
  const stream = streamMultiStatus(source());
  let properties = 0;
  for await (const response of stream) {
    for (const propstat of response.propstats) properties += propstat.properties.length;
  }
  const { complete, responses } = stream.envelope;
  if (!complete || responses !== resources || properties !== resources * 10) {
    throw new Error(`${responses} responses with ${properties} properties`);
  }
}

/** Decodes and tokenizes, and makes nothing of it. */
async function saxes(): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder();
  for await (const chunk of source()) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}

const start = performance.now();
await (bySaxes ? saxes() : ours());
console.log(
  JSON.stringify({
    megabytes: bytes / 1e6,
    milliseconds: performance.now() - start,
    peakMegabytes: peak / 1e6,
  }),
);
