import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { causePage, causesIndex } from "./causes-page.ts";
import { withTraits } from "./clients-page.ts";
import { glossaryPage } from "./glossary-page.ts";
import { mapLinks, type Link } from "./links.ts";
import { pagesOf } from "./pages.ts";

/** Writes the pages of the site into `out`, from the Markdown of the repository. */
export function assemble(root: string, out: string): void {
  rmSync(out, { recursive: true, force: true });
  const pages = pagesOf(root);
  const write = (page: string, text: string): void => {
    mkdirSync(dirname(join(out, page)), { recursive: true });
    writeFileSync(join(out, page), text);
  };
  for (const [file, page] of pages) {
    const text = readFileSync(join(root, file), "utf8");
    const linked = mapLinks(text, file, (link) => toPage(link, pages));
    const [, cause] = /^causes\/(.+)\.md$/.exec(page) ?? [];
    write(page, withTraits(mapImages(cause === undefined ? linked : causePage(cause, linked), file, page)));
  }
  for (const image of globSync("docs/**/*.{svg,png}", { cwd: root }))
    cpSync(join(root, image), join(out, relative("docs", image)));
  write("causes/index.md", causesIndex());
  write("decisions/index.md", decisionsIndex(root, pages));
  write("reference/statuses.md", glossaryPage());
}

/** Images lie in `docs`, and on the site where `docs` is its root. */
function mapImages(text: string, file: string, page: string): string {
  return text.replaceAll(
    /(!\[[^\]\n]*\]\()([^)\s:]+)(\))/g,
    (_, before: string, target: string, after: string) => {
      const image = posix.relative("docs", posix.join(posix.dirname(file), target));
      return `${before}./${posix.relative(posix.dirname(page), image)}${after}`;
    },
  );
}

/** Folders and sources that have a page of their own on the site; in the repository a link leads to them. */
const indexes: ReadonlyMap<string, string> = new Map([
  ["packages/core/src/diagnosis/causes", "/causes/"],
  ["docs/decisions", "/decisions/"],
  ["packages/core/src/glossary", "/reference/statuses"],
  ["packages/core/src/diagnosis/context/types.ts", "/api/core/what-a-cause-may-look-at"],
]);

/** The decisions by their titles, in the order in which they were taken. */
function decisionsIndex(root: string, pages: Map<string, string>): string {
  const lines = [...pages].flatMap(([file, page]) => {
    if (!file.startsWith("docs/decisions/")) return [];
    const title = /^# (.+)$/m.exec(readFileSync(join(root, file), "utf8"))?.[1];
    return [`- [${title}](/${page.replace(/\.md$/, "")})`];
  });
  return `# Decisions\n\nThe larger choices, and the reasons behind them.\n\n${lines.join("\n")}\n`;
}

/** A link within the site; what is no page of it keeps its text alone. */
function toPage({ text, target, file, anchor }: Link, pages: Map<string, string>): string {
  if (file === undefined) return `[${text}](${target})`;
  const index = indexes.get(file);
  if (index !== undefined) return `[${text}](${index})`;
  const page = pages.get(file) ?? pages.get(`${file}/README.md`);
  if (page === undefined) return text;
  const address = `/${page.replace(/(?:^|(?<=\/))index\.md$|\.md$/, "")}`;
  return `[${text}](${address}${anchor === undefined ? "" : `#${anchor}`})`;
}
