/** An output stream: `process.stdout`, or in a test anything that takes text. */
export interface OutputStream {
  /** Takes a piece of text; what it returns is not looked at. */
  write(text: string): unknown;
  /** Where it is there, it tells of a reader that went away (`EPIPE`), which ends the command quietly. */
  on?(event: "error", listener: (error: Error) => void): unknown;
  /** A terminal: there is colour, unless it is switched off. Default: no. */
  isTTY?: boolean;
  /** The width of the terminal, in characters. */
  columns?: number;
}

/** An input stream: `process.stdin`, or in a test any source of bytes. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  /** A terminal: there is somebody who can be asked. Default: no. */
  isTTY?: boolean;
}

/** Everything the command touches of the process it runs in. */
export interface Streams {
  /** What `-` reads. */
  stdin: InputStream;
  /** Results. */
  stdout: OutputStream;
  /** Errors, warnings, questions and progress. */
  stderr: OutputStream;
  /** The environment: `DAV_PASSWORD`, `NO_COLOR`, `HTTPS_PROXY` … */
  env: Readonly<Record<string, string | undefined>>;
  /** Asks the person at the terminal, without showing the answer; absent where nobody can be asked. */
  askSecret?: ((question: string) => Promise<string>) | undefined;
  /** Aborted by Ctrl-C. */
  signal?: AbortSignal;
}
