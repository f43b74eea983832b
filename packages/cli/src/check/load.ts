import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, isAbsolute, relative, resolve } from "node:path";

import * as v from "valibot";

import { codeOf, CommandError, messageOf } from "../errors.ts";
import { importConfig } from "./import-config.ts";
import { checkFileSchema } from "./schema.ts";
import type { CheckFile } from "./types.ts";

/** What Node loads as a module. */
const MODULES: ReadonlySet<string> = new Set([".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"]);

const DEFAULTS = ["ts", "mts", "js", "mjs", "json"].map((ending) => `multistatus.config.${ending}`);

export interface LoadedConfig {
  /** As it was given, or found. */
  file: string;
  /** Absolute. */
  path: string;
  /** As reports name it: from the root of the checkout where a CI system says where that is, else as it was given. */
  reported: string;
  /** As it is written, to find the lines of checks. */
  source: string;
  config: CheckFile;
}

/**
 * Reads a configuration and sees that it is one.
 *
 * @throws CommandError that names the file and what is wrong in it
 */
export async function loadConfig(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<LoadedConfig> {
  const file = given ?? DEFAULTS.find((name) => existsSync(name));
  if (file === undefined)
    throw new CommandError(
      `there is no ${DEFAULTS[0]} here`,
      "Name the configuration, or write one: see multistatus check --help.",
    );
  const path = resolve(file);
  const source = await readSource(file, path);
  const value = extname(path) === ".json" ? parseJson(file, source) : await importDefault(file, path);
  if (typeof value === "function")
    throw new CommandError(
      `${file} exports a function`,
      "Export what it gives: export default defineConfig({ … }).",
    );
  const result = v.safeParse(checkFileSchema, value);
  if (!result.success)
    throw new CommandError(`${file}: ${result.issues.slice(0, 3).map(described).join("; ")}`, "");
  return { file, path, reported: inCheckout(file, path, env), source, config: value as CheckFile };
}

/** Of GitHub, GitLab, Azure, Bitbucket and Jenkins. */
const CHECKOUTS = [
  "GITHUB_WORKSPACE",
  "CI_PROJECT_DIR",
  "BUILD_SOURCESDIRECTORY",
  "BITBUCKET_CLONE_DIR",
  "WORKSPACE",
];

/** Annotations and SARIF are shown beside the file only where its path begins at the root of the repository. */
function inCheckout(file: string, path: string, env: Readonly<Record<string, string | undefined>>): string {
  for (const root of CHECKOUTS.map((name) => env[name])) {
    if (root === undefined || root === "") continue;
    const below = relative(root, path);
    if (below !== "" && !below.startsWith("..") && !isAbsolute(below)) return below.replaceAll("\\", "/");
  }
  return file;
}

async function readSource(file: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const what =
      codeOf(error) === "ENOENT"
        ? `there is no file ${file}`
        : codeOf(error) === "EISDIR"
          ? `${file} is a folder`
          : `${file} cannot be read (${messageOf(error)})`;
    throw new CommandError(what, "Name the configuration of the checks.", { cause: error });
  }
}

function parseJson(file: string, source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new CommandError(`${file} is no JSON (${messageOf(error)})`, "", { cause: error });
  }
}

async function importDefault(file: string, path: string): Promise<unknown> {
  if (!MODULES.has(extname(path)))
    throw new CommandError(
      `${file} is no kind of file that check reads`,
      "Write the configuration in TypeScript (.ts), JavaScript (.js, .mjs) or JSON (.json).",
    );
  let module: { default?: unknown };
  try {
    module = await importConfig(path);
  } catch (error) {
    const next =
      codeOf(error) === "ERR_MODULE_NOT_FOUND"
        ? "Install what it imports where the file is."
        : "--debug shows where.";
    throw new CommandError(`${file} cannot be loaded (${messageOf(error).split("\n")[0]})`, next, {
      cause: error,
    });
  }
  if (module.default !== undefined) return module.default;
  throw new CommandError(`${file} has no default export`, "Write: export default defineConfig({ … }).");
}

/** `checks[2].expect[0]: expected …` */
function described(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const at = place === "" ? "" : `${place}: `;
  if (issue.expected === "never") return `${at}is not known here`;
  if (issue.received === "undefined") return `${at}is missing`;
  return issue.message.startsWith("Invalid")
    ? `${at}expected ${issue.expected ?? "something else"}, and not ${issue.received}`
    : `${at}expected ${issue.message}`;
}
