import { whyNoSmallDisk } from "../lifecycle/small-disk.ts";
import type { ServerOptions } from "../types.ts";

/** What a kind cannot do, each with the words that follow "has no". */
export interface Limits {
  failing?: string;
  digest?: string;
  users?: string;
  locks?: string;
  /** Areas that are read-only, not the whole. */
  readOnlyPaths?: string;
  readOnly?: string;
  forbidden?: string;
  /** A tree of files. */
  seed?: string;
  basePath?: string;
  quota?: string;
  /** To refuse Depth infinity. */
  finiteDepth?: string;
}

const failing = "resources that fail by themselves; start `embedded` for them";
export const noFiles =
  "tree of files: it keeps calendars and address books, so seed it with `calendars` and `addressBooks`";
export const noLocks = "LOCK";
export const noFiniteDepth = "refusal of Depth infinity; start `apache` for it";
export const noDigest = "Digest authentication; start `apache` for it";

/** The first of the options asked for that lies beyond the limits. */
export function beyond(options: ServerOptions, limits: Limits): string | undefined {
  const { readOnly = false } = options;
  const asked: [keyof Limits, boolean][] = [
    ["failing", Object.keys(options.failing ?? {}).length > 0],
    ["digest", options.authentication === "digest"],
    ["users", Object.keys(options.users ?? {}).length > 0],
    ["locks", (options.locks ?? []).length > 0],
    ["readOnly", readOnly !== false],
    ["readOnlyPaths", readOnly !== false && readOnly !== true],
    ["forbidden", (options.forbidden ?? []).length > 0],
    ["seed", options.seed !== undefined],
    ["quota", options.quota !== undefined],
    ["finiteDepth", options.finiteDepth === true],
    ["basePath", (options.basePath ?? "/") !== "/"],
  ];
  const quota = whyNoSmallDisk();
  const all: Limits = { failing, ...(quota === undefined ? {} : { quota }), ...limits };
  return asked.flatMap(([name, isAsked]) => (isAsked ? (all[name] ?? []) : []))[0];
}
