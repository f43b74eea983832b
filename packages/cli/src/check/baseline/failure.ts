import { headerValue, resolveHref, statusText } from "@multistatus/core";
import type { Fault } from "@multistatus/expect";

import type { CheckedEntry } from "../run-check.ts";
import type { KnownFailure } from "./file.ts";
import { type Bases, placeIn } from "./place.ts";

/** A failure without its reason: what it is told by. */
export type Failing = Omit<KnownFailure, "reason">;

/** What the faults of an entry are seen from. */
export function basesOf({ exchange }: CheckedEntry, project: string): Bases {
  const request = exchange?.request;
  const destination = request === undefined ? undefined : headerValue(request.headers, "Destination");
  return {
    requests: [request, ...(exchange?.hops ?? []).map((hop) => hop.request)].flatMap(
      (each) => each?.url ?? [],
    ),
    destination: destination === undefined ? undefined : resolveHref(destination, request?.url),
    project,
  };
}

/** A fault by what stays the same. */
export function failingOf({ url, property, status, conditions, what }: Fault, bases: Bases): Failing {
  return {
    resource: placeIn(url, bases),
    ...(property !== undefined && { property: short(property) }),
    ...(status !== undefined && { status }),
    ...(conditions !== undefined && { conditions: conditions.map(short) }),
    ...(what !== undefined && { what }),
  };
}

/** Whether a failure could be known again: what an answer does not tell may be anything. */
export const isKnowable = ({ what }: Pick<Failing, "what">): boolean => what !== "cannot be told";

/** The same for the same failure, in the order in which a file lists them. */
export const failingKey = ({ resource, property, status, conditions = [], what }: Failing): string =>
  JSON.stringify([resource, property ?? "", status ?? 0, conditions.toSorted(), what ?? ""]);

/** For a sentence: `./a.txt 423 Locked (lock-token-submitted)`. */
export function failingText({ resource, property, status, conditions = [], what }: Failing): string {
  const parts = [
    property === undefined ? resource : `${property} of ${resource}`,
    ...(status === undefined ? [] : [statusText(status)]),
    ...(what === undefined ? [] : [what]),
    ...(conditions.length === 0 ? [] : [`(${conditions.join(", ")})`]),
  ];
  return parts.join(" ");
}

const short = (name: string): string => name.replace(/^\{DAV:\}/, "");
