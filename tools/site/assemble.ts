import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { causesIndex } from "./causes-page.ts";
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
    write(page, withTraits(mapImages(linked, file, page)));
  }
  for (const image of globSync("docs/**/*.{svg,png}", { cwd: root }))
    cpSync(join(root, image), join(out, relative("docs", image)));
  write("causes/index.md", causesIndex());
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

/** A link within the site; what is no page of it keeps its text alone. */
function toPage({ text, target, file, anchor }: Link, pages: Map<string, string>): string {
  if (file === undefined) return `[${text}](${target})`;
  if (file === "packages/core/src/diagnosis/causes") return `[${text}](/causes/)`;
  const page = pages.get(file) ?? pages.get(`${file}/README.md`);
  if (page === undefined) return text;
  const address = `/${page.replace(/(?:^|(?<=\/))index\.md$|\.md$/, "")}`;
  return `[${text}](${address}${anchor === undefined ? "" : `#${anchor}`})`;
}
