import { decodes } from "../../resources/decode.ts";
import type { Weight } from "../types.ts";
import type { Place } from "./types.ts";

export interface SuspectSpelling {
  weight: Weight;
  text: string;
}

/** What in the spelling of a URL makes a 400 or 404 its own fault, without any listing to compare with. */
export function suspectSpelling(place: Place, status: number | undefined): SuspectSpelling | undefined {
  const { rawPath, rest } = place;
  if (/%25[0-9a-fA-F]{2}/.test(rawPath))
    return {
      weight: "strong",
      text: "The URL holds %25 before two hex digits: a name that was percent-encoded twice looks so.",
    };
  if (/%(?![0-9a-fA-F]{2})/.test(rawPath))
    return {
      weight: "decisive",
      text: "The URL holds a % that begins no escape; in a name it is written %25.",
    };
  if (!decodes(rawPath))
    return {
      weight: "strong",
      text: "The escapes of the URL are no UTF-8: the name was encoded in another character set.",
    };
  if (/%2f/i.test(rawPath))
    return {
      weight: "strong",
      text: "The URL holds an encoded slash (%2F): it is no separator, and many servers refuse it.",
    };
  if (/%5c/i.test(rawPath) || rawPath.includes("\\"))
    return { weight: "moderate", text: "The URL holds a backslash, which is no separator in a URL." };
  if (rest.startsWith("#"))
    return {
      weight: "strong",
      text: "The URL holds a raw #: what follows it is a fragment and no part of the name; it is written %23.",
    };
  if (/[ "<>^`{|}]|[^\x21-\x7e]/.test(rawPath))
    return {
      weight: status === 400 ? "strong" : "moderate",
      text: "The URL holds characters that must be percent-encoded (RFC 3986 section 2).",
    };
  if (status === 400 && /[[\]]/.test(rawPath))
    return {
      weight: "strong",
      text: "The URL holds raw square brackets, which are written %5B and %5D in a path (RFC 3986 section 3.2.2).",
    };
  if (rest.startsWith("?") && rest.length > 1 && !/[=&]/.test(rest))
    return {
      weight: "moderate",
      text: "The URL holds a raw ?: what follows it is a query and no part of the name; it is written %3F.",
    };
  return undefined;
}

/** How servers and frameworks say that they refuse a URL for its spelling, before they look for a resource. */
const REFUSED_SPELLING =
  /character (?:was )?found in the request target|double escape sequence|\b404\.11\b|potentially dangerous Request\.Path|ambiguous (?:URI|path|segment)|(?:malformed|invalid|bad) (?:URI|URL|request[- ]target|percent|escape|path encoding)|URI malformed|URIError|failed to decode (?:param|path|the URL)|illegal character in path/i;

/** The server's own words for it, when it refuses the URL's spelling. */
export const refusesSpelling = (words: string): string | undefined => REFUSED_SPELLING.exec(words)?.[0];
