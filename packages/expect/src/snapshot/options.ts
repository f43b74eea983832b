import type { ExpandedName } from "@multistatus/core";
import { checkHref, checkPropertyName, shown } from "../engine/arguments.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import type { PropertyName } from "../engine/names.ts";

/** How an answer is written into a snapshot, and how strictly it is compared with it. */
export type MultiStatusSnapshotOptions = MatcherOptions & {
  /** Properties whose values the snapshot holds; default none. Those that failed are always in it. */
  properties?: readonly PropertyName[];
  /** What lies below is written relative to it, as `./a.txt`: for a collection whose name differs from run to run. */
  base?: string;
} & (
    | {
        /** The answer has what the snapshot has, and nothing else: the default. */
        exact?: true;
        atLeast?: never;
      }
    | {
        /** The answer has what the snapshot has, and may have more: other resources, and more of each. */
        atLeast: true;
        exact?: never;
      }
  );

export interface SnapshotOptions {
  properties: readonly ExpandedName[];
  base: string | undefined;
  exact: boolean;
  timeout: number | undefined;
  allowRedirect: boolean;
}

/** Throws a TypeError, which says what is accepted, for options that are none. */
export function readSnapshotOptions(options: MultiStatusSnapshotOptions | undefined): SnapshotOptions {
  const example = '{ properties: ["getetag"], base: "/docs/", atLeast: true }';
  checkOptions(options, example, "properties", "base", "exact", "atLeast");
  const { properties = [], base, exact, atLeast, timeout, allowRedirect = false } = options ?? {};
  if (!Array.isArray(properties)) {
    throw new TypeError(`${shown(properties)} is no list of properties; accepted: ["getetag"].`);
  }
  if (base !== undefined) checkHref(base);
  const isWrong = [exact, atLeast].some((mode) => mode !== undefined && (mode as unknown) !== true);
  if (isWrong || (exact !== undefined && atLeast !== undefined)) {
    throw new TypeError("accepted is one of { exact: true } and { atLeast: true }.");
  }
  return {
    properties: properties.map(checkPropertyName),
    base,
    exact: atLeast !== true,
    timeout,
    allowRedirect,
  };
}
