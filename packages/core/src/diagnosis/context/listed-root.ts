import { bare, levels } from "./ask.ts";
import { isWithin } from "./endpoint.ts";
import type { DiagnosisContext } from "./types.ts";

/**
 * The path that an answer to PROPFIND gives to the request URL when that is another one, below the one that was asked: a
 * proxy in between has added a prefix. A listing names the resource of the request URL itself (RFC 4918 section 9.1) and, for
 * Depth 1, its members: where it names a collection and members of this one, and not what was asked, they are meant.
 */
export function listedRoot({ request, answer }: DiagnosisContext): string | undefined {
  const { value } = request.depth;
  const asked = request.place.path;
  if (request.method !== "PROPFIND" || (value !== "0" && value !== "1")) return undefined;
  const paths = answer.view.resources.map(({ path }) => bare(path));
  if (paths.some((path) => path === bare(asked) || !isWithin(path, asked))) return undefined;
  const [root, ...others] = paths.toSorted((a, b) => levels(a) - levels(b));
  if (root === undefined) return undefined;
  const below = others.every((path) => isWithin(path, root) && levels(path) === levels(root) + 1);
  // A lone member at Depth 1 may be just that, of a server that leaves out the collection.
  const certain = value === "0" ? others.length === 0 : others.length > 0 || levels(root) > levels(asked) + 1;
  return below && certain ? root : undefined;
}
