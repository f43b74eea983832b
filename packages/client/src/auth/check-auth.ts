import { invalidArgument } from "../errors/invalid-argument.ts";
import type { InvalidRequestError } from "../errors/classes.ts";
import type { Auth, Credentials } from "./types.ts";

/**
 * Refuses what nobody can sign in with, such as the password of an environment variable that is not set: it would be sent as
 * "undefined".
 *
 * @throws {InvalidRequestError} `invalid-options`; no value is shown
 */
export function checkAuth(auth: Auth): void {
  const given: unknown = auth;
  if (!isObject(given)) throw noAuth();
  if ("bearer" in given) {
    const { bearer } = given;
    if (typeof bearer !== "function" && typeof bearer !== "string")
      throw refused("auth.bearer", "a text or a function", bearer);
  } else if ("custom" in given) {
    if (typeof given["custom"] !== "function") throw refused("auth.custom", "a function", given["custom"]);
  } else if ("digest" in given) checkCredentials("auth.digest", given["digest"]);
  else if ("basic" in given) checkCredentials("auth.basic", given["basic"]);
  else if ("username" in given || "password" in given) checkCredentials("auth", given);
  else throw noAuth();
}

/** @throws {InvalidRequestError} `invalid-options` */
export function checkCredentials(where: string, credentials: unknown): asserts credentials is Credentials {
  if (!isObject(credentials)) throw refused(where, "{ username, password }", credentials);
  for (const name of ["username", "password"]) {
    if (typeof credentials[name] !== "string") throw refused(`${where}.${name}`, "a text", credentials[name]);
  }
}

function refused(name: string, what: string, value: unknown): InvalidRequestError {
  const unset = value === undefined ? "; is an environment variable not set?" : "";
  return invalidArgument(`\`${name}\` has to be ${what}, and is ${typeof value}${unset}`, "invalid-options");
}

function noAuth(): InvalidRequestError {
  const problem =
    "`auth` has to be { username, password }, or to hold one of `basic`, `digest`, `bearer` and `custom`";
  return invalidArgument(problem, "invalid-options");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
