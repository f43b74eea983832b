import { open, stat } from "node:fs/promises";

import { escapeLine } from "@multistatus/report";

import { redactUrl } from "../arguments/redact.ts";
import { otherScheme, schemeAdvice } from "../arguments/url.ts";
import { codeOf, CommandError, messageOf } from "../errors.ts";
import type { InputStream } from "./streams.ts";

/** Up to this many bytes an input is read whole; beyond it is read as a stream, if it can be. */
const WHOLE_LIMIT: number = 16 * 1024 * 1024;

/** What has to be read whole can be no larger: V8 has no longer strings. */
const LARGEST_WHOLE = 500 * 1024 * 1024;

/** An input, read whole or, when it is large, only begun. */
export type Input =
  /** `name` is fit for a terminal: what it would act upon is escaped. */
  | { name: string; whole: true; bytes: Uint8Array }
  | {
      name: string;
      whole: false;
      /** The first 64 KB or more, which `chunks` begins with. */
      start: Uint8Array;
      chunks: AsyncIterable<Uint8Array>;
      /** Lets the file go, read to its end or not. */
      close(): Promise<void>;
    };

/** What a command expects of an input, said where it is something else. */
export type Wanted = "exchange" | "log" | "report";

const WANTED: Readonly<Record<Wanted, { file: string; content: string }>> = {
  exchange: {
    file: "Give one file: a saved body (.xml), a HAR, a raw HTTP message or a curl transcript.",
    content: "A saved body, a HAR, a raw HTTP message or the output of curl -i is expected.",
  },
  log: { file: "Name the log's own file in it.", content: "A log of the server is expected." },
  report: {
    file: "Name the files in it: what --format json wrote.",
    content: "Give what --format json or renderJson(report) wrote.",
  },
};

export interface InputOptions {
  /** Bytes up to which it is read whole. */
  limit?: number;
  /** Default: `exchange`. */
  wanted?: Wanted;
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @throws CommandError when it is missing, a directory, unreadable, or empty
 */
export async function openInput(
  path: string,
  stdin: InputStream,
  options: InputOptions = {},
): Promise<Input> {
  const input = await openAny(path, stdin, options);
  if (input.whole && input.bytes.length === 0)
    throw new CommandError(`${input.name} is empty`, WANTED[options.wanted ?? "exchange"].content);
  return input;
}

/** The same for what may well be empty, as a log is in which nothing went wrong. */
export async function openAny(
  path: string,
  stdin: InputStream,
  { limit = WHOLE_LIMIT, wanted = "exchange" }: InputOptions = {},
): Promise<Input> {
  if (path === "-") return begin("standard input", fromStdin(stdin), limit);
  const found = await attempt(path, () => stat(path));
  if (found.isDirectory()) throw new CommandError(`${path} is a directory`, WANTED[wanted].file);
  return begin(escapeLine(path), fromFile(path), limit);
}

/**
 * All of an input's bytes.
 *
 * @throws CommandError when these are more than fit a string
 */
export async function readWhole(input: Input): Promise<Uint8Array> {
  if (input.whole) return input.bytes;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > LARGEST_WHOLE) throw tooLarge(input.name);
  }
  return Buffer.concat(parts);
}

async function begin(name: string, source: AsyncIterable<Uint8Array>, limit: number): Promise<Input> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size <= limit) {
    const next = await iterator.next();
    if (next.done === true) return { name, whole: true, bytes: Buffer.concat(parts) };
    parts.push(next.value);
    size += next.value.length;
  }
  return {
    name,
    whole: false,
    start: startOf(parts),
    chunks: resume(parts, iterator),
    close: async () => void (await iterator.return?.()),
  };
}

/** As many chunks as make up 64 KB: the heads of an answer are shorter. */
function startOf(parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  const end = parts.findIndex((part) => (size += part.length) >= 64 * 1024);
  return end === 0 ? (parts[0] as Uint8Array) : Buffer.concat(parts.slice(0, end + 1));
}

/** Each chunk is let go when it was taken. */
async function* resume(begun: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let chunk = begun.shift(); chunk !== undefined; chunk = begun.shift()) yield chunk;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

async function* fromStdin(stdin: InputStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stdin) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

async function* fromFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await attempt(path, () => open(path));
  try {
    for await (const chunk of file.createReadStream({ highWaterMark: 64 * 1024, autoClose: false }))
      yield chunk as Buffer;
  } finally {
    await file.close();
  }
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function tooLarge(name: string): CommandError {
  return new CommandError(
    `${name} is larger than 500 MB`,
    "Only a body by itself is read as a stream: save the response's body, or fewer exchanges.",
  );
}

function unreadable(path: string, error: unknown): CommandError {
  const options = { cause: error };
  switch (codeOf(error)) {
    case "ENOENT": {
      const scheme = otherScheme(path);
      if (scheme !== undefined)
        return new CommandError(
          `${redactUrl(path)} is no file, and its scheme (${scheme}) is neither http nor https`,
          schemeAdvice(path),
          options,
        );
      return new CommandError(
        `${path}: no such file`,
        namesHost(path)
          ? `Check the path, or write https://${redactUrl(path)} if it is a URL.`
          : "Check the path, or give - to read standard input.",
        options,
      );
    }
    case "EACCES":
    case "EPERM":
      return new CommandError(`${path}: permission denied`, "Check who may read the file.", options);
    default:
      return new CommandError(
        `${path} cannot be read (${messageOf(error)})`,
        "Check the file and try again.",
        options,
      );
  }
}

/** `dav.example/files/`, `localhost:8080/`: a path could be spelt so, and seldom is. */
const namesHost = (path: string): boolean =>
  /^(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|localhost(?=:)|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\//i.test(path);
