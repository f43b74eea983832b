import type { TagChange } from "./types.ts";

interface Tag {
  weak: boolean;
  quoted: boolean;
  opaque: string;
}

const SUFFIX = /(?:--?|[;+])(?:gz|gzip|br|brotli|deflate|zstd)$/i;

/** How the exchange's entity tag (RFC 9110 section 8.8.3) was changed against the baseline's; undefined when alike. */
export function tagChange(exchange: string, baseline: string): TagChange | undefined {
  if (exchange === baseline) return undefined;
  const here = parse(exchange);
  const there = parse(baseline);
  if (here.opaque === there.opaque) {
    if (here.weak !== there.weak) return here.weak ? "weakened" : "strengthened";
    return here.quoted ? "quoted" : "unquoted";
  }
  if (here.opaque.replace(SUFFIX, "") === there.opaque) return "suffixed";
  if (there.opaque.replace(SUFFIX, "") === here.opaque) return "suffix-dropped";
  return "other";
}

function parse(text: string): Tag {
  const weak = /^W\//i.test(text);
  const rest = weak ? text.slice(2) : text;
  const quoted = rest.length > 1 && rest.startsWith('"') && rest.endsWith('"');
  return { weak, quoted, opaque: quoted ? rest.slice(1, -1) : rest };
}
