import type { CompletedOption, CompletionModel, Value } from "./model.ts";

/** A script for fish 3 and later. */
export function fishScript({ name, commands, options }: CompletionModel): string {
  const lines = [
    `# fish completion for ${name}, made by: ${name} completion fish`,
    `function __${name}_in`,
    "    set -l tokens (commandline -opc)",
    "    for token in $tokens[2..]",
    "        if not string match -q -- '-*' $token",
    '            test "$token" = "$argv[1]"',
    "            return",
    "        end",
    "    end",
    '    test -z "$argv[1]"',
    "end",
    `complete -c ${name} -e`,
    `complete -c ${name} -f`,
    ...options.map((option) => optionLine(name, undefined, option)),
  ];
  for (const { name: command, summary, options: own, argument } of commands) {
    lines.push(`complete -c ${name} -n '__${name}_in ""' -a ${command} -d ${quoted(summary)}`);
    lines.push(
      ...own
        .filter(({ long }) => !options.some((common) => common.long === long))
        .map((option) => optionLine(name, command, option)),
    );
    if (argument !== undefined && argument.kind !== "text")
      lines.push(`complete -c ${name} -n '__${name}_in ${command}' ${offer(argument)}`);
  }
  return `${lines.join("\n")}\n`;
}

function optionLine(name: string, command: string | undefined, option: CompletedOption): string {
  const { long, short, description, value } = option;
  return [
    `complete -c ${name}`,
    ...(command === undefined ? [] : [`-n '__${name}_in ${command}'`]),
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(value === undefined ? [] : [value.kind === "file" ? "-r -F" : `-x ${offer(value)}`]),
    `-d ${quoted(description)}`,
  ].join(" ");
}

function offer(value: Value): string {
  switch (value.kind) {
    case "words":
      return `-a ${quoted(value.words.join(" "))}`;
    case "file":
      return "-F";
    case "folder":
      return "-a '(__fish_complete_directories (commandline -ct))'";
    case "text":
      return "";
  }
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/gu, String.raw`\$&`)}'`;
