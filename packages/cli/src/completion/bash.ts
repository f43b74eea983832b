import type { CompletedOption, CompletionModel, Value } from "./model.ts";

/** A script for bash 3.2 and later, which needs no helper functions of others. */
export function bashScript({ name, commands, options }: CompletionModel): string {
  const valued = commands.flatMap((command) =>
    command.options.flatMap(({ long, value }) =>
      value === undefined ? [] : [`    ${command.name}:${long}) ${offer(value)} return ;;`],
    ),
  );
  const flags = commands.map(
    (command) => `    ${command.name}) flags=${quoted(longsOf([...command.options, ...options]))} ;;`,
  );
  const positional = commands.flatMap(({ name: command, argument }) =>
    argument === undefined ? [] : [`    ${command}) ${offer(argument)} ;;`],
  );
  return `# bash completion for ${name}, made by: ${name} completion bash
# Read line by line: of a file's name nothing may be taken for a pattern.
_${name}_offer() {
  local word IFS=$'\\n'
  while read -r word; do COMPREPLY+=("$word"); done < <(compgen "$@" -- "$cur")
}
_${name}_words() {
  _${name}_offer -W "$1"
  case "\${COMPREPLY[0]:-}" in *=) compopt -o nospace 2>/dev/null ;; esac
}
_${name}_files() {
  compopt -o filenames 2>/dev/null
  _${name}_offer "$1"
}
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' flags='' at
  COMPREPLY=()
  # "=" breaks words: --format=json is three of them, and so is html=report.html.
  at=$((COMP_CWORD - 1))
  if [[ $cur == '=' ]]; then
    cur='' at=$COMP_CWORD
  fi
  if [[ \${COMP_WORDS[at]} == '=' ]]; then
    prev=\${COMP_WORDS[at-1]}
    if [[ $prev != -* ]]; then
      _${name}_files -f
      return
    fi
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    if [[ \${COMP_WORDS[at]} != -* ]]; then
      command=\${COMP_WORDS[at]}
      break
    fi
  done
  case "$command:$prev" in
${valued.join("\n")}
  esac
  if [[ $cur == -* || -z $command ]]; then
    case "$command" in
    '') flags=${quoted(longsOf(options))} ;;
${flags.join("\n")}
    esac
    if [[ $cur == -* ]]; then
      _${name}_words "$flags"
    else
      _${name}_words ${quoted(commands.map((command) => command.name))}
    fi
    return
  fi
  case "$command" in
${positional.join("\n")}
  esac
}
complete -F _${name} ${name}
`;

  function offer(value: Value): string {
    switch (value.kind) {
      case "words":
        return `_${name}_words ${quoted(value.words)};`;
      case "file":
        return `_${name}_files -f;`;
      case "folder":
        return `_${name}_files -d;`;
      case "text":
        return ":;";
    }
  }
}

const longsOf = (options: readonly CompletedOption[]): string[] => options.map(({ long }) => long);

/** Words in one pair of quotes, a line each. */
const quoted = (words: readonly string[]): string =>
  `$'${words.map((word) => word.replaceAll(/['\\]/gu, String.raw`\$&`)).join(String.raw`\n`)}'`;
