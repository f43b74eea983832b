import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

// A link in prose; code between backticks is passed over.
const LINK = /`[^`\n]*`|(?<!!)\[([^\]\n]+)\]\(([^)\s]+)\)/g;
const FENCE = /^(```|~~~)[^\n]*\n[\s\S]*?^\1[ \t]*$/gm;

export interface Link {
  text: string;
  /** As it is written. */
  target: string;
  /** The file or folder of the repository, where it is not a URL or an anchor of the same page. */
  file?: string;
  anchor?: string;
}

/** Reads one link of `from`, a path in the repository. */
function readLink(from: string, text: string, target: string): Link {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^#/i.test(target)) return { text, target };
  const [path = "", anchor] = target.split("#", 2);
  const file = posix.normalize(posix.join(dirname(from), decodeURIComponent(path))).replace(/\/$/, "");
  return { text, target, file, ...(anchor === undefined ? {} : { anchor }) };
}

/** Rewrites every link of a Markdown text that is not in a code block. */
export function mapLinks(markdown: string, from: string, rewrite: (link: Link) => string): string {
  const outside = (prose: string): string =>
    prose.replace(LINK, (whole, text?: string, target?: string) =>
      text === undefined || target === undefined ? whole : rewrite(readLink(from, text, target)),
    );
  let result = "";
  let at = 0;
  for (const fence of markdown.matchAll(FENCE)) {
    result += outside(markdown.slice(at, fence.index)) + fence[0];
    at = fence.index + fence[0].length;
  }
  return result + outside(markdown.slice(at));
}

/**
 * The links of a Markdown file that lead nowhere where it is read in the repository: to no file of it, to no heading of a file, or
 * to an address that only the built site has.
 */
export function deadLinks(root: string, from: string, markdown: string): string[] {
  const dead: string[] = [];
  mapLinks(markdown, from, ({ target, file, anchor }) => {
    const isDead =
      target.startsWith("/") ||
      (target.startsWith("#")
        ? !anchorsOf(markdown).has(target.slice(1))
        : file !== undefined && !leads(join(root, file), anchor));
    if (isDead) dead.push(`${from}: ${target}`);
    return "";
  });
  return dead;
}

function leads(file: string, anchor: string | undefined): boolean {
  if (!existsSync(file)) return false;
  return anchor === undefined || !file.endsWith(".md") || anchorsOf(readFileSync(file, "utf8")).has(anchor);
}

/** The anchors of a page's headings, as GitHub makes them, and those that HTML in it names. */
function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>();
  const count = new Map<string, number>();
  for (const [, heading = ""] of markdown.replaceAll(FENCE, "").matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/[`*]/g, "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-");
    const before = count.get(slug) ?? 0;
    count.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  for (const [, id = ""] of markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}
