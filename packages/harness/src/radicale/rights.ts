import { readOnlyPaths } from "../child/areas.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { ServerOptions } from "../types.ts";

/** Radicale's rights file: the first section whose patterns match decides. Letters: read, write; capitals for plain collections. */
export function rightsFile(options: ServerOptions): string {
  const { forbidden = [], users = {} } = options;
  const user = Object.keys(users).length > 0 ? ".+" : ".*";
  const rules = [
    ...forbidden.map((path) => ({ collection: below(path), permissions: "" })),
    ...readOnlyPaths(options).map((path) => ({ collection: below(path), permissions: "Rr" })),
    { collection: ".*", permissions: "RrWw" },
  ];
  return rules
    .map(
      ({ collection, permissions }, index) =>
        `[rule ${index + 1}]\nuser = ${user}\ncollection = ${collection}\npermissions = ${permissions}\n`,
    )
    .join("\n");
}

/** A Python pattern for an area, in which nothing means anything to the file's format. */
function below(path: string): string {
  const segments = seedSegments(path);
  if (segments.length === 0) return ".*";
  const escape = (character: string): string =>
    String.raw`\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;
  return `${segments.map((segment) => segment.replaceAll(/[^\w-]/gu, escape)).join("/")}(/.*)?`;
}
