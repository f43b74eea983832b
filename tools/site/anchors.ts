import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const LINK = /<a\b[^>]*\shref="([^"]*)"/g;
const ID = /\sid="([^"]*)"/g;

/** Links of the built pages to a page or a heading that is not there: `guide/x.html: /causes/locked.html#fixes`. */
export function deadAnchors(dist: string): string[] {
  const pages = new Map(
    globSync("**/*.html", { cwd: dist }).map((page) => {
      const html = readFileSync(join(dist, page), "utf8");
      return [page.replaceAll("\\", "/"), { html, ids: new Set([...html.matchAll(ID)].map(([, id]) => id)) }];
    }),
  );
  const dead = new Set<string>();
  for (const [page, { html }] of pages)
    for (const [, href = ""] of html.matchAll(LINK)) {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) continue;
      const [path = "", anchor = ""] = decodeURIComponent(href.replaceAll("&amp;", "&")).split("#", 2);
      const target = path === "" ? page : posix.join(path.startsWith("/") ? "" : posix.dirname(page), path);
      const file = target.replace(/^\//, "");
      const name = file === "" || file.endsWith("/") ? `${file}index.html` : file;
      const found = pages.get(name) ?? pages.get(`${name}.html`);
      const there = found ? anchor === "" || found.ids.has(anchor) : existsSync(join(dist, name));
      if (!there) dead.add(`${page}: ${href}`);
    }
  return [...dead].sort();
}
