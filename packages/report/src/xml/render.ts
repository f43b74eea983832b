import { escapeLines } from "../text/escape.ts";
import { createMasker } from "@multistatus/core";
import type { TextOptions } from "../text/style.ts";
import { prettyXml } from "./pretty.ts";

/** XML for reading in a terminal: indented (see `prettyXml`), masked, and with everything escaped that a terminal acts upon. */
export function renderXml(source: string, options: Pick<TextOptions, "mask"> = {}): string {
  const masked = options.mask === undefined ? createMasker().text(source) : options.mask(source);
  return escapeLines(prettyXml(masked));
}
