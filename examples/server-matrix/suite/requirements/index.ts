import type { Requirement } from "../requirement.ts";
import { conditions } from "./conditions.ts";
import { locks } from "./locks.ts";
import { members } from "./members.ts";
import { properties } from "./properties.ts";
import { transfer } from "./transfer.ts";

/** What a test may stumble over, in the order of the table, by rooms; it is no conformance suite. */
export const rooms: Readonly<Record<string, readonly Requirement[]>> = {
  "Resources and collections": members,
  "COPY and MOVE": transfer,
  "PROPFIND and PROPPATCH": properties,
  "LOCK and UNLOCK": locks,
  Conditions: conditions,
};

export const requirements: readonly Requirement[] = Object.values(rooms).flat();
