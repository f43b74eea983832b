import { type Diagnosis, type Escalation, type Exchange, headerValue, statusText } from "@multistatus/core";

/** `DELETE http://host/docs/ (Depth: infinity) → 207 Multi-Status in 12 ms`, of a masked exchange, as plain as it is. */
export function requestLine(exchange: Exchange): string {
  const { request, response, error, timing, unknown = [] } = exchange;
  const method = unknown.includes("method") ? "unknown method" : request.method;
  const url = unknown.includes("url") ? "unknown URL" : request.url;
  const depth = headerValue(request.headers, "depth");
  const took = timing?.duration === undefined ? "" : ` in ${Math.round(timing.duration)} ms`;
  const asked = exchange.hops.find(({ reason }) => reason === "redirect")?.request.url;
  const from =
    asked === undefined || asked === request.url ? "" : ` (redirected from ${asked || "an unknown URL"})`;
  return `${method} ${url}${from}${depth === undefined ? "" : ` (Depth: ${depth})`} → ${ending(response, unknown)}${error === undefined ? "" : ` (${error.code}: ${error.message})`}${took}`;
}

function ending(response: Exchange["response"], unknown: NonNullable<Exchange["unknown"]>): string {
  if (response === undefined) return "no response";
  return unknown.includes("status") ? "unknown status" : statusText(response.status);
}

/** What to do first: a fix, or a question that has to be answered before. */
export const firstStep = (title: string): string =>
  title.startsWith("Ask first: ") ? title : `Try first: ${title}`;

/** Never 100: a diagnosis is no proof. */
export const percent = (share: number): string => `${Math.min(99, Math.round(share * 100))} %`;

const WHOM: Record<Escalation["to"], string> = {
  network: "network",
  security: "security",
  "server-operator": "server operator",
  vendor: "vendor",
};

/** `server operator`; where several are asked, each for what: `network, if it is gateway-failure`. */
export const whomWords = ({ to, cause }: Escalation, all: readonly Escalation[]): string =>
  `${WHOM[to]}${all.length > 1 ? `, if it is ${cause}` : ""}`;

/** `answered by nginx 1.22.1, behind HAProxy`; empty where nothing tells. */
export function whoWords({ who: { origin, answerer, intermediaries } }: Diagnosis): string {
  const name = (product: { name: string; version?: string }): string =>
    product.version === undefined ? product.name : `${product.name} ${product.version}`;
  // A gateway that wrote the answer itself is not behind itself.
  const first = origin ?? answerer;
  return [
    ...(origin ? [`server ${name(origin)}`] : answerer ? [`answered by ${name(answerer)}`] : []),
    ...intermediaries.filter(({ id }) => id !== first?.id).map((product) => `behind ${name(product)}`),
  ].join(", ");
}
