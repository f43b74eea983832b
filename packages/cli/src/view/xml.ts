import { bodyText } from "@multistatus/core";
import { renderXml } from "@multistatus/report";

import { CommandError } from "../errors.ts";
import type { ShownExchange } from "./model.ts";

/**
 * The response body, one element a line.
 *
 * @throws CommandError when there is none
 */
export function toXml({ source, exchange, mask }: ShownExchange): string {
  const text = bodyText(exchange.response?.body);
  if (text === undefined || text === "") {
    throw new CommandError(
      `the answer in ${source} has no body`,
      "Leave out --xml to see what is known of it.",
    );
  }
  return renderXml(text, { mask });
}
