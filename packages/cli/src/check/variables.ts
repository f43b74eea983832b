import { CommandError } from "../errors.ts";

/** Values by name; those of the environment are reached as `env.NAME`. */
export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** For a check, which may set some of its own. */
  fork(): Variables;
}

export function createVariables(
  values: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Variables {
  const own = new Map(Object.entries(values));
  return {
    get: (name) => (name.startsWith("env.") ? env[name.slice(4)] : own.get(name)),
    set: (name, value) => void own.set(name, value),
    fork: () => createVariables(Object.fromEntries(own), env),
  };
}

/**
 * Puts values in the place of `${name}` in every text of a value; what is no text stays as it is.
 *
 * @throws CommandError for a name that has none
 */
export function filled<T>(value: T, variables: Variables): T {
  if (typeof value === "string") return replaced(value, variables) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => filled(item, variables)) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).map(([key, item]) => [
    replaced(key, variables),
    filled<unknown>(item, variables),
  ]);
  return Object.fromEntries(entries) as T;
}

function replaced(text: string, variables: Variables): string {
  return text.replaceAll(/\$\{([\w.-]+)\}/g, (_whole, name: string) => {
    const value = variables.get(name);
    if (value !== undefined) return value;
    const next = name.startsWith("env.")
      ? `Set the environment variable ${name.slice(4)}.`
      : "Name it in `variables`, or `save` it in a step before.";
    throw new CommandError(`\${${name}} has no value`, next);
  });
}
