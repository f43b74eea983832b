import {
  createMasker,
  type DavBody,
  type Exchange,
  type Masker,
  outcomeOf,
  readBody,
  resourcesOfExchange,
} from "@multistatus/core";

import type { ShownExchange } from "../view/model.ts";
import { complaintsOf } from "./verdict.ts";
import { within } from "./within-limits.ts";

/** The masker for a set of exchanges that are shown together; undefined where secrets are to be shown. */
export function maskerFor(
  exchanges: readonly Exchange[],
  showSecrets: boolean | undefined,
): Masker | undefined {
  if (showSecrets === true) return undefined;
  const masker = createMasker();
  masker.learn(exchanges);
  return masker;
}

/**
 * Reads an exchange's body and judges its resources.
 *
 * @throws CommandError when the body exceeds a limit of the parser
 */
export function readShown(
  origin: Pick<ShownExchange, "source" | "number" | "bare" | "exchange">,
  masker: Masker | undefined,
): ShownExchange {
  const { exchange, source } = origin;
  const body = exchange.response === undefined ? undefined : within(source, () => readBody(exchange));
  const view = resourcesOfExchange(exchange);
  return {
    ...origin,
    ...(body === undefined ? {} : { body }),
    view,
    findings: body === undefined || !isDavBody(exchange, body) ? [] : body.findings,
    complaints: complaintsOf(exchange, body, view),
    masker,
    mask: (text) => masker?.text(text) ?? text,
    masked: () => masker?.exchange(exchange) ?? exchange,
  };
}

/** A 401 or a 201 may have any body or none: that it is no DAV body is then nothing to be told. */
function isDavBody(exchange: Exchange, body: DavBody): boolean {
  if (exchange.unknown?.includes("response-body")) return false;
  if (body.kind !== "other") return true;
  const { reason } = outcomeOf(exchange);
  return reason === "not-a-multistatus" || reason === "status-not-recorded";
}
