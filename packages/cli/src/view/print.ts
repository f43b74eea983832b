import type { ViewOptions } from "../commands/show.ts";
import type { Terminal } from "../io/terminal.ts";
import { toJson } from "./json.ts";
import type { ShownExchange } from "./model.ts";
import { toText } from "./text.ts";
import { toXml } from "./xml.ts";

/** Prints one exchange in the form that was asked for. */
export function printExchange(shown: ShownExchange, options: ViewOptions, terminal: Terminal): void {
  if (options.format === "json") terminal.print(json(toJson(shown, options)));
  else terminal.print(inWords(shown, options, terminal));
}

/** Prints several one after the other: a JSON array, or texts beneath headings. */
export function printAll(all: readonly ShownExchange[], options: ViewOptions, terminal: Terminal): void {
  if (options.format === "json") terminal.print(json(all.map((shown) => toJson(shown, options))));
  else {
    for (const [index, shown] of all.entries()) {
      if (index > 0) terminal.print();
      terminal.print(terminal.style("bold", `Entry ${shown.number ?? 1}`));
      terminal.print(inWords(shown, options, terminal));
    }
  }
}

function inWords(shown: ShownExchange, options: ViewOptions, terminal: Terminal): string {
  return options.xml === true ? toXml(shown) : toText(shown, options, terminal);
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
