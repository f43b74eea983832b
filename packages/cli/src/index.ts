export { EXIT, type ExitCode } from "./exit-codes.ts";
export type { InputStream, OutputStream, Streams } from "./io/streams.ts";
export { run } from "./run.ts";
