import { HarnessError, type HarnessErrorCode } from "../errors.ts";
import type { ServerOptions } from "../types.ts";
import { checkFailing } from "./check-failing.ts";
import { checkLocks } from "./check-locks.ts";
import { checkUsers } from "./check-users.ts";
import { checkPath } from "./check-path.ts";
import { checkEach, type Checks } from "./check-each.ts";
import { checkPort, isPlainObject, refuse, shown } from "./refuse.ts";

/** Every option with what it has to be. */
const checks: Checks<ServerOptions> = {
  seed: checkSeed,
  calendars: checkGroupware("calendars"),
  addressBooks: checkGroupware("addressBooks"),
  locks: checkLocks,
  users: checkUsers,
  authentication(value, { users = {} }) {
    if (value !== "basic" && value !== "digest") {
      refuse("authentication", `must be "basic" or "digest"`, value);
    }
    if (value === "digest" && Object.keys(users).length === 0) {
      refuse("authentication", "says how `users` sign in, and there are no `users`");
    }
  },
  readOnly(value) {
    if (typeof value !== "boolean") checkPaths("readOnly", value, "must be true, false or a list of paths");
  },
  forbidden(value) {
    checkPaths("forbidden", value, "must be a list of paths");
  },
  failing: checkFailing,
  finiteDepth(value) {
    if (typeof value !== "boolean") refuse("finiteDepth", "must be true or false", value);
  },
  quota(value) {
    if (!Number.isSafeInteger(value) || (value as number) <= 0) {
      refuse("quota", "must be a whole number of bytes above 0", value);
    }
  },
  basePath(value) {
    if (typeof value !== "string") {
      throw new HarnessError(
        "invalid-base-path",
        `The base path must be a string, and it is ${shown(value)}.`,
      );
    }
  },
  port: checkPort,
};

/** @throws {HarnessError} `invalid-option`; `invalid-seed`, `invalid-base-path` and `unknown-user` where they say more */
export function checkOptions(options: ServerOptions): void {
  checkEach("a server", options, checks);
}

function checkSeed(value: unknown): void {
  if (typeof value === "string") {
    if (value === "") invalid("invalid-seed", "The seed directory's path is empty.");
    return;
  }
  if (value instanceof URL) {
    if (value.protocol !== "file:") {
      invalid(
        "invalid-seed",
        `The seed directory must be a file: URL, and this one begins with ${value.protocol}`,
      );
    }
    return;
  }
  if (!isPlainObject(value)) {
    invalid(
      "invalid-seed",
      `The seed must be an object of paths and contents, or a directory's path or URL, and it is ${shown(value)}.`,
    );
  }
}

function checkGroupware(name: "calendars" | "addressBooks"): (value: unknown) => void {
  return (value) => {
    if (!isPlainObject(value)) refuse(name, "must be an object of names and what is in them", value);
    for (const [collection, objects] of Object.entries(value)) {
      const where = `${name}["${collection}"]`;
      if (!isPlainObject(objects)) refuse(where, "must be an object of names and texts", objects);
      for (const [object, text] of Object.entries(objects)) {
        if (typeof text !== "string") refuse(`${where}["${object}"]`, "must be a text", text);
      }
    }
  };
}

function checkPaths(name: string, value: unknown, must: string): void {
  if (!Array.isArray(value)) refuse(name, must, value);
  for (const [index, path] of (value as unknown[]).entries()) {
    if (typeof path !== "string") refuse(`${name}[${index}]`, "must be a path", path);
    checkPath(name, path);
  }
}

function invalid(code: HarnessErrorCode, message: string): never {
  throw new HarnessError(code, message);
}
