import type { Command } from "commander";

import { allTerms } from "../explain/entries.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import { completionModel, type CompletionModel } from "./model.ts";
import { zshScript } from "./zsh.ts";

export type Shell = "bash" | "zsh" | "fish";

const SCRIPTS: Readonly<Record<Shell, (model: CompletionModel) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Prints a script that completes the command line as it is declared. It starts nothing: Node would take too long for a key. */
export function completion(shell: Shell, program: Command, terminal: Terminal): ExitCode {
  const { status, condition, cause } = allTerms();
  const names = condition.map((name) => name.replace(/^\{[^}]*\}/u, ""));
  const terms = [...new Set([...status, ...cause, ...names])].filter((term) => /^[\w-]+$/u.test(term));
  terminal.print(SCRIPTS[shell](completionModel(program, { terms, causes: cause })));
  return EXIT.ok;
}
