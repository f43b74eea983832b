import {
  atUpstream,
  type Confirmation,
  type Exchange,
  headerValue,
  maskExchange,
  SAFE_METHODS,
} from "@multistatus/core";

import { quoted } from "../io/shell-word.ts";

/**
 * The command that sends the same request again into the record, or the one that was corrected: only what reads is watched,
 * what changes something is sent once more. `undefined` where the input did not tell what was asked.
 */
export function confirmation(
  exchange: Exchange,
  folder: string,
  corrected?: Confirmation["corrected"],
): string | undefined {
  const { unknown = [] } = exchange;
  if (unknown.includes("method") || unknown.includes("url")) return undefined;
  const asked = { ...exchange, request: { ...exchange.request, ...corrected } };
  const { method, url, headers, body } = atUpstream(maskExchange(asked));
  const reads = SAFE_METHODS.has(method);
  const bodiless = body === undefined || body.size === 0;
  const depth = headerValue(headers, "Depth");
  return [
    "multistatus",
    reads && bodiless ? "watch" : "diagnose",
    quoted(url),
    ...(method === "PROPFIND" ? [] : [`--method ${quoted(method)}`]),
    ...(depth === undefined || (method === "PROPFIND" && depth === "1") ? [] : [`--depth ${quoted(depth)}`]),
    ...(bodiless ? [] : ["--data @FILE"]),
    ...signIn(headerValue(headers, "Authorization")),
    ...(reads ? [] : ["--allow-writes"]),
    `--record ${quoted(folder)}`,
  ].join(" ");
}

function signIn(authorization: string | undefined): string[] {
  if (authorization === undefined) return [];
  return [/^bearer\b/iu.test(authorization) ? "--token" : "--user NAME"];
}
