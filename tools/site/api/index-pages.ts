import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclarationReflection, ProjectReflection } from "typedoc";
import { PACKAGES, type Section } from "./sections.ts";

/** For each package a page that lists its names with their first sentences, by section: `["core", "# …"]`. `out` has the pages. */
export function indexPages(
  project: ProjectReflection,
  sections: readonly Section[],
  out: string,
): [string, string][] {
  const modules = new Map(project.children?.map((module) => [module.name, module]));
  return PACKAGES.map((folder) => {
    const own = sections.filter(({ module }) => module.startsWith(`${folder}/`));
    const tables = own.map(({ module, title }) => {
      const anchors = anchorsOf(join(out, `${module}.md`));
      const rows = (modules.get(module)?.children ?? []).map((name) =>
        row(name, `/api/${module}#${anchors.get(name.name) ?? ""}`),
      );
      return `## [${title}](/api/${module})\n\n| name | |\n|---|---|\n${rows.join("\n")}\n`;
    });
    const title = own[0]?.specifier ?? folder;
    return [
      folder,
      `---\noutline: 2\n---\n\n# API of ${title}\n\nGuide and examples: [${title}](/packages/${folder === "cli" ? title : folder}).\n\n${tables.join("\n")}`,
    ];
  });
}

/** Where a page has which name: `### LOG\_FORMATS {#log_formats}`. */
function anchorsOf(page: string): Map<string, string> {
  const headings = readFileSync(page, "utf8").matchAll(/^### ([\w\\]+).* \{#([^}]+)\}$/gm);
  return new Map([...headings].map(([, name = "", anchor = ""]) => [name.replaceAll("\\", ""), anchor]));
}

function row(name: DeclarationReflection, address: string): string {
  const shown = name.signatures ? `${name.name}()` : name.name;
  if (name.isReference()) return `| \`${shown}\` | |`;
  return `| [\`${shown}\`](${address}) | ${firstSentence(name)} |`;
}

/** The docstring up to its first full stop, as one line of a table. */
function firstSentence(name: DeclarationReflection): string {
  const comment = name.comment ?? name.signatures?.find((signature) => signature.comment)?.comment;
  const text = (comment?.summary ?? []).map((part) => part.text).join("");
  const sentence = /^[\s\S]*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence
    .replaceAll(/\s+/g, " ")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "{ {");
}
