import { bodyBytes, bodyFromBytes, bodyFromText, bodyText, utf16Of } from "./body.ts";
import type { Body, Exchange, ExchangeUnknown } from "./types.ts";

/** What is known of the exchange that a saved payload is from. */
export interface KnownOfPayload {
  /** Of the request: what a status means depends on it. */
  method?: string;
  /** Absolute URL of the request. */
  url?: string;
  /** The value of the request's `Depth`. */
  depth?: string;
  /** The outer status that it came with. */
  status?: number;
  /** The value of the response's `Content-Type`. */
  contentType?: string;
}

/**
 * An exchange of a saved response body. Nothing is invented: what is not given stands in `unknown`. The status is 207
 * when the root element is `multistatus`, and otherwise 0; in both cases `unknown` lists it.
 */
export function exchangeFromPayload(payload: string | Uint8Array, known: KnownOfPayload = {}): Exchange {
  const body = typeof payload === "string" ? bodyFromText(payload) : bodyFromBytes(payload);
  const { method, url, depth, status, contentType } = known;
  const unknown: ExchangeUnknown[] = [
    ...unknownOf({ method, url }),
    "request-headers",
    "request-body",
    ...unknownOf({ status }),
    "response-headers",
  ];
  return {
    request: {
      method: method ?? "",
      url: url ?? "",
      headers: depth === undefined ? [] : [["Depth", depth]],
    },
    response: {
      status: status ?? (rootName(body) === "multistatus" ? 207 : 0),
      statusText: "",
      headers: contentType === undefined ? [] : [["Content-Type", contentType]],
      body,
    },
    hops: [],
    unknown,
  };
}

/** The names of what is not given. */
export function unknownOf(given: { [part in ExchangeUnknown]?: unknown }): ExchangeUnknown[] {
  const names = Object.keys(given) as (keyof typeof given)[];
  return names.filter((name) => given[name] === undefined);
}

/** The local name of the first element, after whatever may come before it (XML 1.0, production 22). */
export function rootName(body: Body): string | undefined {
  return ROOT.exec(xmlText(body).slice(0, 65_536))?.[1];
}

const ROOT =
  /^\uFEFF?\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)*<(?:[^\s<>/:!?]+:)?([^\s<>/:!?]+)/i;

function xmlText(body: Body): string {
  // UTF-16 of ASCII without a mark is valid UTF-8 as well, with a zero beside each character.
  if (body.text !== undefined) return body.text.slice(0, 131_072).replaceAll("\0", "");
  return bodyText(body, utf16Of(bodyBytes(body)));
}
