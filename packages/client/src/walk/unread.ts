import { decodedPath } from "@multistatus/core";
import { AbortedError } from "../errors/classes.ts";
import { ClientError } from "../errors/client-error.ts";
import type { Pending, WalkedResource, WalkProblem } from "./types.ts";

/** The entry of a collection whose members are not known. */
export function unread(pending: Pending, problem: WalkProblem, status: number | undefined): WalkedResource {
  const { url, key, level } = pending;
  return {
    href: url,
    url,
    key,
    path: pathOf(pending),
    ...(status === undefined ? {} : { status }),
    statusFrom: status === undefined ? "none" : "response",
    failed: true,
    failedProperties: [],
    conditions: [],
    collection: true,
    level,
    problem,
  };
}

export const pathOf = ({ url }: Pending): string => decodedPath(url);

/** A wait that was cut short gives an error of the timer. */
export function aborted(error: unknown, { reason }: AbortSignal, { url }: Pending): unknown {
  if (error instanceof ClientError) return error;
  return new AbortedError("the walk was aborted", {
    code: "aborted",
    method: "PROPFIND",
    url,
    cause: reason as unknown,
  });
}
