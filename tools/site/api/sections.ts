import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What is programmed against, in the order of the navigation. */
export const PACKAGES = ["core", "client", "expect", "report", "harness", "cli"] as const;

/** One page of the API: the names between two headings of an entry file. */
export interface Section {
  /** `core/exchanges`: its module for TypeDoc, and its address below `/api/`. */
  module: string;
  /** `Exchanges`, as the navigation lists it. */
  short: string;
  /** `Exchanges: headers, bodies, reading`, as the entry file has it. */
  title: string;
  /** What is written in the import: `@multistatus/core`. */
  specifier: string;
  code: string;
}

const HEADING = /^\/\/ (.+)$/m;

/** Cuts an entry file at its `// Heading` lines. What stands before the first belongs to a section named `Start`. */
export function sectionsOf(source: string, folder: string, specifier: string): Section[] {
  const [before = "", ...rest] = source.split(HEADING);
  const parts: [title: string, code: string][] = [["Start", before]];
  for (let index = 0; index + 1 < rest.length; index += 2)
    parts.push([rest[index] ?? "", rest[index + 1] ?? ""]);
  return parts.flatMap(([title, code]) => {
    if (!/\bexport\b/.test(code)) return [];
    const short = title.split(/[:,]/)[0] ?? title;
    const module = `${folder}/${short.toLowerCase().match(/\w+/g)?.join("-") ?? ""}`;
    return [{ module, short, title, specifier, code }];
  });
}

/** The sections of every entry that a package's `exports` name. */
export function allSections(root: string): Section[] {
  return PACKAGES.flatMap((folder) => {
    const home = join(root, "packages", folder);
    const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
      name: string;
      exports: Record<string, { "@multistatus/source"?: string } | string>;
    };
    return Object.entries(manifest.exports).flatMap(([subpath, target]) => {
      const source = typeof target === "string" ? undefined : target["@multistatus/source"];
      if (source === undefined) return [];
      const text = readFileSync(join(home, source), "utf8");
      const specifier = join(manifest.name, subpath);
      if (subpath === ".") return sectionsOf(text, folder, specifier);
      // An entry beside the main one that declares names is a page by itself, re-exported as a whole. One that only picks
      // names of the main one has none of its own.
      if (!/^export (?:class|const|function|interface|type \w)/m.test(text)) return [];
      const short = specifier.replace("@multistatus/", "");
      const code = `export * from "${relative(join(home, "src"), join(home, source)).replace(/^/, "./")}";\n`;
      return [{ module: `${folder}/entry-${subpath.slice(2)}`, short, title: specifier, specifier, code }];
    });
  });
}

/** Writes a file for each section, from which its names can be read, into `out`. */
export function writeSections(root: string, out: string, sections: readonly Section[]): string[] {
  rmSync(out, { recursive: true, force: true });
  return sections.map(({ module, code }) => {
    const file = join(out, `${module}.ts`);
    const folder = dirname(file);
    mkdirSync(folder, { recursive: true });
    const home = relative(folder, join(root, "packages", module.split("/")[0] ?? "", "src"));
    writeFileSync(file, `/** @module ${module} */\n${code.replaceAll('from "./', `from "${home}/`)}`);
    return file;
  });
}
