import type { Requirement } from "../requirement.ts";
import { conditions } from "./conditions.ts";
import { liveProperties } from "./live-properties.ts";
import { locked } from "./locked.ts";
import { locks } from "./locks.ts";
import { members } from "./members.ts";
import { propfind } from "./propfind.ts";
import { proppatch } from "./proppatch.ts";
import { transfer } from "./transfer.ts";

/** What a test may stumble over, in the order of the table, by rooms; it is no conformance suite. */
export const rooms: Readonly<Record<string, readonly Requirement[]>> = {
  "Resources and collections": members,
  "COPY and MOVE": transfer,
  PROPFIND: propfind,
  "Live properties": liveProperties,
  PROPPATCH: proppatch,
  "LOCK and UNLOCK": locks,
  "What a lock protects": locked,
  Conditions: conditions,
};

export const requirements: readonly Requirement[] = Object.values(rooms).flat();
