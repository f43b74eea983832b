import type { Fix } from "../../types.ts";
import { allowInApache } from "../depth-refused/allow-in-apache.ts";
import { walk } from "../shared-fixes.ts";

/** For PROPFIND. */
export const listWithOne: Fix = {
  title: "Send Depth: 1 to list a collection",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Depth: 0 asks for the resource alone, 1 for it and its direct members, infinity for the whole tree. There is no 2.",
    "PROPFIND without a Depth header means infinity, which most servers refuse.",
  ],
};

/** For the queries of CalDAV and CardDAV. */
export const queryWithOne: Fix = {
  title: "Send Depth: 1 with calendar-query and addressbook-query",
  difficulty: "easy",
  risk: "none",
  steps: [
    "REPORT without a Depth header means 0: the query is asked of the collection itself, which is no event and no contact.",
    "Some servers ignore Depth there: a client that finds all with one finds nothing with another.",
    'Libraries have an option for it: tsdav `calendarQuery({ depth: "1", … })`.',
  ],
};

/** For sync-collection. */
export const syncWithZero: Fix = {
  title: "Send Depth: 0 with sync-collection",
  difficulty: "easy",
  risk: "none",
  steps: ["RFC 6578 takes Depth: 0 (or none) only; how far it goes stands in DAV:sync-level: 1 or infinite."],
};

/** For methods that change something. */
export const changeWithout: Fix = {
  title: "COPY, MOVE, DELETE and LOCK: leave Depth out, or send a value that they take",
  difficulty: "easy",
  risk: "low",
  steps: [
    "COPY: 0 (the collection without its members) or infinity. LOCK: 0 or infinity. MOVE and DELETE of a collection: infinity only.",
    "Left out it means infinity for all of these.",
  ],
  caution: "DELETE, MOVE and COPY of a collection without Depth act on the whole tree.",
};

export const fixes: readonly Fix[] = [
  listWithOne,
  queryWithOne,
  syncWithZero,
  changeWithout,
  walk,
  allowInApache,
];
