import { ForbiddenError, type Plugin } from "nephele";
import { seedSegments } from "../seed/write-seed.ts";
import type { ServerOptions } from "../types.ts";

const changing = new Set([
  "PUT",
  "DELETE",
  "MKCOL",
  "COPY",
  "MOVE",
  "PROPPATCH",
  "LOCK",
  "UNLOCK",
  "POST",
  "PATCH",
]);

/** Refuses with 403 what the options forbid; runs after authentication, so that a stranger gets 401 first. */
export function accessPlugin({ readOnly = false, forbidden = [] }: ServerOptions, basePath: string): Plugin {
  const closed = forbidden.map(seedSegments);
  const fixed = readOnly === true ? [[]] : (readOnly || []).map(seedSegments);
  return {
    async begin(request) {
      const places = [pathSegments(request.path)];
      const destination = request.get("Destination");
      if (destination !== undefined) places.push(destinationSegments(destination, basePath));
      for (const place of places) {
        if (closed.some((area) => contains(area, place))) {
          throw new ForbiddenError("This area is closed.");
        }
      }
      // COPY reads its source: only the destination changes.
      const changed = request.method === "COPY" ? places.slice(1) : places;
      if (
        changing.has(request.method) &&
        changed.some((place) => fixed.some((area) => contains(area, place)))
      ) {
        throw new ForbiddenError("This area is read-only.");
      }
    },
  };
}

function contains(area: readonly string[], place: readonly string[]): boolean {
  return area.every((segment, index) => place[index] === segment);
}

function pathSegments(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => decodeURIComponent(segment));
}

function destinationSegments(destination: string, basePath: string): string[] {
  const base = "http://localhost";
  if (!URL.canParse(destination, base)) return [];
  const { pathname } = new URL(destination, base);
  return pathSegments(pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname);
}
