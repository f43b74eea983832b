import { setImmediate } from "node:timers/promises";
import { styleText } from "node:util";

import { codeOf } from "../errors.ts";
import { asAscii, showsAsciiOnly } from "./ascii.ts";
import { wantsColor } from "./color.ts";
import type { InputStream, OutputStream, Streams } from "./streams.ts";

/** The names of `util.styleText`. */
type Style = Parameters<typeof styleText>[0];

/** Where a command reads and writes, and what the reader's terminal can show. */
export interface Terminal {
  readonly stdin: InputStream;
  env: Streams["env"];
  signal: AbortSignal;
  /** Columns to fit prose and trees into. */
  readonly width: number;
  /** The most lines of a tree on a screen; undefined where the output goes into a file or a pipe. */
  readonly maxLines: number | undefined;
  /** Whether standard output takes colour. */
  readonly color: boolean;
  /** Asks without showing the answer; undefined where nobody can be asked. */
  readonly askSecret: Streams["askSecret"];
  /** Writes text with a newline at its end. */
  print(text?: string): void;
  /** Writes an error to standard error. */
  warn(text: string): void;
  /** Writes a remark to standard error. */
  note(text: string): void;
  /** Shows how far a long job is, on a screen only; replaced by whatever is written next. */
  progress(text: string): void;
  /** Leaves nothing but errors. */
  setQuiet(): void;
  /** Applies a style where colour is on. */
  style(style: Style, text: string): string;
  /** Why standard output could not be written to (a full disk), once all is written. */
  outputError(): Promise<Error | undefined>;
  /** Overrides the choice of colour: `--color`, `--no-color`. */
  setColor(color: boolean): void;
}

/** Wraps the process's streams. */
export function createTerminal(streams: Streams): Terminal {
  let color = wantsColor(streams.env, streams.stdout.isTTY === true);
  let quiet = false;
  let progressing = false;
  let outputError: Error | undefined;
  const isAscii = showsAsciiOnly(streams.env);
  const out = writer(
    () => streams.stdout,
    (error) => {
      outputError ??= error;
    },
    isAscii,
  );
  // Of an error about errors nobody can be told.
  const err = writer(
    () => streams.stderr,
    () => {},
    isAscii,
  );
  const clear = (): void => {
    if (progressing) err("\r\u001B[K");
    progressing = false;
  };
  const line = (write: (text: string) => void, text: string): void => {
    clear();
    write(text.endsWith("\n") ? text : `${text}\n`);
  };
  return {
    // Each stream is touched when it is used: Node makes it then, which takes its time.
    get stdin() {
      return streams.stdin;
    },
    env: streams.env,
    signal: streams.signal ?? new AbortController().signal,
    width: widthOf(streams),
    maxLines: streams.stdout.isTTY === true ? 500 : undefined,
    get color() {
      return color;
    },
    get askSecret() {
      return streams.askSecret;
    },
    print: (text = "") => {
      if (!quiet) line(out, text);
    },
    warn: (text) => line(err, text),
    note: (text) => {
      if (!quiet) line(err, text);
    },
    progress: (text) => {
      if (quiet || streams.stderr.isTTY !== true) return;
      clear();
      err(text);
      progressing = true;
    },
    setQuiet: () => {
      quiet = true;
    },
    style: (style, text) => (color ? styleText(style, text, { validateStream: false }) : text),
    outputError: async () => {
      // Node tells of a failed write in a later tick.
      await setImmediate();
      return outputError;
    },
    setColor: (choice) => {
      color = choice;
    },
  };
}

function widthOf({ stdout, env }: Streams): number {
  const columns = stdout.columns ?? Number.parseInt(env["COLUMNS"] ?? "", 10);
  return columns > 0 ? columns : 80;
}

/** A reader that goes away (`| head`) ends the output, and is no error. */
function writer(
  streamOf: () => OutputStream,
  failed: (error: Error) => void,
  isAscii: boolean,
): (text: string) => void {
  let open = true;
  let stream: OutputStream | undefined;
  return (text) => {
    if (stream === undefined) {
      stream = streamOf();
      stream.on?.("error", (error) => {
        open = false;
        if (codeOf(error) !== "EPIPE") failed(error);
      });
    }
    // A file and a pipe are UTF-8, whatever the terminal is that they are made at.
    if (open) stream.write(isAscii && stream.isTTY === true ? asAscii(text) : text);
  };
}
