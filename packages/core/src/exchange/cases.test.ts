import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeHar } from "./har/write.ts";
import { headerValues } from "./headers.ts";
import { linkHops } from "./hops.ts";
import { maskExchanges } from "./mask.ts";
import { readExchanges } from "./read.ts";
import type { Exchange } from "./types.ts";

// Recorded exchanges and saved payloads, where a folder with them is given (scenarios/, field-cases/, corpus/).
const root = process.env.MULTISTATUS_CASES;

function files(folder: string, names: readonly string[]): string[] {
  if (root === undefined || !existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .flatMap((id) => names.map((name) => join(root, folder, id, name)))
    .filter((path) => existsSync(path));
}

/** What masking must not change. */
function shapeOf({ request, response }: Exchange): unknown {
  return [
    request.method,
    request.url,
    request.headers.map(([name]) => name),
    response?.status,
    response?.headers.map(([name]) => name),
    response?.body.truncated,
    response?.body.decoded,
  ];
}

const recordings = ["scenarios", "field-cases"].flatMap((folder) =>
  files(folder, ["exchange.har", "baseline.har"]),
);
const payloads = files("corpus", [""]).filter((path) => path.endsWith(".xml"));

describe.skipIf(recordings.length === 0)("recordings (MULTISTATUS_CASES)", () => {
  it.each(recordings)("%s", (path) => {
    const { format, exchanges, problems } = readExchanges(readFileSync(path));
    expect(format).toBe("har");
    expect(problems).toEqual([]);
    const linked = linkHops(exchanges);
    expect(readExchanges(JSON.stringify(writeHar(linked, { mask: false }))).exchanges).toEqual(linked);

    const masked = maskExchanges(exchanges);
    expect(maskExchanges(masked)).toEqual(masked);
    expect(readExchanges(JSON.stringify(writeHar(exchanges))).exchanges).toEqual(masked);
    expect(masked.map(shapeOf)).toEqual(exchanges.map(shapeOf));
    const text = JSON.stringify(masked);
    const secrets = exchanges.flatMap(({ request }) => headerValues(request.headers, "authorization"));
    for (const secret of secrets) expect(text).not.toContain(secret.split(/\s+/).at(-1));
  });
});

describe.skipIf(payloads.length === 0)("payloads (MULTISTATUS_CASES)", () => {
  it.each(payloads)("%s", (path) => {
    const { format, exchanges } = readExchanges(readFileSync(path), { name: path });
    expect(format).toBe("payload");
    expect(exchanges[0]?.response?.body.size).toBe(readFileSync(path).length);
  });
});
