import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/** A run of vitest in a folder of its own, where it may write. */
export interface ChildRun {
  passed: string[];
  /** Messages of the tests that failed, by their titles. */
  failed: Record<string, string>;
  /** Whether the run as a whole passed. */
  ok: boolean;
  /** All that it printed. */
  said: string;
}

export interface Folder extends AsyncDisposable {
  write(name: string, content: string): Promise<void>;
  read(name: string): Promise<string>;
  /** @param options of the command: `-u` */
  run(options?: readonly string[], env?: Record<string, string>): Promise<ChildRun>;
}

interface Report {
  success: boolean;
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const config = join(import.meta.dirname, "child.config.ts");

/** Within the package: only there its suites find what they import. */
export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(import.meta.dirname, "run-"));
  const at = (name: string): string => join(folder, name);
  return {
    write: async (name, content) => writeFile(at(name), content),
    read: async (name) => readFile(at(name), "utf8"),
    async run(options = [], env = {}) {
      const report = at("report.json");
      const argv = ["run", "--root", folder, "--config", config, "--reporter=default", "--reporter=json"];
      const inherited = Object.entries(process.env).filter(
        ([name]) => !/^(?:VITEST|TEST$|CI$|NODE_OPTIONS)/.test(name),
      );
      const child = spawn(process.execPath, [vitest, ...argv, `--outputFile=${report}`, ...options], {
        cwd: folder,
        env: { ...Object.fromEntries(inherited), NO_COLOR: "1", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const said = out + err;
      const { success, testResults } = JSON.parse(
        await readFile(report, "utf8").catch(() => {
          throw new Error(`The run gave no report:\n${said}`);
        }),
      ) as Report;
      const results = testResults.flatMap(({ assertionResults }) => assertionResults);
      return {
        passed: results.filter(({ status }) => status === "passed").map(({ title }) => title),
        failed: Object.fromEntries(
          results
            .filter(({ status }) => status === "failed")
            .map(({ title, failureMessages }) => [title, failureMessages.join("\n")]),
        ),
        ok: success,
        said,
      };
    },
    [Symbol.asyncDispose]: async () => rm(folder, { recursive: true }),
  };
}
