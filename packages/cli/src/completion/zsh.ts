import type { CompletedCommand, CompletedOption, CompletionModel, Value } from "./model.ts";

/** A script for zsh, to be sourced or put into a folder of `$fpath` as `_multistatus`. */
export function zshScript({ name, commands, options }: CompletionModel): string {
  const described = commands.map(({ name: command, summary }) => `    ${quoted(`${command}:${summary}`)}`);
  return `#compdef ${name}
# zsh completion for ${name}, made by: ${name} completion zsh
_${name}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${described.join("\n")}
  )
  _arguments -C ${options.map(optionSpec).join(" ")} '1:command:->command' '*::argument:->arguments'
  case $state in
  command) _describe -t commands command commands ;;
  arguments)
    case $words[1] in
${commands.map((command) => commandCase(command, options)).join("\n")}
    esac ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function commandCase(
  { name, options, argument }: CompletedCommand,
  common: readonly CompletedOption[],
): string {
  const own = new Set(options.map(({ long }) => long));
  const specs = [...options, ...common.filter(({ long }) => !own.has(long))].map(optionSpec);
  const positional = argument === undefined ? [] : [quoted(`*:${plain(argument.name)}:${action(argument)}`)];
  return `    ${name}) _arguments ${[...specs, ...positional].join(" ")} ;;`;
}

function optionSpec({ long, short, description, value, repeatable }: CompletedOption): string {
  const text = `[${description.replaceAll(/[[\]\\:]/gu, String.raw`\$&`)}]`;
  const message = value === undefined ? "" : `:value:${action(value)}`;
  // With the value behind a blank or behind "=".
  const names = [`${long}${value === undefined ? "" : "="}`, ...(short === undefined ? [] : [short])];
  const excluded = repeatable ? "*" : `(${[long, ...(short === undefined ? [] : [short])].join(" ")})`;
  return names.map((one) => quoted(`${excluded}${one}${text}${message}`)).join(" ");
}

function action(value: Value): string {
  switch (value.kind) {
    case "words":
      return `(${value.words.join(" ")})`;
    case "file":
      return "_files";
    case "folder":
      return "_files -/";
    case "text":
      return " ";
  }
}

const plain = (text: string): string => text.replaceAll(/[^\w-]/gu, "");

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
