import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes THIRD-PARTY.md beside what was bundled: each library whose code is in it, with its licence in full, as these demand.
 *
 * @returns {import("rolldown").Plugin}
 */
export function thirdParty() {
  return {
    name: "third-party",
    generateBundle(_options, chunks) {
      const folders = new Set();
      for (const chunk of Object.values(chunks))
        for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {}))
          if (renderedLength > 0 && id.includes("/node_modules/")) folders.add(packageOf(id));
      const libraries = [...folders].map(library).sort((a, b) => (a.title < b.title ? -1 : 1));
      const source = `# Third-party code\n\nThese libraries are part of the files in dist.\n${libraries.map(section).join("")}`;
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY.md", source });
    },
  };
}

/** The folder of the package that a module belongs to. */
function packageOf(id) {
  const path = id.replace(/^\0/u, "").replace(/\?.*$/u, "");
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)[0];
}

function library(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
  return {
    title: `${name} ${version}`,
    license,
    text: file && readFileSync(join(folder, file), "utf8").trim(),
  };
}

function section({ title, license, text }) {
  if (text === undefined && license === undefined) throw new Error(`${title} names no licence`);
  return `\n## ${title} (${license})\n\n${text === undefined ? "It comes with no text of its licence." : `\`\`\`text\n${text}\n\`\`\``}\n`;
}
