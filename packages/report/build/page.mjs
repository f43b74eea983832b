// Bundles the script and style of the HTML report into src/html/page.generated.ts: text that renderHtml puts into its one file.
// Runs after an install, before each build and before the tests, so that it is never older than its sources.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build, transform } from "esbuild";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const target = path("src/html/page.generated.ts");

/** As browsers compare it: only this very script and style may run (CSP Level 3, section 2.3.1). */
const digest = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

export default async function makePage() {
  const bundle = await build({
    entryPoints: [path("client/main.tsx")],
    tsconfig: path("client/tsconfig.json"),
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: ["es2022"],
    conditions: ["@multistatus/source"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    charset: "ascii",
    logLevel: "warning",
  });
  // Neither may end its own element.
  const script = bundle.outputFiles[0].text
    .trim()
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--");
  const css = await transform(readFileSync(path("client/style.css"), "utf8"), {
    loader: "css",
    minify: true,
  });
  const style = css.code.trim();
  const text = `// Made by build/page.mjs from client/. Do not edit.
export const SCRIPT: string = ${JSON.stringify(script)};
export const SCRIPT_DIGEST: string = ${JSON.stringify(digest(script))};
export const STYLE: string = ${JSON.stringify(style)};
export const STYLE_DIGEST: string = ${JSON.stringify(digest(style))};
`;
  if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makePage();
