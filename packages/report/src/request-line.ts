import { headerValue, isSuccess, statusText, type Exchange } from "@multistatus/core";
import { columns, fitMiddle } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";

/**
 * The request and how it ended in one line: `DELETE http://host/docs/ (Depth: infinity) → 207 Multi-Status in 12 ms`.
 * What a saved payload does not tell is called unknown. Of a URL that is wider than `width` the middle is left out.
 */
export function renderRequestLine(exchange: Exchange, options: TextOptions = {}): string {
  const style = styleOf(options);
  const [method, url, depth] = asked(exchange, style);
  const sent = [method, fitMiddle(url, style.width, style.ellipsis), ...depth].join(" ");
  return `${style.bold(sent)} ${ended(exchange, style)}`;
}

/** The same for a terminal: where it is wider than `width`, the Depth and how it ended begin lines of their own, indented by two. */
export function renderRequest(exchange: Exchange, options: TextOptions = {}): string {
  const style = styleOf(options);
  const plain = styleOf({ ...options, color: false });
  const [method, url, depth] = asked(exchange, style);
  const fitted = fitMiddle(url, Math.max(2, style.width - columns(method) - 1), style.ellipsis);
  const pieces = [
    [`${method} ${fitted}`, style.bold(`${method} ${fitted}`)],
    ...depth.map((text) => [text, style.bold(text)]),
    [ended(exchange, plain), ended(exchange, style)],
  ] as const;
  let text = "";
  let used = 0;
  for (const [bare, shown] of pieces) {
    const wide = columns(bare);
    const isFirst = text === "";
    const fits = isFirst || used + 1 + wide <= style.width;
    text += isFirst ? shown : `${fits ? " " : `\n${INDENT}`}${shown}`;
    used = isFirst ? wide : fits ? used + 1 + wide : INDENT.length + wide;
  }
  return text;
}

const INDENT = "  ";

/** What was asked; of Depth nothing where none was sent. */
function asked(
  { request, unknown = [] }: Exchange,
  { clean }: Style,
): [method: string, url: string, depth: string[]] {
  const depth = headerValue(request.headers, "depth");
  return [
    unknown.includes("method") ? "unknown method" : clean(request.method),
    unknown.includes("url") ? "unknown URL" : clean(request.url),
    depth === undefined ? [] : [`(Depth: ${clean(depth)})`],
  ];
}

function ended(exchange: Exchange, style: Style): string {
  const { duration } = exchange.timing ?? {};
  const took = duration === undefined ? "" : ` in ${Math.round(duration)} ms`;
  return `${style.arrow} ${ending(exchange, style)}${took}`;
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
