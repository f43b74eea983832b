import { existsSync } from "node:fs";
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

/** The links of a Markdown file that lead to no file of the repository. */
export function deadLinks(root: string, from: string, markdown: string): string[] {
  const dead: string[] = [];
  mapLinks(markdown, from, ({ target, file }) => {
    if (file !== undefined && !existsSync(join(root, file))) dead.push(`${from}: ${target}`);
    return "";
  });
  return dead;
}
