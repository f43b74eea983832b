import { propfindBody } from "../bodies/propfind.ts";
import { InvalidRequestError } from "../errors/classes.ts";
import { longestTimer } from "../request/deadline.ts";
import { resolvePlace, type Place } from "../request/place.ts";
import type { WalkSettings } from "./settings.ts";
import { createWalker } from "./walker.ts";
import type { Walk, WalkClient, WalkOptions } from "./types.ts";

/** A tree deeper than this is taken for a loop. */
const expectedDepth = 64;
const strategies: ReadonlySet<WalkSettings["strategy"]> = new Set(["auto", "depth-1", "infinity"]);
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
  const { strategy = maxDepth === undefined ? "auto" : "depth-1" } = options;
  checkCount("concurrency", concurrency, 1, start);
  checkCount("retries", retries, 0, start);
  if (maxDepth !== undefined && maxDepth !== Infinity) checkCount("maxDepth", maxDepth, 0, start);
  if (!(maxWait >= 0))
    throw refused(`\`maxWait\` must be a number of milliseconds, and is ${maxWait}`, start);
  if (!strategies.has(strategy)) {
    throw refused(`\`strategy\` must be ${[...strategies].join(", ")}, and is ${strategy}`, start);
  }
  const names =
    props === "allprop" || props.some((name) => name === "resourcetype" || name === "{DAV:}resourcetype")
      ? props
      : ["resourcetype", ...props];
  propfindBody(names);
  const walker = createWalker(client, start, {
    ...options,
    strategy,
    concurrency,
    maxDepth: maxDepth ?? Infinity,
    loopDepth: maxDepth === undefined ? expectedDepth : Infinity,
    retries,
    // A timer that is to run longer ends at once.
    maxWait: Math.min(maxWait, longestTimer),
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

function checkCount(name: string, value: number, least: number, place: Place): void {
  if (Number.isInteger(value) && value >= least) return;
  throw refused(`\`${name}\` must be a whole number from ${least} on, and is ${value}`, place);
}

function refused(problem: string, { url }: Place): InvalidRequestError {
  return new InvalidRequestError(problem, { code: "invalid-options", method: "PROPFIND", url });
}
