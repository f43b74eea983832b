import { originPattern, type Sides } from "./origins.ts";
import type { Bytes, Stage } from "./types.ts";

/** More than any start tag with an origin behind it takes. */
const longest = 4096;

/**
 * Lets `href` elements that name the target's origin name the proxy's, as the bytes go by; everything else stays byte by byte.
 * For encodings that agree with ASCII.
 */
export function mapHrefs({ client, target }: Sides): Stage {
  const pattern = new RegExp(`(<(?:[^\\s<>/:=]+:)?href(?:\\s[^<>]*)?>\\s*)${originPattern(target)}`, "giu");
  const replace = (text: string): string => text.replaceAll(pattern, (_all, tag: string) => tag + client);
  return async function* mapped(source: Bytes) {
    let held = "";
    for await (const chunk of source) {
      const text = held + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
      const cut = safeCut(text);
      if (cut > 0) yield Buffer.from(replace(text.slice(0, cut)), "latin1");
      held = text.slice(cut);
    }
    if (held !== "") yield Buffer.from(replace(held), "latin1");
  };
}

/** Up to where nothing can be the beginning of what is replaced: an opening tag whose text has no end yet stays back. */
function safeCut(text: string): number {
  const last = text.lastIndexOf("<");
  return last === -1 || text.length - last > longest ? text.length : last;
}
