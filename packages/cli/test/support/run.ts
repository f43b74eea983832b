import { Readable } from "node:stream";

import { run, type Streams } from "../../src/index.ts";

/** What a run of the command left behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions extends Partial<Pick<Streams, "env" | "askSecret" | "signal">> {
  stdin?: string | Uint8Array;
  columns?: number;
  terminal?: boolean;
  /** Called with each piece of standard output as it is written. */
  onOutput?: (text: string) => void;
}

/** Runs the command in this process and keeps what it wrote. */
export async function multistatus(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const { stdin = "", env = {}, columns = 80, terminal = false, onOutput, ...rest } = options;
  const code = await run(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: {
      write: (text) => {
        stdout.push(text);
        onOutput?.(text);
      },
      columns,
      isTTY: terminal,
    },
    stderr: { write: (text) => stderr.push(text), columns, isTTY: terminal },
    env,
    ...rest,
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}
