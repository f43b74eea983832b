import type { ParsedName } from "./names.ts";

/** Text that XML 1.0 cannot hold, such as most control characters, becomes U+FFFD. */
export function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex
      .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/gu, "\uFFFD")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      // A bare carriage return would be read as a line feed.
      .replaceAll("\r", "&#13;")
  );
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** An element with its namespace declared on itself, except in `DAV:`, whose prefix `D` the root declares. */
export function element({ namespace, local }: ParsedName, content = ""): string {
  const [tag, declaration] =
    namespace === "DAV:" ? [`D:${local}`, ""] : [local, ` xmlns="${escapeAttribute(namespace)}"`];
  return content === "" ? `<${tag}${declaration}/>` : `<${tag}${declaration}>${content}</${tag}>`;
}

/** A document whose root is in `DAV:`. */
export function document(root: string, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:${root} xmlns:D="DAV:">${content}</D:${root}>\n`;
}
