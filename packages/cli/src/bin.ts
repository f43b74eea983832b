import { CommandError } from "./errors.ts";
import { run } from "./run.ts";

// The first Ctrl-C lets a command stop its server and say what it has; the second one ends at once.
const interrupt = new AbortController();
process.once("SIGINT", () => {
  interrupt.abort();
  process.once("SIGINT", () => process.exit(130));
});
// A system that stops asks once. SIGHUP stays as it is: under nohup it has to be ignored.
process.once("SIGTERM", () => interrupt.abort());

/** On standard error, so that the answer on standard output can go into a file. */
async function askSecret(prompt: string): Promise<string> {
  const { askSecretOn } = await import("./io/ask-secret.ts");
  try {
    return await askSecretOn(process.stdin, process.stderr, prompt);
  } catch (error) {
    if (!(error instanceof CommandError)) interrupt.abort();
    throw error;
  }
}

async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    get askSecret() {
      const person = process.stdin.isTTY && process.stderr.isTTY;
      return person ? askSecret : undefined;
    },
    env: process.env,
    signal: interrupt.signal,
  });
}

void main();
