import { ForbiddenError, type Plugin } from "nephele";
import { errorFor } from "./errors.ts";
import type { Rules } from "./rules.ts";

const reading = new Set(["GET", "HEAD"]);

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

/**
 * Refuses what the rules do not allow with the resources that a request names; runs after authentication, so that a stranger
 * gets 401 first. (Reading is refused here and not by the resource: Nephele leaves an error of it unhandled in GET.)
 */
export function accessPlugin(rules: Rules, basePath: string): Plugin {
  return {
    async begin(request) {
      const { method } = request;
      const source = decoded(request.path);
      const destination = request.get("Destination");
      const places = destination === undefined ? [source] : [source, withoutBase(destination, basePath)];
      if (places.some((place) => rules.isForbidden(place))) {
        throw new ForbiddenError("This area is closed.");
      }
      const unreadable = reading.has(method) ? rules.read(source) : undefined;
      if (unreadable !== undefined) throw errorFor(unreadable);
      // COPY reads its source: only the destination changes.
      const changed = method === "COPY" ? places.slice(1) : places;
      if (changing.has(method) && changed.some((place) => rules.isReadOnly(place))) {
        throw new ForbiddenError("This area is read-only.");
      }
    },
  };
}

function decoded(path: string): string {
  return path
    .split("/")
    .map((segment) => decodeURIComponent(segment))
    .join("/");
}

function withoutBase(destination: string, basePath: string): string {
  const base = "http://localhost";
  if (!URL.canParse(destination, base)) return "";
  const { pathname } = new URL(destination, base);
  return decoded(pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname);
}
