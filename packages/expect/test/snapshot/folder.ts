import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runVitest } from "../child-run.ts";

/** What became of the tests of a folder. */
export interface FolderRun {
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
  run(options?: readonly string[], env?: Record<string, string>): Promise<FolderRun>;
}

interface Report {
  success: boolean;
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

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
      const argv = ["--root", folder, "--reporter=default", "--reporter=json", `--outputFile=${report}`];
      const { stdout, stderr } = await runVitest(config, [...argv, ...options], { env, cwd: folder });
      const said = stdout + stderr;
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
