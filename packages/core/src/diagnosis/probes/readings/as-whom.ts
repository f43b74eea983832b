import { headerValue } from "../../../exchange/headers.ts";
import { speaksAgainst, speaksFor } from "../../evidence.ts";
import { at, statusOf, went, type Reader } from "./said.ts";

/** The same request without credentials. */
export const anonymous: Reader = (context, answer) =>
  went(answer) === "succeeded" && context.request.auth !== undefined
    ? {
        "access-denied": speaksFor(
          "strong",
          at(answer),
          "Without credentials the same request goes well: this user's are the matter.",
        ),
      }
    : {};

/** Credentials that are refused at the root of the server too are wrong; those that only this resource refuses are not. */
export const credentials: Reader = (context, answer) => {
  if (context.answer.status !== 401 || context.request.auth === undefined) return {};
  if (statusOf(answer) === 401) {
    const text = "The same credentials are refused at the root of the server as well.";
    return {
      "auth-required": speaksFor("strong", at(answer), text),
      "access-denied": speaksAgainst("strong", at(answer), text),
    };
  }
  const { request } = answer.exchange;
  return went(answer) === "succeeded" && headerValue(request.headers, "Authorization") !== undefined
    ? {
        "auth-required": speaksAgainst(
          "strong",
          at(answer),
          "The same credentials are accepted at the root of the server.",
        ),
      }
    : {};
};
