import type { LiveEvent } from "@multistatus/client";
import { statusText, type Exchange, type Masker } from "@multistatus/core";
import { escapeLine, renderRequest } from "@multistatus/report";

import { percent, wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

/** Tells what a live diagnosis does: each probe with its reason, its answer, and what that changed. */
export function narrate(event: LiveEvent, masker: Masker, terminal: Terminal): void {
  const { color, width } = terminal;
  const mask = (text: string): string => masker.text(text);
  const line = (exchange: Exchange): string => renderRequest(exchange, { color, width: width - 2, mask });
  const prose = (text: string): void => terminal.note(wrap(escapeLine(masker.prose(text)), width, "   "));
  switch (event.kind) {
    case "answered":
      terminal.note(`→ ${line(event.exchange)}`);
      prose(rankingText(event.ranking));
      return;
    case "asking":
      terminal.note(terminal.style("dim", `? ${event.probe.question}`));
      prose(event.why);
      return;
    case "learnt":
      terminal.note(`→ ${line(event.exchange)}`);
      prose(changeText(event.before, event.ranking));
      return;
    case "done":
      prose(ENDS[event.reason]);
      terminal.note("");
  }
}

const ENDS = {
  clear: "One cause is clear: nothing more is asked.",
  "nothing-more": "Nothing that may be asked would tell more.",
  "max-probes": "The limit of probes is reached (--max-probes).",
  healthy: "Nothing failed: nothing more is asked.",
} as const;

type Ranking = Extract<LiveEvent, { kind: "answered" }>["ranking"];

function rankingText(ranking: Ranking): string {
  if (ranking.length === 0) return "No cause so far.";
  return ranking
    .slice(0, 3)
    .map(({ id, confidence }) => `${id} ${percent(confidence)}`)
    .join(", ");
}

function changeText(before: Ranking, after: Ranking): string {
  const was = rankingText(before);
  const is = rankingText(after);
  return was === is ? `That changes nothing: ${is}` : `${was} → ${is}`;
}

/** The same in one line on a screen, where nobody asked for more. */
export function progressOf(event: LiveEvent): string | undefined {
  if (event.kind === "asking") return `Asking: ${event.probe.question}`;
  if (event.kind === "learnt" && event.exchange.response)
    return `Answered ${statusText(event.exchange.response.status)}`;
  return undefined;
}
