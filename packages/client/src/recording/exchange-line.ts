import { headerValue, maskExchange, type Exchange } from "@multistatus/core";

/**
 * One exchange in one line, for a log: when it began, method, URL, Depth, status or error, time, bytes, hops, notes.
 * Secrets in the URL are masked.
 */
export function exchangeLine(exchange: Exchange): string {
  const { request, response, error, timing, hops, notes = [] } = exchange;
  const { method, headers } = request;
  const depth = headerValue(headers, "depth");
  const head: Exchange = { request: { ...request, headers: [], body: { text: "", size: 0 } }, hops: [] };
  return [
    timing?.startedAt,
    method,
    maskExchange(head).request.url,
    ...(depth === undefined ? [] : [`depth=${depth}`]),
    response
      ? `${response.status}${response.statusText === "" ? "" : ` ${response.statusText}`}`
      : "no-response",
    ...(error ? [`error=${error.code}`] : []),
    ...(timing?.duration === undefined ? [] : [`${timing.duration.toFixed(1)} ms`]),
    ...(response ? [`${response.body.wireSize ?? response.body.size} bytes`] : []),
    ...(hops.length > 0
      ? [`hops=${hops.map((hop) => hop.response?.status ?? hop.error?.code ?? "none").join(",")}`]
      : []),
    ...(notes.length > 0 ? [`notes=${notes.map(({ code }) => code).join(",")}`] : []),
  ]
    .filter((part) => part !== undefined)
    .join(" ")
    .replaceAll(/\p{Cc}/gu, (character) => encodeURIComponent(character));
}
