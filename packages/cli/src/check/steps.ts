import {
  type Exchange,
  headerValue,
  isSuccess,
  outcomeOf,
  redirectedElsewhere,
  resourcesOfExchange,
  parseMultiStatus,
  bodyText,
  statusText,
} from "@multistatus/core";

import type { SaveConfig, StepConfig } from "./types.ts";

/** Why a step did not do what it is for, in a sentence; undefined where it did. */
export function stepProblem(exchange: Exchange, { accept = [], redirect }: StepConfig): string | undefined {
  const { response, error } = exchange;
  if (response === undefined)
    return `no answer came${error === undefined ? "" : ` (${error.code}: ${error.message})`}`;
  const elsewhere = redirect === "follow" ? undefined : redirectedElsewhere(exchange);
  if (elsewhere !== undefined)
    return `a redirect led from ${elsewhere.asked ?? "the URL that was asked for"} to another path, ${elsewhere.answered}; where it is meant, write \`redirect: "follow"\``;
  if (accept.includes(response.status)) return undefined;
  const { result } = outcomeOf(exchange);
  const failed = resourcesOfExchange(exchange).rootFailures;
  const first = failed[0];
  if (first !== undefined)
    return `${first.path} is ${first.status === undefined ? "without a status" : statusText(first.status)}`;
  if (
    result === "succeeded" ||
    (isSuccess(response.status) && response.status !== 207 && result !== "failed")
  )
    return undefined;
  return `it was answered ${statusText(response.status)}`;
}

/** The value of a variable, or undefined where the answer does not have it. */
export function savedValue(exchange: Exchange, from: SaveConfig): string | undefined {
  const { response, request } = exchange;
  if (response === undefined) return undefined;
  if (typeof from === "object" && "header" in from) return headerValue(response.headers, from.header);
  if (from === "sync-token") {
    const parsed = parseMultiStatus(bodyText(response.body) ?? "", request);
    return parsed.syncToken?.text;
  }
  const name = from.property.startsWith("{") ? from.property : `{DAV:}${from.property}`;
  const [resource] = resourcesOfExchange(exchange).get(from.href ?? request.url);
  const found = resource?.response.propstats.find(
    ({ status, properties }) =>
      isSuccess(status?.code ?? 0) && properties.some((property) => property.name === name),
  );
  return found?.properties
    .find((property) => property.name === name)
    ?.text()
    .trim();
}
