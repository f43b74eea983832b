import type { Exchange, ResourceView } from "@multistatus/core";
import { renderRequest, renderTree } from "@multistatus/report";

import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

/** Tells the steps of the demonstration and keeps count of what did not go as it must. */
export interface Narrator {
  /** Opens a numbered step. */
  step(title: string): void;
  /** Prose within a step. */
  say(text: string): void;
  /** A request and how it ended. */
  request(exchange: Exchange): void;
  /** A table of a few rows. */
  facts(rows: readonly (readonly [name: string, value: string])[]): void;
  tree(view: ResourceView): void;
  /** A claim with its mark. */
  check(holds: boolean, claim: string): void;
  readonly failedChecks: number;
}

const INDENT = "   ";

export function createNarrator(terminal: Terminal): Narrator {
  const style = { color: terminal.color, width: terminal.width - INDENT.length };
  const lines = (text: string): void => terminal.print(text.replaceAll(/^/gm, INDENT));
  let steps = 0;
  let failedChecks = 0;
  return {
    step(title) {
      steps += 1;
      terminal.print(`\n${terminal.style("bold", `${steps}. ${title}`)}`);
    },
    say: (text) => terminal.print(wrap(text, terminal.width, INDENT)),
    request: (exchange) => lines(renderRequest(withPathOnly(exchange), style)),
    facts(rows) {
      const column = Math.max(...rows.map(([name]) => name.length));
      for (const [name, value] of rows) lines(`  ${terminal.style("dim", name.padEnd(column))}  ${value}`);
    },
    tree: (view) => lines(renderTree(view, style)),
    check(holds, claim) {
      if (!holds) failedChecks += 1;
      lines(holds ? terminal.style("green", `✓ ${claim}`) : terminal.style("red", `✗ ${claim}`));
    },
    get failedChecks() {
      return failedChecks;
    },
  };
}

/** The server is always the same, and times are of no interest here: what is left fits a line. */
function withPathOnly({ timing: _timing, ...exchange }: Exchange): Exchange {
  const url = new URL(exchange.request.url).pathname;
  return { ...exchange, request: { ...exchange.request, url } };
}
