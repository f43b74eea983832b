import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../root.ts";

const core = join(root, "packages", "core", "dist", "index.js");

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code.replace("@multistatus/core", core), resolveDir: dirname(core) },
    bundle: true,
    minify: true,
    write: false,
    // Fails on whatever only Node has.
    platform: "browser",
    format: "iife",
    globalName: "result",
    target: "es2024",
  });
  return outputFiles[0]?.text ?? "";
}

const payload = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`;

/** What every browser has and the language itself has not. */
const web = { TextDecoder, TextEncoder, URL, atob, btoa, performance };

test("the parser alone runs without Node, and stays small", async () => {
  const script = await bundle(
    `import { parseMultiStatus } from "@multistatus/core"; export const { responses } = parseMultiStatus(${JSON.stringify(payload)});`,
  );
  const context = createContext({ ...web });
  runInContext(script, context);
  expect(runInContext("result.responses.length", context)).toBe(1);
  expect(gzipSync(script).length).toBeLessThan(29_000);
});

test("what a page needs that reads recordings and diagnoses them runs without Node, and stays within its budget", async () => {
  const script = await bundle(
    `import { diagnose, readExchanges } from "@multistatus/core"; export { readExchanges }; export const { causes } = diagnose({ exchange: readExchanges(${JSON.stringify(payload)}).exchanges[0] });`,
  );
  const context = createContext({ ...web });
  runInContext(script, context);
  expect(runInContext("result.causes[0].id", context)).toBe("locked");
  // Most of it is what the diagnosis has to say: the texts of causes and fixes.
  expect(gzipSync(script).length).toBeLessThan(245_000);
});

test("the whole of core runs without Node, and stays within its budget", async () => {
  const script = await bundle(
    `import * as core from "@multistatus/core"; export { core }; export const { causes } = core.diagnose({ exchange: core.exchangeFromPayload(${JSON.stringify(payload)}, { method: "DELETE", url: "https://dav.example/" }) });`,
  );
  const context = createContext({ ...web });
  runInContext(script, context);
  expect(runInContext("result.causes[0].id", context)).toBe("locked");
  // Nobody imports all of it: it is here to notice what comes in unseen.
  expect(gzipSync(script).length).toBeLessThan(260_000);
});
