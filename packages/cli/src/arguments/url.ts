import { CommandError } from "../errors.ts";
import { redactUrl } from "./redact.ts";

/** An http or https URL and the user named in it. */
export interface Target {
  /** Without credentials and without a fragment. */
  url: string;
  user?: string;
}

/**
 * Reads the URL of a request.
 *
 * @throws CommandError when it is no absolute http(s) URL, or holds a password: the process list shows arguments, and
 *   the message must not
 */
export function parseTarget(text: string): Target {
  const { authority = "" } = /^https?:\/\/(?<authority>[^/?#]*)/i.exec(text)?.groups ?? {};
  const userinfo = authority.slice(0, Math.max(authority.lastIndexOf("@"), 0));
  if (/:|%3a/i.test(userinfo)) {
    throw new CommandError(
      "the URL holds a password, which the process list shows to others",
      "Take it out, give the name with --user and the password in DAV_PASSWORD (or when asked).",
    );
  }
  if (authority === "" || !URL.canParse(text)) {
    throw new CommandError(`${named(text)} is no http or https URL`, suggestion(text));
  }
  // Taken off the text and not off the parsed URL, which would rewrite the path.
  const url = text.replace(/#.*$/s, "").replaceAll(/[^\u0021-\u007E]+/g, encode);
  return userinfo === "" ? { url } : { url: url.replace(`${userinfo}@`, ""), user: decode(userinfo) };
}

/** What has no slash may be anything, such as a token that got into the URL's place. */
function named(text: string): string {
  return text.includes("/") ? redactUrl(text) : "what stands in the URL's place";
}

/**
 * The scheme of what looks like a URL of another one than http and https; undefined for anything else, such as a path. A
 * single letter is a drive of Windows.
 */
export function otherScheme(text: string): string | undefined {
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(text)?.[1];
  return scheme === undefined || /^https?$/i.test(scheme) ? undefined : scheme;
}

/** What to write in place of a URL of another scheme. */
export function schemeAdvice(text: string): string {
  const scheme = otherScheme(text)?.toLowerCase();
  const rest = redactUrl(text)
    .replace(/^[^:]*:\/\/(?:…@)?/, "")
    .replace(/\?.*$/, "");
  if (scheme === "file") return "Give the path alone: a file needs no scheme.";
  // Names of file managers: davs is WebDAV by https.
  const meant = scheme === "dav" || scheme === "webdav" ? "http" : "https";
  return `WebDAV goes by http or https: write ${meant}://${rest} instead.`;
}

function suggestion(text: string): string {
  if (otherScheme(text) !== undefined) return schemeAdvice(text);
  const guess = `https://${text}`;
  return /^[\w.-]+\.[a-z]+(:\d+)?(\/|$)/i.test(text) && URL.canParse(guess)
    ? `Did you mean ${redactUrl(guess)}?`
    : "Give an absolute URL, such as https://dav.example/files/.";
}

/** Names with blanks and letters beyond ASCII can be given as they are read. */
function encode(characters: string): string {
  return encodeURIComponent(characters.toWellFormed());
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
