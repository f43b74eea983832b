import { bodyText } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import type { Exchange, HeaderList } from "../../exchange/types.ts";
import { INDEX_PAGE } from "./pages.ts";
import type { DiagnosisContext } from "./types.ts";

/**
 * Which server's handler of files has given this answer, by the entity tag that it makes of a file's time: nginx's begins with the
 * seconds of Last-Modified (ngx_http_set_etag), Apache's ends with its microseconds (FileETag), both in hex. Either handler
 * answers 405 to anything but GET, HEAD and POST.
 */
export function fileHandler(headers: HeaderList): "nginx" | "Apache" | undefined {
  const modified = Date.parse(headerValue(headers, "Last-Modified") ?? "") / 1000;
  const tag = /^(?:W\/)?"([\da-f]{1,16})-([\da-f]{1,16})(?:-[a-z]+)?"$/.exec(
    headerValue(headers, "ETag") ?? "",
  );
  if (!tag || !(modified > 0)) return undefined;
  const [, first = "", last = ""] = tag;
  if (Number.parseInt(first, 16) === modified) return "nginx";
  return Math.floor(Number.parseInt(last, 16) / 1_000_000) === modified ? "Apache" : undefined;
}

/** What shows that a request with another method was answered as a GET is: the index page of a folder, or a file. */
export function answeredAsGet({
  request,
  response,
}: Pick<Exchange, "request" | "response">): string | undefined {
  if (!response || response.status !== 200 || /^(?:GET|HEAD|POST)$/.test(request.method)) return undefined;
  if (INDEX_PAGE.test(bodyText(response.body)))
    return `The answer is the directory index that a GET gets: ${request.method} was turned into GET on the way.`;
  const handler = fileHandler(response.headers);
  return handler === undefined
    ? undefined
    : `The answer is a file with the entity tag that ${handler} makes of its time, as a GET gets it: ${request.method} was turned into GET on the way.`;
}

/**
 * Varnish makes a GET of whatever goes into its cache (`return (hash)`), unless the VCL puts the method back. What is passed or
 * piped to the server comes out of no cache.
 */
export const outOfVarnish = ({ answer, request }: Pick<DiagnosisContext, "answer" | "request">): boolean =>
  answer.cached?.header === "X-Varnish" && request.davMethod && answer.body.kind === "other";
