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

const person = process.stdin.isTTY && process.stderr.isTTY;

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interrupt.signal,
  ...(person ? { askSecret } : {}),
});
