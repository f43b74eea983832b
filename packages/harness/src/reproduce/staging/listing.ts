import {
  isSuccess,
  readContentLength,
  readLastModified,
  readLockDiscovery,
  type Property,
  type PropStat,
  type Reading,
  type Resource,
} from "@multistatus/core";
import { isReadingStatus } from "../../failing-status.ts";
import type { SeedEntry } from "../../seed/types.ts";
import { pathOf } from "./path.ts";
import type { Plan } from "./plan.ts";

/** Seeds a resource that a PROPFIND tells of: its size and date, its locks, and what could not be read. */
export function stageListed(plan: Plan, resource: Resource, path: string): void {
  const properties = resource.response.propstats.flatMap((propstat) =>
    isFine(propstat) ? propstat.properties : [],
  );
  const find = (name: string): Property | undefined => properties.find((property) => property.name === name);
  plan.place(path, path.endsWith("/") ? dated(find) : { ...sized(find), ...dated(find) });
  const locks = find("{DAV:}lockdiscovery");
  for (const lock of valueOf(locks && readLockDiscovery(locks)) ?? []) {
    // A lock on a collection shows on everything in it.
    if (lock.root !== undefined && bare(pathOf(lock.root)) !== bare(path)) continue;
    const seconds = lock.timeout?.seconds;
    plan.lock({
      path,
      scope: lock.scope === "shared" ? "shared" : "exclusive",
      depth: lock.depth === "infinity" ? "infinity" : "0",
      ...(lock.owner?.text ? { owner: lock.owner.text } : {}),
      ...(seconds !== undefined && seconds >= 1 ? { timeout: Math.min(Math.floor(seconds), 86_400) } : {}),
    });
  }
  if (!resource.failed && (resource.status ?? 200) < 400) return;
  const { status } = resource;
  if (isReadingStatus(status)) plan.fail(path, { read: status });
  else if (status !== undefined) {
    plan.remark(`${resource.path}: a listing of the embedded server cannot hold a ${status} for it.`);
  }
}

const isFine = ({ status }: PropStat): boolean => isSuccess(status?.code);

type Find = (name: string) => Property | undefined;

function sized(find: Find): SeedEntry {
  const property = find("{DAV:}getcontentlength");
  const size = valueOf(property && readContentLength(property));
  return size !== undefined && Number.isSafeInteger(size) && size >= 0 ? { size } : {};
}

function dated(find: Find): SeedEntry {
  const property = find("{DAV:}getlastmodified");
  const date = valueOf(property && readLastModified(property));
  return date ? { modified: new Date(date.time) } : {};
}

function valueOf<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.ok === true ? reading.value : undefined;
}

const bare = (path: string | undefined): string | undefined => path?.replace(/\/$/u, "");
