import { propfindBody } from "../bodies/propfind.ts";
import { InvalidRequestError } from "../errors/classes.ts";
import { resolvePlace, type Place } from "../request/place.ts";
import { createWalker } from "./walker.ts";
import type { Walk, WalkClient, WalkOptions } from "./types.ts";

/** A tree deeper than this is taken for a loop. */
const expectedDepth = 64;
const defaultProps = ["resourcetype", "getcontentlength", "getlastmodified", "getetag"];

/**
 * Every resource of a tree, one by one and in flat memory.
 *
 * @throws {InvalidRequestError} for a URL, property name or option that cannot be
 */
export function createWalk(
  client: WalkClient,
  base: Place,
  path: string | URL,
  options: WalkOptions = {},
): Walk {
  const start = resolvePlace(path, base);
  const { props = defaultProps, concurrency = 8, maxDepth, retries = 4, maxWait = 60_000 } = options;
  checkCount("concurrency", concurrency, 1, start);
  checkCount("retries", retries, 0, start);
  if (maxDepth !== undefined && maxDepth !== Infinity) checkCount("maxDepth", maxDepth, 0, start);
  const names =
    props === "allprop" || props.some((name) => name === "resourcetype" || name === "{DAV:}resourcetype")
      ? props
      : ["resourcetype", ...props];
  propfindBody(names);
  const walker = createWalker(client, start, {
    ...options,
    strategy: options.strategy ?? (maxDepth === undefined ? "auto" : "depth-1"),
    concurrency,
    maxDepth: maxDepth ?? Infinity,
    loopDepth: maxDepth === undefined ? expectedDepth : Infinity,
    retries,
    maxWait,
    names,
  });
  let taken = false;
  return {
    progress: walker.progress,
    [Symbol.asyncIterator]() {
      if (taken) {
        throw new InvalidRequestError("a walk can be iterated once; call walk() again", {
          code: "walk-taken",
          method: "PROPFIND",
          url: start.url,
        });
      }
      taken = true;
      return walker.run();
    },
  };
}

function checkCount(name: string, value: number, least: number, { url }: Place): void {
  if (Number.isInteger(value) && value >= least) return;
  const what = `\`${name}\` must be a whole number from ${least} on, and is ${value}`;
  throw new InvalidRequestError(what, { code: "invalid-option", method: "PROPFIND", url });
}
