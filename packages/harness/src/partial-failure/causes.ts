import type { ServerKindName } from "../types.ts";
import type { PartialFailureCause } from "./types.ts";

/** The status that each kind tells inside its answer, by cause; the first cause is the default. */
export const statuses: Record<ServerKindName, Partial<Record<PartialFailureCause, number>>> = {
  embedded: { locked: 423, property: 403 },
  apache: { locked: 423, undeletable: 403, property: 409 },
  "apache-svn": { locked: 423, property: 409 },
  // Ignores locks on members, answers 500 for everything else, and has no PROPPATCH.
  nginx: {},
  // Ignores locks on members.
  lighttpd: { undeletable: 403 },
  rclone: { property: 403 },
  radicale: { missing: 404 },
  xandikos: { missing: 404 },
  sabredav: { property: 403 },
  "webdav-server": { property: 403 },
  tomcat: { locked: 423, undeletable: 405, property: 403 },
};

/** Which partial failures a kind of server can give, the default first. */
export function partialFailureCauses(kind: ServerKindName): PartialFailureCause[] {
  const causes = Object.keys(statuses[kind]) as PartialFailureCause[];
  // A file that the server's user may not remove has to belong to another user.
  return causes.filter((cause) => cause !== "undeletable" || process.getuid?.() === 0);
}
