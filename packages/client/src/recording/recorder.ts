import { writeHar, type Exchange, type Har, type WriteHarOptions } from "@multistatus/core";
import { withCutBodies } from "./cut-bodies.ts";
import { exchangeLine } from "./exchange-line.ts";
import { saveFile, type SaveOptions } from "./save-file.ts";

/** What a recorder does beside recording. */
export interface RecorderOptions {
  /** Called with one line for each exchange as it ends, secrets masked: `createRecorder({ log: console.error })`. */
  log?: (line: string) => void;
}

/** How a recording is written as HAR. */
export interface RecordedHarOptions extends WriteHarOptions {
  /**
   * Bytes that are kept of each body that is no XML; the true size and the SHA-256 of the whole stand beside what was cut.
   * Default: 1 MiB; 0 means no limit.
   */
  maxBody?: number;
}

/** Keeps every exchange of the clients that it is given to, in the order in which they ended. */
export interface Recorder {
  /** All that was recorded, oldest first, secrets in it: mask what is shown (`maskExchange` of core). */
  readonly exchanges: readonly Exchange[];
  /** Called by clients. */
  add(exchange: Exchange): void;
  /** Forgets what was recorded. */
  clear(): void;
  /** As HAR 1.2, secrets masked unless told otherwise; `JSON.stringify` makes the file. */
  har(options?: RecordedHarOptions): Har;
  /**
   * Writes the HAR to a file that only its owner can read, at once or not at all.
   *
   * @throws {FileExistsError} when there is such a file and `overwrite` is not set
   */
  save(path: string, options?: RecordedHarOptions & SaveOptions): Promise<void>;
  /** One line for each exchange, secrets masked. */
  lines(): string[];
}

/** Makes a recorder, which keeps the exchanges that it is given and writes them as HAR. */
export function createRecorder({ log }: RecorderOptions = {}): Recorder {
  const exchanges: Exchange[] = [];
  const har: Recorder["har"] = ({ maxBody = 1024 * 1024, ...options } = {}) =>
    writeHar(
      maxBody > 0 ? exchanges.map((exchange) => withCutBodies(exchange, maxBody)) : exchanges,
      options,
    );
  return {
    exchanges,
    add(exchange) {
      exchanges.push(exchange);
      log?.(exchangeLine(exchange));
    },
    clear: () => void exchanges.splice(0),
    har,
    save: async (path, { overwrite = false, ...options } = {}) =>
      saveFile(path, `${JSON.stringify(har(options), undefined, 2)}\n`, { overwrite }),
    lines: () => exchanges.map(exchangeLine),
  };
}
