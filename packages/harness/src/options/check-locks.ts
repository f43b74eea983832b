import { HarnessError } from "../errors.ts";
import type { SeedLock, ServerOptions } from "../types.ts";
import { isPlainObject, refuse } from "./refuse.ts";

const fields: Record<keyof SeedLock, true> = {
  path: true,
  scope: true,
  depth: true,
  owner: true,
  timeout: true,
  user: true,
};

/** The option `locks`: what could be sent in LOCK requests, by users that there are. */
export function checkLocks(value: unknown, { users = {} }: Pick<ServerOptions, "users">): void {
  if (!Array.isArray(value)) refuse("locks", "must be a list of locks", value);
  for (const [index, lock] of (value as unknown[]).entries()) checkLock(`locks[${index}]`, lock, users);
}

/**
 * @throws {HarnessError} `invalid-option` or `unknown-user`
 */
export function checkLock(name: string, lock: unknown, users: Readonly<Record<string, string>>): void {
  if (!isPlainObject(lock)) refuse(name, "must be an object with a `path`", lock);
  for (const field of Object.keys(lock)) {
    if (!Object.hasOwn(fields, field)) {
      refuse(name, `has no field \`${field}\`; known are ${Object.keys(fields).join(", ")}`);
    }
  }
  const { path, scope, depth, owner, timeout, user } = lock;
  if (typeof path !== "string") refuse(`${name}.path`, "must be a path", path);
  oneOf(`${name}.scope`, scope, ["exclusive", "shared"]);
  oneOf(`${name}.depth`, depth, ["0", "infinity"]);
  if (owner !== undefined && typeof owner !== "string") refuse(`${name}.owner`, "must be a text", owner);
  if (timeout !== undefined && (!Number.isSafeInteger(timeout) || (timeout as number) <= 0)) {
    refuse(`${name}.timeout`, "must be a whole number of seconds above 0", timeout);
  }
  if (user === undefined) return;
  if (typeof user !== "string") refuse(`${name}.user`, "must be the name of a user", user);
  if (!Object.hasOwn(users, user)) {
    throw new HarnessError(
      "unknown-user",
      `\`${name}.user\` is "${user}", and the server has no such user: add it to its \`users\`.`,
    );
  }
}

function oneOf(name: string, value: unknown, values: readonly string[]): void {
  if (value !== undefined && !(values as readonly unknown[]).includes(value)) {
    refuse(name, `must be one of ${values.map((one) => `"${one}"`).join(", ")}`, value);
  }
}
