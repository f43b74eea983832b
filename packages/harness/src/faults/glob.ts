import { escapePattern } from "../escape.ts";

/** `*` within a segment, `**` across segments, `?` one character; the slash at the end of a path is no difference. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/(?<=.)\/$/u, "").replaceAll(/\*\*\/|\*\*|\*|\?|[^\w/-]/gu, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    return token === "?" ? "[^/]" : escapePattern(token);
  });
  return new RegExp(`^${source}/?$`, "su");
}

/** Whether it stands for one path only. */
export function isLiteral(glob: string): boolean {
  return !/[*?]/u.test(glob);
}
