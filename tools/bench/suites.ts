import type { Comparison } from "../../packages/core/bench/comparison.ts";

type Suite = (quick: boolean) => Promise<Comparison[]>;

/** What is measured, by the name that `--only` takes. Loaded when it is run: each suite has a process of its own. */
export const suites = {
  parse: async () => (await import("../../packages/core/bench/parse.ts")).parse,
  stream: async () => (await import("../../packages/core/bench/stream.ts")).stream,
  propfind: async () => (await import("../../packages/client/bench/propfind.ts")).propfind,
  walk: async () => (await import("../../packages/client/bench/walk.ts")).walk,
  matcher: async () => (await import("./matcher.ts")).matcher,
  diagnosis: async () => (await import("../../packages/core/bench/diagnosis.ts")).diagnosis,
  import: async () => (await import("../../packages/client/bench/import.ts")).importing,
  "start-up": async () => (await import("../../packages/cli/bench/start-up.ts")).startUp,
} satisfies Record<string, () => Promise<Suite>>;

export type SuiteName = keyof typeof suites;

export const suiteNames = Object.keys(suites) as SuiteName[];

/** @throws {Error} for a name that is none */
export function namedSuites(list: string | undefined): SuiteName[] {
  if (list === undefined) return suiteNames;
  return list.split(",").map((word) => {
    const name = suiteNames.find((known) => known === word.trim());
    if (name === undefined) throw new Error(`There is no suite "${word.trim()}": ${suiteNames.join(", ")}.`);
    return name;
  });
}
