import { Argument, type Command } from "commander";

import type { Shell } from "../completion/completion.ts";
import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

const HELP = `
Put it where the shell looks for it, or read it at the start of each shell:

  bash  into ~/.local/share/bash-completion/completions/multistatus, or in
        ~/.bashrc: source <(multistatus completion bash)
  zsh   into _multistatus in a folder of $fpath, or in ~/.zshrc, after
        compinit: source <(multistatus completion zsh)
  fish  into ~/.config/fish/completions/multistatus.fish, or in config.fish:
        multistatus completion fish | source

Examples:
  $ source <(multistatus completion bash)
  $ multistatus completion zsh > ~/.zsh/completions/_multistatus
  $ multistatus completion fish | source

Exit status: 0 printed, 2 wrong usage.`;

/** `multistatus completion <shell>`. */
export function addCompletion(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("completion")
    .summary("print a script that completes commands, options and files in a shell")
    .description("Print a script with which a shell completes commands, options, their values and files.")
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async (shell: Shell) => {
      const { completion } = await import("../completion/completion.ts");
      exit(completion(shell, program, terminal));
    });
}
