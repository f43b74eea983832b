import { rmSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { parseMultiStatus } from "../src/multistatus/parse-multistatus.ts";
import type { Comparison, Contestant, Row } from "./comparison.ts";
import { rounds, time, timeUntil } from "./measure.ts";
import { payload } from "./payload.ts";
import { hasPython, readByPython, type PythonReader } from "./python.ts";

const OURS = "parseMultiStatus";

/** A payload in memory, read into a model by parsers of all kinds. */
export async function parse(quick: boolean): Promise<Comparison[]> {
  const small = [await fast(20_000, quick ? 3 : 9), await slow(20_000, quick ? 1 : 3)];
  return quick ? small : [...small, await fast(100_000, 5)];
}

/** Those that are about as fast as ours. */
async function fast(resources: number, count: number): Promise<Comparison> {
  const bytes = payload(resources);
  const text = new TextDecoder().decode(bytes);
  const directory = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  const file = join(directory, "payload.xml");
  writeFileSync(file, bytes);
  const skipped: string[] = [];
  const contestants: Record<string, Contestant> = {
    [OURS]: ours(text, resources),
    "saxes alone, no handlers": {
      ours: false,
      limit: { of: "ratio", atLeast: 0.6 },
      run: () => time(() => new SaxesParser({ xmlns: false, position: false }).write(text).close()),
    },
  };
  const python = (name: string, reader: PythonReader): void => {
    if (hasPython(reader)) {
      contestants[name] = {
        ours: false,
        limit: { of: "ratio", atLeast: 1 },
        run: () => readByPython(reader, file, resources),
      };
    } else skipped.push(`${name}: there is no python3 with ${reader}`);
  };
  python("Python ElementTree (C)", "xml.etree.ElementTree");
  python("Python lxml (C)", "lxml.etree");
  try {
    return await compared(title(resources, bytes, ""), contestants, count, skipped);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Those of JavaScript that give objects: few rounds are enough to tell the difference. */
async function slow(resources: number, count: number): Promise<Comparison> {
  const bytes = payload(resources);
  const text = new TextDecoder().decode(bytes);
  const skipped: string[] = [];
  const contestants: Record<string, Contestant> = { [OURS]: ours(text, resources) };
  // A revision that is compared may come without them.
  const peer = async (name: string, load: () => Promise<Contestant>): Promise<void> => {
    try {
      contestants[name] = await load();
    } catch (error) {
      if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
      skipped.push(`${name}: it is not installed`);
    }
  };
  await peer("webdav parseXML", async () => {
    const { parseXML } = await import("webdav");
    const run = async (): Promise<void> =>
      check((await parseXML(text)).multistatus.response.length, resources);
    return { ours: false, limit: { of: "ratio", atLeast: 3 }, run: async () => timeUntil(run) };
  });
  await peer("fast-xml-parser, to objects", async () => {
    const { XMLParser } = await import("fast-xml-parser");
    const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true });
    const run = (): void => {
      const { multistatus } = parser.parse(text) as { multistatus: { response: unknown[] } };
      check(multistatus.response.length, resources);
    };
    return { ours: false, run: () => time(run) };
  });
  await peer("tsdav davRequest, answered at once", async () => {
    const { davRequest } = await import("tsdav");
    const answer = async (): Promise<Response> =>
      new Response(bytes, { status: 207, headers: { "Content-Type": "application/xml" } });
    const run = async (): Promise<void> => {
      const init = { method: "PROPFIND", body: {} } as const;
      const list = await davRequest({ url: "http://dav.example/", init, fetch: answer });
      check(list.length, resources);
    };
    return { ours: false, run: async () => timeUntil(run) };
  });
  return compared(title(resources, bytes, ", JavaScript that gives objects"), contestants, count, skipped);
}

function ours(text: string, resources: number): Contestant {
  return { ours: true, run: () => time(() => check(parseMultiStatus(text).responses.length, resources)) };
}

async function compared(
  heading: string,
  contestants: Record<string, Contestant>,
  count: number,
  skipped: string[],
): Promise<Comparison> {
  const runs = Object.fromEntries(Object.entries(contestants).map(([name, { run }]) => [name, run]));
  const measured = await rounds(runs, count);
  const rows = Object.entries(contestants).map(([name, { ours: own, limit }]) => {
    const row: Row = { name, ours: own, values: measured[name] ?? [] };
    return limit ? Object.assign(row, { limit }) : row;
  });
  return { title: heading, unit: "ms", base: OURS, rows, skipped };
}

function title(resources: number, { length }: Uint8Array, what: string): string {
  return `A payload of ${resources.toLocaleString("en")} resources, ${(length / 1e6).toFixed(1)} MB${what}`;
}

function check(found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${found} responses instead of ${wanted}`);
}
