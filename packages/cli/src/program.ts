import { Command } from "commander";

import { redact, visible } from "./arguments/redact.ts";
import type { CommandContext } from "./commands/context.ts";
import { addCheck } from "./commands/check.ts";
import { addChecklist } from "./commands/checklist.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDemo } from "./commands/demo.ts";
import { addDiagnose } from "./commands/diagnose.ts";
import { addDiff } from "./commands/diff.ts";
import { epilogue } from "./commands/epilogue.ts";
import { addExplain } from "./commands/explain.ts";
import { addFaults } from "./commands/faults.ts";
import { addProbe } from "./commands/probe.ts";
import { addPropfind } from "./commands/propfind.ts";
import { addRecord } from "./commands/record.ts";
import { addReport } from "./commands/report.ts";
import { addReproduce } from "./commands/reproduce.ts";
import { addShow } from "./commands/show.ts";
import { addWatch } from "./commands/watch.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./io/terminal.ts";
import { version } from "./version.ts";

const EPILOGUE = `
Exit status:
  0  all well: every resource succeeded and the answer was read to its end
  1  failures found, or an answer that is incomplete or no Multi-Status
  2  nothing to judge: wrong usage, unreadable input, or no answer

Examples:
  $ multistatus demo
  $ multistatus show answer.xml
  $ multistatus show recorded.har --failed
  $ multistatus diagnose recorded.har
  $ curl -si -X PROPFIND -H 'Depth: 1' https://dav.example/ | multistatus show -
  $ multistatus propfind https://dav.example/files/ --user alice

Output is in colour on a terminal only; NO_COLOR, FORCE_COLOR, --color and --no-color change that.
Secrets (credentials, cookies, lock tokens) are masked unless --show-secrets is given.`;

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, (program: Command, context: CommandContext) => void>> = {
  show: addShow,
  diagnose: addDiagnose,
  checklist: addChecklist,
  diff: addDiff,
  watch: addWatch,
  probe: addProbe,
  check: addCheck,
  report: addReport,
  propfind: addPropfind,
  reproduce: addReproduce,
  faults: addFaults,
  record: addRecord,
  explain: addExplain,
  demo: addDemo,
  completion: addCompletion,
};

/**
 * Declares the command line; what a command does is loaded only when it is called.
 *
 * @param argv what is asked of it: where it begins with a command's name, that command alone is declared. Without it, all are.
 */
export function createProgram(
  terminal: Terminal,
  exit: (code: ExitCode) => void,
  argv: readonly string[] = [],
): Command {
  const program = new Command("multistatus")
    .description("Find out what a WebDAV 207 Multi-Status really says.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .option("--color", "colour the output even when it is no terminal")
    .option("--no-color", "no colour")
    .option("-q, --quiet", "print errors only; the exit status tells the rest")
    .option("--debug", "print the stack of an error")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.warn(text.trimEnd()),
      outputError: (text, write) => write(usageError(text, "multistatus --help")),
      getOutHelpWidth: () => Math.min(terminal.width, 100),
      getErrHelpWidth: () => Math.min(terminal.width, 100),
      getOutHasColors: () => terminal.color,
    })
    .exitOverride()
    .addHelpText("after", epilogue(EPILOGUE, terminal))
    .hook("preAction", (_program, command) => {
      const { color, quiet } = command.optsWithGlobals<{ color?: boolean; quiet?: boolean }>();
      if (quiet === true) terminal.setQuiet();
      if (color !== undefined) terminal.setColor(color);
    });
  const context: CommandContext = { terminal, exit };
  for (const add of declared(argv)) add(program, context);
  for (const command of program.commands) {
    const help = `multistatus ${command.name()} --help`;
    command.configureOutput({ outputError: (text, write) => write(usageError(text, help)) });
  }
  return program;
}

/** A hundred options take longer to declare than Node takes to read them: one command needs its own. */
function declared([first = ""]: readonly string[]): ((typeof COMMANDS)[string] & {})[] {
  // Completion tells of all commands.
  const only = first !== "completion" && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return only === undefined ? Object.values(COMMANDS) : [only];
}

/** Commander's wording in the command's own form: what is wrong, the suggestion, the next step. */
function usageError(text: string, help: string): string {
  const [message, ...rest] = withoutSecrets(text.trim()).split("\n");
  const said = (message ?? "").replace(/^error: /, "").replace(/\.$/, "");
  const suggestion = rest.map((line) => line.replace(/^\((.*)\)$/, "$1")).join(" ");
  return `multistatus: ${said}. ${suggestion === "" ? "" : `${suggestion} `}See: ${help}`;
}

/** What was given too much, or to an option that does not exist, may be a password. */
function withoutSecrets(text: string): string {
  return visible(redact(text))
    .replace(/^(error: too many arguments .* but got \d+)[^]*$/, "$1")
    .replace(/^(error: unknown option '(?:--[^=']+|-[^-']))[^]*?'(?=\n\(Did|$)/, "$1'");
}
