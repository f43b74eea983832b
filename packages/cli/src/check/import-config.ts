import { readFileSync } from "node:fs";
import { registerHooks, type LoadFnOutput } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

import { codeOf } from "../errors.ts";

const OWN = "multistatus";

/** What Node takes a file for by the `type` of its package, and what it is with `import` or `export` in it. */
const MODULES: Readonly<Record<string, string>> = {
  commonjs: "module",
  "commonjs-typescript": "module-typescript",
};

/**
 * Imports a configuration, of which Node strips the types by itself. It is a module in a package of CommonJS as well, which
 * `npm init` makes, and has `defineConfig` where the command is not installed beside it.
 */
export async function importConfig(path: string): Promise<{ default?: unknown }> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        if (specifier !== OWN || codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
        return { url: import.meta.resolve(OWN), shortCircuit: true };
      }
    },
    load(url, context, next): LoadFnOutput {
      const module = MODULES[context.format ?? ""];
      return module !== undefined && isModule(url)
        ? next(url, { ...context, format: module })
        : next(url, context);
    },
  });
  try {
    return (await import(pathToFileURL(path).href)) as { default?: unknown };
  } finally {
    hooks.deregister();
  }
}

function isModule(url: string): boolean {
  if (!url.startsWith("file:") || url.includes("/node_modules/")) return false;
  return /^(?:import\b(?!\s*\()|export\b)/m.test(readFileSync(fileURLToPath(url), "utf8"));
}
