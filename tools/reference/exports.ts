import { readFileSync } from "node:fs";
import { sectionsOf } from "../site/api/sections.ts";

const root = new URL("../../", import.meta.url);

/** What can be called, made or read of a package's main entry, by the headings there. Types are in the API of the site. */
export function exportsList(folder: string): string {
  const source = readFileSync(new URL(`packages/${folder}/src/index.ts`, root), "utf8");
  const lines = sectionsOf(source, folder, folder).flatMap(({ title, code }) => {
    const names = valuesIn(code).map((name) => `\`${name}\``);
    return names.length === 0 ? [] : [`- **${title}**: ${names.join(", ")}`];
  });
  return lines.join("\n");
}

function valuesIn(code: string): string[] {
  const lists = [...code.matchAll(/^export \{([^}]*)\}/gm)].map(([, list = ""]) => list);
  return lists
    .flatMap((list) => list.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "))
    .map((name) => name.split(" as ").at(-1) ?? name);
}
