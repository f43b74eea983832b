import type { ServerKindName } from "@multistatus/harness";
import type { Requirement } from "./requirement.ts";

/** They keep calendars and address books, no tree of files, and have no LOCK. */
export const calendarKinds: ReadonlySet<ServerKindName> = new Set(["radicale", "xandikos"]);

/** A small disk has to be mounted for them, and a repository grows by what it keeps about every change. */
function hasQuota(kind: ServerKindName): boolean {
  if (kind === "embedded") return true;
  return process.getuid?.() === 0 && process.platform === "linux" && kind !== "apache-svn";
}

/** Whether a kind of server can be asked this, here. */
export function applies(kind: ServerKindName, { needs }: Requirement): boolean {
  if (needs === undefined) return true;
  if (calendarKinds.has(kind)) return false;
  return needs !== "quota" || hasQuota(kind);
}
