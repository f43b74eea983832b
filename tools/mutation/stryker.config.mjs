import { chosen } from "./rooms.ts";

const report = `.stryker/reports/${process.env["MUTATION_ROOM"]}`;

export default {
  testRunner: "room",
  plugins: ["./tools/mutation/runner.mjs", "./tools/mutation/survivors.mjs"],
  testRunnerNodeArgs: ["--conditions=@multistatus/source", "--disable-warning=ExperimentalWarning"],
  coverageAnalysis: "perTest",
  mutate: chosen().mutate,
  ignorePatterns: ["**/dist", "**/.turbo", "docs", "packages/*/bench", "tools/site"],
  tempDirName: ".stryker/sandbox",
  timeoutMS: 5_000,
  reporters: ["clear-text", "progress-append-only", "survivors", "json", "html"],
  jsonReporter: { fileName: `${report}.json` },
  htmlReporter: { fileName: `${report}.html` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  // No file by this name: Stryker rewrites a tsconfig.json by the compiler's API, which TypeScript 7 does not have.
  tsconfigFile: "tools/mutation/tsconfig.none.json",
  packageManager: "pnpm",
  allowEmpty: false,
};
