import { spawn, spawnSync } from "node:child_process";

import { vi } from "vitest";

/** Whether a program is there. */
export const has = (program: string, argv: readonly string[] = ["--version"]): boolean =>
  spawnSync(program, argv, { stdio: "ignore" }).error === undefined;

/** An interactive shell at a terminal of its own, as a person has it. */
export interface TypedShell extends Disposable {
  /** Types, and waits until the screen shows what is expected behind what stood there before; gives what it shows. */
  type(keys: string, expected: string): Promise<string>;
}

const STARTED: Readonly<Record<"bash" | "zsh", string>> = {
  bash: "bash --norc --noprofile -i",
  zsh: "zsh -f -i",
};

/** Starts a shell by `script` of util-linux, which gives it a terminal. */
export function startShell(shell: "bash" | "zsh", cwd: string): TypedShell {
  const child = spawn("script", ["-qefc", STARTED[shell], "/dev/null"], {
    cwd,
    env: { ...process.env, PS1: "$ ", TERM: "dumb", COLUMNS: "200", HISTFILE: "" },
  });
  let screen = "";
  child.stdout.on("data", (data) => (screen += String(data)));
  return {
    async type(keys, expected) {
      const before = screen.length;
      child.stdin.write(keys);
      return vi.waitFor(
        () => {
          const shown = screen.slice(before);
          if (shown.includes(expected)) return shown;
          throw new Error(`${shell} shows ${JSON.stringify(shown)} and not ${expected}`);
        },
        { timeout: 20_000, interval: 50 },
      );
    },
    [Symbol.dispose]() {
      child.stdin.end("\u0015exit\n");
      child.kill("SIGHUP");
    },
  };
}
