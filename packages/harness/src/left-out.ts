import type { Installation } from "./types.ts";

const variable = "MULTISTATUS_SERVERS";

/**
 * What `isInstalled` says of a kind that the environment leaves out, so that a suite over every kind that is installed can be
 * kept to some: `MULTISTATUS_SERVERS=embedded,apache`. Unset, empty or `all` leaves out nothing.
 */
export function leftOut(name: string): Installation | undefined {
  const named = (process.env[variable] ?? "").split(",").map((word) => word.trim());
  if (named.includes("all") || named.includes(name) || named.every((word) => word === "")) return undefined;
  return {
    installed: false,
    reason: `${variable} leaves it out`,
    howToInstall: `set ${variable}=all for all that are installed, or add ${name} to it`,
  };
}
