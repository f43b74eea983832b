import type { Command } from "commander";

import type { CommandContext } from "./context.ts";
import { epilogue } from "./epilogue.ts";

const HELP = `
Starts a WebDAV server inside this process, on a free port of 127.0.0.1 and a temporary folder,
locks a file, and sends requests to it. Nothing else is touched, and all of it is gone at the end.

Example:
  $ multistatus demo

Exit status: 0 everything went as said, 1 something did not.`;

/** `multistatus demo`. */
export function addDemo(program: Command, { terminal, exit }: CommandContext): void {
  program
    .command("demo")
    .summary("watch a real server answer 207, find the culprit, fix it, assert it")
    .description(
      "Watch a real server answer 207: find the resource at fault, remove the fault, assert the repeat.",
    )
    .addHelpText("after", epilogue(HELP, terminal))
    .action(async () => {
      const { demo } = await import("../demo/demo.ts");
      exit(await demo(terminal));
    });
}
