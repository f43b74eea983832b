/** An output stream: `process.stdout`, or in a test anything that takes text. */
export interface OutputStream {
  write(text: string): unknown;
  on?(event: "error", listener: (error: Error) => void): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** An input stream: `process.stdin`, or in a test any source of bytes. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  isTTY?: boolean;
}

/** Everything the command touches of the process it runs in. */
export interface Streams {
  stdin: InputStream;
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
  /** Asks the person at the terminal, without showing the answer; absent where nobody can be asked. */
  askSecret?: (question: string) => Promise<string>;
  /** Aborted by Ctrl-C. */
  signal?: AbortSignal;
}
