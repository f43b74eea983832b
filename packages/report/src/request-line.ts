import { headerValue, isSuccess, statusText, type Exchange } from "@multistatus/core";
import { fitMiddle } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";

/**
 * The request and how it ended in one line: `DELETE http://host/docs/ (Depth: infinity) → 207 Multi-Status in 12 ms`.
 * What a saved payload does not tell is called unknown.
 */
export function renderRequestLine(exchange: Exchange, options: TextOptions = {}): string {
  const style = styleOf(options);
  const { request, timing, unknown = [] } = exchange;
  const method = unknown.includes("method") ? "unknown method" : style.clean(request.method);
  const url = unknown.includes("url")
    ? "unknown URL"
    : fitMiddle(style.clean(request.url), style.width, style.ellipsis);
  const depth = headerValue(request.headers, "depth");
  const sent = [method, url, ...(depth === undefined ? [] : [`(Depth: ${style.clean(depth)})`])].join(" ");
  const took = timing?.duration === undefined ? "" : ` in ${Math.round(timing.duration)} ms`;
  return `${style.bold(sent)} ${style.arrow} ${ending(exchange, style)}${took}`;
}

function ending({ response, error, unknown = [] }: Exchange, style: Style): string {
  const failure = error === undefined ? "" : `${error.code}: ${error.message}`;
  if (response === undefined) {
    return style.red(style.clean(failure === "" ? "no response" : `no response (${failure})`));
  }
  const status = unknown.includes("status") ? "unknown status" : statusText(response.status);
  const paint = response.status >= 400 ? style.red : style.yellow;
  const shown = isSuccess(response.status) && response.status !== 207 ? style.green : paint;
  return shown(status) + (failure === "" ? "" : style.red(style.clean(`, then ${failure}`)));
}
