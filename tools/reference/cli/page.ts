import { Readable } from "node:stream";
import type { Command, Option } from "commander";
import { createTerminal } from "../../../packages/cli/src/io/terminal.ts";
import { createProgram } from "../../../packages/cli/src/program.ts";

/** The reference of the command, from what the command declares of itself. */
export function cliPage(): string {
  let printed = "";
  const terminal = createTerminal({
    stdin: Readable.from([]),
    stdout: { write: (text) => (printed += text), columns: 100 },
    stderr: { write: () => undefined },
    env: {},
  });
  const help = (command: Command): string => {
    printed = "";
    command.outputHelp();
    return printed;
  };
  return pageOf(
    createProgram(terminal, () => undefined),
    help,
  );
}

function pageOf(program: Command, help: (command: Command) => string): string {
  const commands = program.commands.filter((command) => command.name() !== "help");
  const index = commands.map(
    (command) => `| [\`${command.name()}\`](#${command.name()}) | ${prose(command.summary())} |`,
  );
  return `${[
    "---\noutline: 2\n---",
    "# The command line",
    "<!-- Written by `npx pnpm docs:reference` from the command itself: change it there. -->",
    "Every command with its options, as `multistatus help <command>` tells it. What they are good for, with what they print, is in the [README of the command](../packages/cli/README.md).",
    ["| command | |", "| --- | --- |", ...index].join("\n"),
    "## For every command",
    ...optionTables(program.options),
    ...afterText(program, help),
    ...commands.flatMap((command) => section(command, help)),
  ].join("\n\n")}\n`;
}

function section(command: Command, help: (command: Command) => string): string[] {
  const { registeredArguments: inputs } = command;
  return [
    `## ${command.name()}`,
    prose(command.description()),
    fence(
      "sh",
      `multistatus ${command.name()} ${command.usage().replace(/^\[options\] ?/, "")}`.trimEnd() +
        " [options]",
    ),
    ...(inputs.length === 0
      ? []
      : [
          [
            "| argument | |",
            "| --- | --- |",
            ...inputs.map(
              (input) =>
                `| ${code(input.name())} | ${cell(`${input.description}${aside(input.argChoices)}`)} |`,
            ),
          ].join("\n"),
        ]),
    ...optionTables(command.options),
    ...afterText(command, help),
  ];
}

/** A table for each group of options, below its heading. */
function optionTables(options: readonly Option[]): string[] {
  const groups = Map.groupBy(
    options.filter(({ hidden }) => !hidden),
    ({ helpGroupHeading = "" }) => helpGroupHeading,
  );
  const tables: string[] = [];
  for (const [heading, group] of groups) {
    if (heading !== "") tables.push(prose(heading));
    tables.push(optionTable(group));
  }
  return tables;
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map((option) => {
    const fallback =
      option.defaultValue === undefined || option.defaultValue === false || option.isBoolean()
        ? []
        : [`default: ${option.defaultValueDescription ?? String(option.defaultValue)}`];
    return `| ${code(option.flags)} | ${cell(`${option.description}${aside(option.argChoices, ...fallback)}`)} |`;
  });
  return ["| option | |", "| --- | --- |", ...rows].join("\n");
}

/** What may be given, and what is taken otherwise: ` (text, json; default: text)`. */
function aside(choices: readonly string[] = [], ...more: readonly string[]): string {
  const parts = [...(choices.length === 0 ? [] : [choices.join(", ")]), ...more];
  return parts.length === 0 ? "" : ` (${parts.join("; ")})`;
}

/** What stands below the options in the help: prose, tables of its own, examples, exit statuses. */
function afterText(command: Command, help: (command: Command) => string): string[] {
  const text = help(command).slice(command.helpInformation().length).trim();
  const paragraphs: string[] = [];
  for (const paragraph of text.split(/\n{2,}/)) {
    // What is indented goes on below an empty line.
    if (paragraph.startsWith(" ") && paragraphs.length > 0)
      paragraphs.push(`${paragraphs.pop()}\n\n${paragraph}`);
    else paragraphs.push(paragraph);
  }
  return paragraphs.filter((paragraph) => paragraph !== "").flatMap(part);
}

function part(paragraph: string): string[] {
  const [first = "", ...rest] = paragraph.split("\n");
  if (/^Examples?:$/.test(first))
    return ["### Examples", fence("sh", rest.map((line) => line.replace(/^ {2}(?:\$ )?/, "")).join("\n"))];
  const indented = rest.findIndex((line) => line.startsWith("  "));
  if (indented === -1) return [prose(paragraph.replaceAll("\n", " "))];
  const before = [first, ...rest.slice(0, indented)].join(" ").trim();
  return [prose(before), fence("text", rest.slice(indented).join("\n"))];
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** Markdown, and the site's Vue, read these as their own. */
const prose = (text: string): string =>
  text
    .replaceAll(/[\\*_`[\]]/g, String.raw`\$&`)
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "{ {");

const cell = (text: string): string => prose(text).replaceAll("|", "\\|");
