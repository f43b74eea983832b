// The configuration of `multistatus check`
export { defineConfig } from "./check/define-config.ts";
export type {
  CheckConfig,
  CheckFile,
  EarlierAnswer,
  ExpectationConfig,
  ProjectConfig,
  RequestConfig,
  SaveConfig,
  StepConfig,
  UserConfig,
} from "./check/types.ts";

// The command from a program
export { EXIT, type ExitCode } from "./exit-codes.ts";
export type { InputStream, OutputStream, Streams } from "./io/streams.ts";
export { run } from "./run.ts";
