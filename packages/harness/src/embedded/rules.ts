import { readOnlyPaths } from "../child/areas.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { Failing, FailingStatus, ServerOptions } from "../types.ts";

/** What may not be done to which resource. Paths are as Nephele knows them: decoded, below the served root. */
export interface Rules {
  /** The status that changing the resource fails with. */
  change(path: string): FailingStatus | undefined;
  /** Only what the option `failing` says about it. */
  fault(path: string): FailingStatus | undefined;
  /** Whether nobody may do anything with it. */
  isForbidden(path: string): boolean;
  /** Whether it is in a read-only area. */
  isReadOnly(path: string): boolean;
  /** The status that reading it, or its properties, fails with. */
  read(path: string): FailingStatus | undefined;
  /** The status that setting a property fails with, by Nephele's name for it: `getetag`, `urn:x%%note`. */
  property(path: string, name: string): FailingStatus | undefined;
  /** Forbids one more area, until the returned function is called. */
  forbid(path: string): () => void;
}

/** Also for members of a collection, which the request does not name. */
export function rulesOf(options: ServerOptions): Rules {
  const faults = new Map<string, Failing>(
    Object.entries(options.failing ?? {}).map(([path, failing]) => [
      seedSegments(path).join("/"),
      typeof failing === "number" ? { change: failing } : failing,
    ]),
  );
  const closed = (options.forbidden ?? []).map(seedSegments);
  const fixed = readOnlyPaths(options).map(seedSegments);
  const fault = (path: string): Failing | undefined => faults.get(segmentsOf(path).join("/"));
  const isForbidden = (path: string): boolean => isWithin(segmentsOf(path), closed);
  const isReadOnly = (path: string): boolean => isWithin(segmentsOf(path), fixed);
  return {
    fault: (path) => fault(path)?.change,
    isForbidden,
    isReadOnly,
    change: (path) => fault(path)?.change ?? (isForbidden(path) || isReadOnly(path) ? 403 : undefined),
    read: (path) => fault(path)?.read ?? (isForbidden(path) ? 403 : undefined),
    property: (path, name) => fault(path)?.properties?.[expandedName(name)],
    forbid(path) {
      const area = seedSegments(path);
      closed.push(area);
      return () => void closed.splice(closed.indexOf(area), 1);
    },
  };
}

const segmentsOf = (path: string): string[] => path.split(/[/\\]/u).filter((segment) => segment !== "");

function isWithin(place: readonly string[], areas: readonly (readonly string[])[]): boolean {
  return areas.some((area) => area.every((segment, index) => place[index] === segment));
}

function expandedName(name: string): string {
  const [namespace, local] = name.includes("%%") ? name.split("%%", 2) : ["DAV:", name];
  return `{${namespace}}${local}`;
}
