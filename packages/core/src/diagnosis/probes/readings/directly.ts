import { speaksAgainst, speaksFor } from "../../evidence.ts";
import { at, GATEWAY, went, type Reader } from "./said.ts";

/** What the rules do not read from a direct baseline: whether the server behind a failing gateway is there. */
export const directly: Reader = (context, answer) => {
  const status = context.answer.status ?? 502;
  if (!GATEWAY.has(status)) return {};
  const { error } = answer.exchange;
  if (error)
    return {
      "gateway-failure": speaksFor(
        "strong",
        at(answer),
        `Asked directly, the server is not reached either (${error.code}).`,
      ),
    };
  return went(answer) === "succeeded"
    ? {
        "gateway-failure": speaksFor("strong", at(answer), "Asked directly, the server answers well."),
        "server-error": speaksAgainst("strong", at(answer), "Asked directly, the server answers well."),
      }
    : {};
};
