import { CommandError } from "../errors.ts";
import { redactUrl } from "./redact.ts";

/** An http or https URL and who signs in by it. */
export interface Target {
  /** Without credentials. */
  url: string;
  user?: string;
  /** It is taken off at once, and goes nowhere but into the sign-in. */
  password?: string;
}

/**
 * Reads the URL of a request.
 *
 * @throws CommandError when it is no absolute http(s) URL, or has a fragment, which would not be sent; without its password
 */
export function parseTarget(text: string): Target {
  return readTarget(text, "what stands in the URL's place");
}

/** The same for the value of an option. */
export function parseUrlOption(text: string): Target {
  return readTarget(text, "the value of --url");
}

function readTarget(text: string, place: string): Target {
  const { authority = "" } = /^https?:\/\/(?<authority>[^/?#]*)/i.exec(text)?.groups ?? {};
  const userinfo = authority.slice(0, Math.max(authority.lastIndexOf("@"), 0));
  if (authority === "" || !URL.canParse(text)) {
    throw new CommandError(`${named(text, place)} is no http or https URL`, suggestion(text));
  }
  // Taken off the text and not off the parsed URL, which would rewrite the path.
  const bare = userinfo === "" ? text : text.replace(`${userinfo}@`, "");
  if (bare.includes("#"))
    throw new CommandError(
      `${redactUrl(bare)} holds a #, and what follows it would not be sent`,
      "Write %23 where it belongs to a name, else leave it out.",
    );
  const url = bare.replaceAll(/[^\u0021-\u007E]+/g, encode);
  // A name holds no colon, encoded or not (RFC 7617 section 2).
  const [, name = "", colon, password = ""] = /^(.*?)(:|%3a|$)(.*)$/is.exec(userinfo) ?? [];
  return {
    url,
    ...(name !== "" && { user: decode(name) }),
    ...(colon !== "" && colon !== undefined && { password: decode(password) }),
  };
}

/**
 * Reads the URL of another way to the server that is asked as the same user.
 *
 * @throws CommandError when it is none, or names a user
 */
export function parseRoute(text: string): Target {
  const target = parseTarget(text);
  if (target.user === undefined && target.password === undefined) return target;
  throw new CommandError(
    `${target.url} names a user`,
    "Leave it out: whoever asks through the proxy asks there, too.",
  );
}

/** What has no slash may be anything, such as a token that got into the URL's place. */
function named(text: string, place: string): string {
  return text.includes("/") ? redactUrl(text) : place;
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
