import type { Argument, Command, Option } from "commander";

import { FORMATS } from "../formats/formats.ts";
import { LIMIT_NAMES } from "../arguments/limit.ts";

/** What may stand in the place of a value. */
export type Value =
  | { kind: "words"; words: readonly string[] }
  | { kind: "file" }
  | { kind: "folder" }
  /** Something that only the person knows. */
  | { kind: "text" };

/** An option as a shell completes it. */
export interface CompletedOption {
  long: string;
  short?: string;
  description: string;
  /** Absent for a flag. */
  value?: Value;
  /** Another one may follow. */
  repeatable: boolean;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  name: string;
  summary: string;
  options: CompletedOption[];
  /** What stands without an option; the same for each of several. */
  argument?: Value & { name: string };
}

/** The command line as a shell completes it. */
export interface CompletionModel {
  name: string;
  commands: CompletedCommand[];
  /** Options of the program, which may stand anywhere. */
  options: CompletedOption[];
}

/** What only the commands know that are loaded later. */
export interface KnownWords {
  /** What `explain` takes. */
  terms: readonly string[];
  causes: readonly string[];
}

/** Reads the program as commander holds it. */
export function completionModel(program: Command, known: KnownWords): CompletionModel {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = commands.map((command) => command.name());
  const words: Readonly<Record<string, readonly string[]>> = {
    "[term]": known.terms,
    "[command]": names,
    "--cause": known.causes,
  };
  return {
    name: program.name(),
    options: help.visibleOptions(program).map((option) => completedOption(option, words)),
    commands: commands.map((command) => completedCommand(command, words)),
  };
}

function completedCommand(command: Command, words: Words): CompletedCommand {
  const [argument] = command.registeredArguments;
  const options = command.createHelp().visibleOptions(command);
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    options: options.map((option) => completedOption(option, words)),
    ...(argument && { argument: { ...argumentValue(argument, words), name: argument.name() } }),
  };
}

type Words = Readonly<Record<string, readonly string[]>>;

function completedOption(option: Option, words: Words): CompletedOption {
  const { long, short, description, flags, required, optional, argChoices } = option;
  const placeholder = /[<[](.+)[>\]]$/u.exec(flags)?.[1] ?? "";
  const own = words[long ?? ""];
  const value: Value =
    argChoices !== undefined
      ? { kind: "words", words: argChoices }
      : own !== undefined
        ? { kind: "words", words: own }
        : valueOf(placeholder);
  return {
    long: long ?? "",
    ...(short !== undefined && { short }),
    description,
    ...((required || optional) && { value }),
    repeatable: /\(repeatable/u.test(description),
  };
}

function argumentValue(argument: Argument, words: Words): Value {
  if (argument.argChoices !== undefined) return { kind: "words", words: argument.argChoices };
  const own = words[`[${argument.name()}]`];
  if (own !== undefined) return { kind: "words", words: own };
  return valueOf(argument.name());
}

const METHODS =
  "PROPFIND PROPPATCH MKCOL GET HEAD PUT DELETE COPY MOVE LOCK UNLOCK OPTIONS REPORT SEARCH MKCALENDAR ACL";

/** By the name that stands for the value in the help. */
function valueOf(placeholder: string): Value {
  switch (placeholder.toLowerCase()) {
    case "file":
    case "[format=]file":
    case "file|url":
    case "input":
    case "config":
    case "before":
    case "after":
      return { kind: "file" };
    case "folder":
      return { kind: "folder" };
    case "format[=file]":
      return { kind: "words", words: FORMATS };
    case "depth":
      return { kind: "words", words: ["0", "1", "infinity"] };
    case "method":
      return { kind: "words", words: METHODS.split(" ") };
    case "name=number":
      return { kind: "words", words: LIMIT_NAMES.split(", ").map((name) => `${name}=`) };
    default:
      return { kind: "text" };
  }
}
