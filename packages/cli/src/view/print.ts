import type { ViewOptions } from "../commands/show.ts";
import { giveOut } from "../formats/give-out.ts";
import type { Terminal } from "../io/terminal.ts";
import { toJson } from "./json.ts";
import type { ShownExchange } from "./model.ts";
import { toText } from "./text.ts";
import { toXml } from "./xml.ts";

/** What is shown, and how. */
interface Showing {
  shown: readonly ShownExchange[];
  /** Every exchange of a recording was asked for, be it one: a JSON array, texts beneath headings. */
  all?: boolean;
  /** Stands before the text. */
  preface?: ((to: Terminal) => string) | undefined;
}

/** Gives exchanges in the forms that were asked for; what `--status` and `--failed` leave out stands in reports all the same. */
export async function giveShown(showing: Showing, options: ViewOptions, terminal: Terminal): Promise<void> {
  const { shown, all = false } = showing;
  await giveOut(
    options,
    {
      text: (to) => printText(showing, options, to),
      json: () => {
        const values = shown.map((one) => toJson(one, options));
        return all ? values : values[0];
      },
      report: async () => {
        const { reportOf } = await import("./report.ts");
        return reportOf(shown, options);
      },
    },
    terminal,
  );
}

function printText({ shown, all, preface }: Showing, options: ViewOptions, terminal: Terminal): void {
  if (preface !== undefined) terminal.print(`${preface(terminal)}\n\n`);
  for (const [index, one] of shown.entries()) {
    if (index > 0) terminal.print();
    if (all === true) terminal.print(terminal.style("bold", `Entry ${one.number ?? 1}`));
    terminal.print(options.xml === true ? toXml(one) : toText(one, options, terminal));
  }
}
