import { hasHeader, headerValue } from "../headers.ts";
import { maskExchange, type Masker } from "../mask.ts";
import { parseMediaType } from "../media-type.ts";
import type { Exchange, ExchangeRequest } from "../types.ts";
import { originForm, urlAuthority } from "../url.ts";
import { credentialArguments } from "./credentials.ts";
import { shellQuote } from "./shell-quote.ts";

/** How an exchange is written as a curl command. */
export interface ToCurlOptions {
  /** Show credentials and lock tokens as they are; left out, they are environment variables and pseudonyms. */
  secrets?: boolean;
  /** Keeps the pseudonyms of other output. */
  masker?: Masker;
  /** Bytes up to which a request body stands in the command; 16,384 unless told otherwise. */
  maxBody?: number;
}

/** What belongs to the connection or to the one client, or what curl sets by itself. */
const LEFT_OUT =
  /^(?:host|content-length|connection|keep-alive|proxy-.*|te|trailer|upgrade.*|accept-encoding|sec-.*|dnt|priority|http2-settings)$/i;

const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * The request as a curl command for a POSIX shell, on several lines: method, URL, the headers that matter and the
 * body. Credentials come from `$DAV_USER`, `$DAV_PASSWORD`, `$DAV_TOKEN` and `$DAV_COOKIE`; what is not known is a
 * variable too. A binary or long body is a file to be saved first: a comment line before the command says so.
 */
export function toCurl(exchange: Exchange, options: ToCurlOptions = {}): string {
  const { secrets = false, masker, maxBody = 16_384 } = options;
  const { request } = secrets ? exchange : maskExchange(exchange, masker);
  const head = request.method === "HEAD";
  const { option, comment } = head ? {} : bodyArgument(request, exchange, maxBody);
  const words = [
    head ? "curl -I" : "curl -i",
    ...methodArguments(request, option !== undefined),
    ...urlArguments(request),
    ...headerArguments(request, option !== undefined, secrets),
    ...(option === undefined ? [] : [option]),
  ];
  return (comment === undefined ? "" : `# ${comment} first.\n`) + words.join(" \\\n  ");
}

function methodArguments({ method }: ExchangeRequest, hasBody: boolean): string[] {
  if (method === "") return ['-X "$DAV_METHOD"'];
  return method === "HEAD" || (method === "GET" && !hasBody) ? [] : [`-X ${shellQuote(withoutNul(method))}`];
}

function urlArguments({ url, target }: ExchangeRequest): string[] {
  if (url === "") return ['"$DAV_URL"'];
  const shown = withoutNul(url);
  // curl refuses blanks in a URL, and would rewrite dots and expand brackets.
  const clean = shown.replaceAll(/[\s\p{Cc}]/gu, (character) => encodeURIComponent(character));
  const asSent =
    target !== undefined && !/^[a-z]+:\/\//i.test(target) ? withoutNul(target) : originForm(shown);
  return [
    ...(/[[\]{}]/.test(clean) ? ["-g"] : []),
    ...(/\/\.{1,2}(?:[/?#]|$)/.test(clean) ? ["--path-as-is"] : []),
    ...(asSent === originForm(clean) ? [] : [`--request-target ${shellQuote(asSent)}`]),
    // What begins with a hyphen would be an option.
    clean.startsWith("-") ? `--url ${shellQuote(clean)}` : shellQuote(clean),
  ];
}

function headerArguments(request: ExchangeRequest, hasBody: boolean, secrets: boolean): string[] {
  const { headers, url } = request;
  const words: string[] = [];
  const host = headerValue(headers, "host");
  if (host !== undefined && host.toLowerCase() !== urlAuthority(url).toLowerCase() && url !== "") {
    words.push(`-H ${shellQuote(`Host: ${oneLine(host)}`)}`);
  }
  if (/\b(?:gzip|deflate|br|zstd|\*)/i.test(headerValue(headers, "accept-encoding") ?? "")) {
    words.push("--compressed");
  }
  for (const [name, value] of headers) {
    if (LEFT_OUT.test(name) || !NAME.test(name) || isUsual(name, value)) continue;
    const text = oneLine(value);
    const credentials = credentialArguments(name, text, secrets);
    // A header without a value needs the semicolon, or curl would remove its own.
    const field = text === "" ? `${name};` : `${name}: ${text}`;
    words.push(...(credentials ?? [`-H ${shellQuote(field)}`]));
  }
  if (hasBody && !hasHeader(headers, "content-type")) words.push("-H Content-Type:");
  return [...new Set(words)];
}

function isUsual(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (lower === "accept") return value === "*/*";
  return lower === "user-agent" && /^(?:Mozilla|curl)\//.test(value);
}

/** The option that sends the body, and what is to be done before; neither where there is none. */
function bodyArgument(
  { body, headers }: ExchangeRequest,
  { unknown }: Exchange,
  maxBody: number,
): { option?: string; comment?: string } {
  const length = headerValue(headers, "content-length");
  if (body === undefined) {
    return unknown?.includes("request-body") === true && Number(length) > 0
      ? file("request-body", "The request had a body that is not known: save it")
      : {};
  }
  const { text, size } = body;
  if (size === 0 && length === undefined) return {};
  if (text !== undefined && !text.includes("\0") && size <= maxBody) {
    return { option: `${text.startsWith("@") ? "--data-raw" : "--data-binary"} ${shellQuote(text)}` };
  }
  const isXml = parseMediaType(headerValue(headers, "content-type"))?.subtype.endsWith("xml") === true;
  const [ending, kind] =
    text === undefined ? ["bin", "binary"] : [isXml ? "xml" : "txt", "too long to stand here"];
  return file(`request-body.${ending}`, `Save the request body (${size} bytes, ${kind})`);
}

const file = (name: string, what: string): { option: string; comment: string } => ({
  option: `--data-binary @${name}`,
  comment: `${what} as ${name}`,
});

/** A field value is one line; what breaks it cannot have been sent. */
function oneLine(value: string): string {
  return withoutNul(value).replaceAll(/[\r\n]+/g, " ");
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
