import { HarnessError } from "../errors.ts";
import { isPlainObject, shown } from "../options/refuse.ts";

/** One resource of a seed, checked. */
export interface CheckedEntry {
  collection: boolean;
  content: string | Uint8Array;
  size?: number;
  modified?: Date;
}

/**
 * Reads the value of a path in a seed.
 *
 * @throws {HarnessError} `invalid-seed` when it does not go with the path
 */
export function readEntry(path: string, value: unknown): CheckedEntry {
  const collection = path.endsWith("/");
  if (collection && (typeof value === "string" || value instanceof Uint8Array)) {
    refuse(path, "ends in a slash, so it is a collection: give null as its content");
  }
  if (!collection && value === null) {
    refuse(path, "has null for its content: a collection needs a slash at the end of its path");
  }
  if (value === null) return { collection, content: "" };
  if (typeof value === "string" || value instanceof Uint8Array) return { collection, content: value };
  if (!isPlainObject(value)) {
    refuse(path, `must have a text, bytes or null for its content, and that is ${shown(value)}`);
  }
  const { content, size, modified, ...rest } = value;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) {
    refuse(path, `has no field \`${unknown}\`; known are content, size and modified`);
  }
  if (collection && (content ?? size) !== undefined) {
    refuse(path, "ends in a slash, so it is a collection, which has no content and no size");
  }
  if (content !== undefined && size !== undefined) refuse(path, "has both `content` and `size`: give one");
  if (content !== undefined && typeof content !== "string" && !(content instanceof Uint8Array)) {
    refuse(path, `must have a text or bytes for its \`content\`, and that is ${shown(content)}`);
  }
  if (size !== undefined && (!Number.isSafeInteger(size) || (size as number) < 0)) {
    refuse(path, `must have a whole number of bytes for its \`size\`, and that is ${shown(size)}`);
  }
  if (modified !== undefined && (!(modified instanceof Date) || Number.isNaN(modified.getTime()))) {
    refuse(path, "must have a valid Date for `modified`");
  }
  return {
    collection,
    content: content ?? "",
    ...(size === undefined ? {} : { size: size as number }),
    ...(modified === undefined ? {} : { modified }),
  };
}

function refuse(path: string, fault: string): never {
  throw new HarnessError("invalid-seed", `The seed path "${path}" ${fault}.`);
}
