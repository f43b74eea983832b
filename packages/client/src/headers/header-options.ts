import { resolvePlace, type Place } from "../request/place.ts";
import { entityTagList, type EntityTags } from "./entity-tags.ts";
import { ifHeader, type IfList } from "./if-header.ts";
import { preferValue, type Preferences } from "./prefer.ts";

/** Header fields that every request takes, written by the client. A field of the same name in `headers` wins. */
export interface HeaderOptions {
  /** The WebDAV `If` header; its resources are resolved like paths. A string is sent as it is. */
  if?: string | readonly IfList[];
  /** RFC 9110 section 13.1.1. Only strong tags match there. */
  ifMatch?: EntityTags;
  /** RFC 9110 section 13.1.2; `*`: only if there is nothing yet. */
  ifNoneMatch?: EntityTags;
  /** RFC 9110 section 13.1.3. A string is sent as it is. */
  ifModifiedSince?: Date | string;
  /** RFC 9110 section 13.1.4. A string is sent as it is. */
  ifUnmodifiedSince?: Date | string;
  /** RFC 7240: `return=minimal`, `depth-noroot` (RFC 8144) … */
  prefer?: Preferences;
}

export function optionFields(options: HeaderOptions, base: Place): [string, string][] {
  const { if: condition, ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince, prefer } = options;
  const fields: [string, string][] = [];
  if (condition !== undefined) fields.push(["If", ifValue(condition, base)]);
  if (ifMatch !== undefined) fields.push(["If-Match", entityTagList(ifMatch)]);
  if (ifNoneMatch !== undefined) fields.push(["If-None-Match", entityTagList(ifNoneMatch)]);
  if (ifModifiedSince !== undefined) fields.push(["If-Modified-Since", dateValue(ifModifiedSince)]);
  if (ifUnmodifiedSince !== undefined) fields.push(["If-Unmodified-Since", dateValue(ifUnmodifiedSince)]);
  if (prefer !== undefined) fields.push(["Prefer", preferValue(prefer)]);
  return fields;
}

function ifValue(condition: string | readonly IfList[], base: Place): string {
  if (typeof condition === "string") return condition;
  return ifHeader(condition, (resource) => resolvePlace(resource, base, "resource of an If header").url);
}

/** IMF-fixdate (RFC 9110 section 5.6.7). */
function dateValue(date: Date | string): string {
  return typeof date === "string" ? date : date.toUTCString();
}
