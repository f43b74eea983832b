import { hasHeader, headerValue } from "../headers.ts";
import { maskExchange, type Masker } from "../mask.ts";
import { parseMediaType } from "../media-type.ts";
import type { Body, Exchange, ExchangeRequest } from "../types.ts";
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
  /^(?:host|content-length|connection|keep-alive|proxy-.*|te|trailer|upgrade|upgrade-insecure-requests|accept-encoding|sec-.*|dnt|priority|http2-settings)$/i;

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
  const body = head ? { argument: [], comments: [] } : bodyArguments(request, exchange, maxBody);
  const words = [
    head ? "curl -I" : "curl -i",
    ...methodArguments(request, body.argument.length > 0),
    ...urlArguments(request),
    ...headerArguments(request, body.argument.length > 0, secrets),
    ...body.argument,
  ];
  return [...body.comments, words.join(" \\\n  ")].join("\n");
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

function bodyArguments(
  { body, headers }: ExchangeRequest,
  { unknown }: Exchange,
  maxBody: number,
): { argument: string[]; comments: string[] } {
  if (unknown?.includes("request-body") === true && body === undefined) {
    const announced = Number(headerValue(headers, "content-length") ?? 0) > 0;
    return {
      argument: announced ? ["--data-binary @request-body"] : [],
      comments: announced
        ? ["# The request had a body that is not known: save it as request-body first."]
        : [],
    };
  }
  if (body === undefined || (body.size === 0 && !hasHeader(headers, "content-length"))) {
    return { argument: [], comments: [] };
  }
  const { text } = body;
  if (text === undefined || text.includes("\0") || body.size > maxBody) return fileBody(body, headers);
  const option = text.startsWith("@") ? "--data-raw" : "--data-binary";
  return { argument: [`${option} ${shellQuote(text)}`], comments: [] };
}

function fileBody(
  body: Body,
  headers: ExchangeRequest["headers"],
): { argument: string[]; comments: string[] } {
  const type = parseMediaType(headerValue(headers, "content-type"));
  const text = type?.subtype.endsWith("xml") === true ? "xml" : "txt";
  const file = `request-body.${body.text === undefined ? "bin" : text}`;
  const kind = body.text === undefined ? "binary" : "too long to stand here";
  return {
    argument: [`--data-binary @${file}`],
    comments: [`# Save the request body (${body.size} bytes, ${kind}) as ${file} first.`],
  };
}

/** A field value is one line; what breaks it cannot have been sent. */
function oneLine(value: string): string {
  return withoutNul(value).replaceAll(/[\r\n]+/g, " ");
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
