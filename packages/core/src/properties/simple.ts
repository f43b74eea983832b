import { parseMediaType } from "../exchange/media-type.ts";
import type { MediaType } from "../exchange/media-type.ts";
import type { Property } from "../multistatus/types.ts";
import { problem, textReader } from "./reading.ts";
import type { Problem, Reading } from "./reading.ts";

/** Text as it is, never coerced and not trimmed: `2024.10` stays `2024.10`. Empty text is a value. */
export const readText = (property: Property): Reading<string> => {
  const raw = property.text();
  return { ok: true, value: raw, raw };
};

/** A token such as `sync-token` or `getctag`: text without the white space around it. */
export const readToken: (property: Property) => Reading<string> = textReader((text) => text);

function integerOf(text: string): number | Problem {
  if (!/^\d+$/.test(text)) return problem(`"${text.slice(0, 40)}" is no number of decimal digits`);
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : problem(`${text.slice(0, 40)} is beyond 2^53 - 1`);
}

/** A count of bytes or the like: digits that a JavaScript number holds exactly; `raw` keeps any other. */
export const readInteger: (property: Property) => Reading<number> = textReader(integerOf);

/** `DAV:getcontentlength` (RFC 4918 section 15.4), in bytes. */
export const readContentLength: (property: Property) => Reading<number> = readInteger;

/** `DAV:displayname` (RFC 4918 section 15.2), verbatim. */
export const readDisplayName: (property: Property) => Reading<string> = readText;

/** `DAV:getcontenttype` (RFC 4918 section 15.5). */
export const readContentType: (property: Property) => Reading<MediaType> = textReader(
  (text) => parseMediaType(text) ?? problem(`"${text.slice(0, 60)}" is no media type`),
);

/** `DAV:getcontentlanguage` (RFC 4918 section 15.3): language tags in order. */
export const readContentLanguage: (property: Property) => Reading<string[]> = textReader((text) => {
  const tags = text.split(",").map((tag) => tag.trim());
  const wrong = tags.find((tag) => !/^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i.test(tag));
  return wrong === undefined ? tags : problem(`"${wrong.slice(0, 40)}" is no language tag`);
});

/** An entity tag (RFC 9110 section 8.8.3). */
export interface ETag {
  /** What stands between the quotes, or all of it when there are none. */
  opaque: string;
  /**
   * With `W/` before it: it does not hold byte for byte, and matches no If-Match (RFC 9110 section
   * 8.8.3.2).
   */
  weak: boolean;
  /** False when the quotes are missing, as some servers leave them off: the header form then has to be guessed. */
  quoted: boolean;
}

/** `DAV:getetag` (RFC 4918 section 15.6). */
export const readETag: (property: Property) => Reading<ETag> = textReader((text) => {
  const match = /^(W\/)?"([^"]*)"$/s.exec(text);
  if (match) return { opaque: match[2] ?? "", weak: match[1] !== undefined, quoted: true };
  if (/["\s]/.test(text)) return problem(`${text.slice(0, 60)} has a quote or white space out of place`);
  return { opaque: text, weak: false, quoted: false };
});

/** Available or used bytes (RFC 4331), with the negative values by which Nextcloud and ownCloud say why there are none. */
export type Quota =
  /** So many bytes. */
  | { state: "known"; bytes: number }
  /** `-1`, `-2`, `-3` */
  | { state: "not-computed" | "unknown" | "unlimited" };

const noQuota: ReadonlyMap<string, Quota> = new Map([
  ["-1", { state: "not-computed" }],
  ["-2", { state: "unknown" }],
  ["-3", { state: "unlimited" }],
]);

/** `DAV:quota-available-bytes` and `DAV:quota-used-bytes` (RFC 4331 sections 3 and 4). */
export const readQuota: (property: Property) => Reading<Quota> = textReader((text) => {
  const bytes = integerOf(text);
  return noQuota.get(text) ?? (typeof bytes === "number" ? { state: "known", bytes } : bytes);
});
