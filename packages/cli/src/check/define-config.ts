import type { CheckFile } from "./types.ts";

/** Gives a configuration of `multistatus check` its types; it returns what it is given. */
export function defineConfig(config: CheckFile): CheckFile {
  return config;
}
