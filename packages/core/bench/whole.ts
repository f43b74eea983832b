import { rmSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parseMultiStatus } from "../src/multistatus/parse-multistatus.ts";
import { SaxesParser } from "saxes";
import { parseXML } from "webdav";

import { elementTree, hasPython } from "./element-tree.ts";
import { rounds, time } from "./measure.ts";
import { payload } from "./payload.ts";

/** What one line of the table says. */
export interface Comparison {
  name: string;
  milliseconds: number;
  /** Its time divided by ours: above 1 when we are faster. */
  ratio: number;
  target?: { ratio: number };
}

/** Compares whole parses of one payload that is in memory. `webdav` gets few rounds: it is slow. */
export async function compareWhole(
  resources: number,
  count: number,
): Promise<{ megabytes: number; rows: Comparison[]; skipped: string[] }> {
  const bytes = payload(resources);
  const text = new TextDecoder().decode(bytes);
  const directory = mkdtempSync(join(tmpdir(), "multistatus-bench-"));
  const file = join(directory, "payload.xml");
  writeFileSync(file, bytes);
  try {
    const python = hasPython();
    const fast = await rounds(
      {
        ours: () => time(() => check(parseMultiStatus(text).responses.length, resources)),
        saxes: () => time(() => new SaxesParser({ xmlns: false, position: false }).write(text).close()),
        python: () => (python ? elementTree(file, resources) : 0),
      },
      count,
    );
    const slow = await rounds(
      {
        ours: () => time(() => check(parseMultiStatus(text).responses.length, resources)),
        webdav: () => timeAsync(async () => check(responsesOf(await parseXML(text)), resources)),
      },
      resources > 50_000 ? 1 : 3,
    );
    const rows: Comparison[] = [
      { name: "parseMultiStatus", milliseconds: fast.ours, ratio: 1 },
      {
        name: "saxes alone, no handlers",
        milliseconds: fast.saxes,
        ratio: fast.saxes / fast.ours,
        target: { ratio: 0.6 },
      },
      {
        name: "webdav parseXML",
        milliseconds: slow.webdav,
        ratio: slow.webdav / slow.ours,
        target: { ratio: 3 },
      },
    ];
    if (python) {
      rows.push({
        name: "Python ElementTree (C)",
        milliseconds: fast.python,
        ratio: fast.python / fast.ours,
        target: { ratio: 1 },
      });
    }
    return {
      megabytes: bytes.length / 1e6,
      rows,
      skipped: python ? [] : ["Python ElementTree: there is no python3"],
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function check(found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${found} responses instead of ${wanted}`);
}

function responsesOf(result: Awaited<ReturnType<typeof parseXML>>): number {
  return result.multistatus.response.length;
}

async function timeAsync(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
