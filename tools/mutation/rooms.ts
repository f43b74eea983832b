const core = "packages/core/src";
const resources = (...names: string[]): string[] => names.map((name) => `${core}/resources/${name}.ts`);
const besides = (...names: string[]): string[] => resources(...names).map((path) => `!${path}`);

const hrefs = ["decode", "href", "latin1", "relate"];

/** What is mutated together: the files, and the tests that have to notice. */
interface Room {
  mutate: string[];
  tests: string[];
}

export const rooms: Readonly<Record<string, Room>> = {
  href: {
    mutate: resources(...hrefs),
    tests: [`${core}/resources/{decode,href*,relate}.test.ts`],
  },
  status: {
    mutate: resources("status"),
    tests: [`${core}/resources/status*.test.ts`],
  },
  resources: {
    mutate: [...resources("*"), ...besides("*.test", "status", ...hrefs)],
    tests: [`${core}/resources/*.test.ts`],
  },
  parser: {
    mutate: [`${core}/multistatus/**/*.ts`, `!${core}/multistatus/**/*.test.ts`],
    tests: [`${core}/multistatus/**/*.test.ts`],
  },
  engine: {
    mutate: [`${core}/diagnosis/*.ts`, `!${core}/diagnosis/*.test.ts`],
    tests: [`${core}/diagnosis/*.test.ts`],
  },
};

/** The room that this process is about; `run.mjs` names it. */
export function chosen(): Room {
  const room = rooms[process.env["MUTATION_ROOM"] ?? ""];
  if (room === undefined) throw new Error("Start it by `npx pnpm mutation <room>`.");
  return room;
}

/** Files of tests that would take a minute for each change. Single tests have a tag instead. */
export const leftOutFiles: string[] = ["robustness", "cases", "recorded", "reports", "*.property"].map(
  (name) => `**/${name}.test.ts`,
);

export const skippedTags: ReadonlySet<string> = new Set(["large", "long"]);
