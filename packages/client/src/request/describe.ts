import { splitUserinfo, type ExchangeNote } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import type { RequestOptions } from "./options.ts";
import { resolvePlace, type Place } from "./place.ts";
import { prepareRequest, type Defaults } from "./prepare.ts";
import type { PreparedRequest } from "./types.ts";

/**
 * Prepares a request whose options are still to be made, and says in an error of theirs which request it is about.
 *
 * @throws {InvalidRequestError} before anything is sent
 */
export function prepareDescribed(
  defaults: Defaults,
  method: string,
  path: string | URL,
  describe: () => RequestOptions,
  notes?: readonly ExchangeNote[],
): PreparedRequest {
  try {
    return prepareRequest(defaults, method, path, describe(), notes);
  } catch (error) {
    if (!(error instanceof InvalidRequestError) || error.method !== "") throw error;
    const { message, code, url } = error;
    const problem = url === "" ? message : message.slice(`${url}: `.length);
    const about = url === "" ? urlAsFarAsKnown(path, defaults.base) : url;
    throw new InvalidRequestError(problem, { code, method: method.toUpperCase(), url: about });
  }
}

/** Absolute where that is possible, otherwise as it was given; without credentials. */
export function urlAsFarAsKnown(path: string | URL, base: Place): string {
  try {
    return resolvePlace(path, base).url;
  } catch {
    return splitUserinfo(String(path)).url;
  }
}
