import type { EvidencePlace } from "@multistatus/core";
import { useMemo, useRef, useState } from "preact/hooks";

import { placeWords } from "../src/diagnosis/place.ts";
import { requestLine, whoWords } from "../src/formats/words.ts";
import type { Listed } from "./listed.ts";
import { BesideView } from "./beside.tsx";
import { Causes } from "./causes.tsx";
import { ExchangeView } from "./exchange.tsx";
import { Expectations, Findings, Logs, Mended, Notes } from "./facts.tsx";
import { headerId, JumpContext, spotlight, type Jump } from "./jump.ts";
import { lineAt, payloadLines } from "./payload-lines.ts";
import { Plan } from "./plan.tsx";
import { Prose } from "./prose.tsx";
import { Resources } from "./resources/resources.tsx";
import { shown, VERDICTS } from "./text.ts";
import { Timeline } from "./timeline.tsx";

/** One exchange, verdict first. */
export function EntryView({ listed, cut, many }: { listed: Listed; cut: number | undefined; many: boolean }) {
  const { entry, run } = listed;
  const { exchange, diagnosis, beside } = entry;
  const lines = useMemo(() => payloadLines(entry), [entry]);
  const [lit, setLit] = useState<number | undefined>();
  const token = useRef(0);
  const jump: Jump = {
    to(place) {
      if (place.kind === "payload") {
        token.current += 1;
        setLit(lineAt(lines, place.position?.offset ?? 0));
        spotlight("payload");
      } else spotlight(idOf(place));
    },
    label: (place) =>
      labelOf(place, (offset) => lineAt(lines, offset) + 1, {
        lines: lines.length,
        logs: entry.logs.length,
        beside: beside !== undefined,
      }),
  };
  const { icon, word } = VERDICTS[entry.verdict];
  const answered = diagnosis === undefined ? "" : whoWords(diagnosis);
  const where = [...(many ? [run.name] : []), ...entry.groups].map(shown).join(" › ");
  return (
    <JumpContext.Provider value={jump}>
      <article aria-labelledby="verdict">
        <div class={`verdict ${entry.verdict}`}>
          {where !== "" && <p class="muted">{where}</p>}
          <h2 id="verdict">
            <span class={`mark ${entry.verdict}`} aria-hidden="true">
              {icon}
            </span>{" "}
            <span>
              {word}: <span class="name">{shown(entry.name)}</span>
            </span>
          </h2>
          <p class="summary">
            <Prose text={entry.summary} />
          </p>
          {exchange !== undefined && <p class="request">{shown(requestLine(exchange))}</p>}
          {answered !== "" && <p class="request">{shown(answered)}</p>}
        </div>
        <Expectations entry={entry} />
        <Mended entry={entry} />
        <Causes entry={entry} />
        <Plan entry={entry} />
        {entry.resources.length > 0 && (
          <Resources resources={entry.resources} all={entry.abridged?.resources} jump={jump} />
        )}
        {beside !== undefined && <BesideView beside={beside} />}
        <Findings entry={entry} />
        <Timeline entry={entry} />
        <Logs logs={entry.logs} />
        {exchange !== undefined && (
          <ExchangeView exchange={exchange} lines={lines} lit={lit} token={token.current} cut={cut} />
        )}
        {diagnosis !== undefined && <Notes diagnosis={diagnosis} />}
      </article>
    </JumpContext.Provider>
  );
}

function idOf(place: EvidencePlace): string {
  switch (place.kind) {
    case "request-header":
      return headerId("request", place.name);
    case "response-header":
      return headerId("response", place.name);
    case "request-body":
      return "request-body";
    case "log":
      return `log-${place.format}-${place.line}`;
    case "baseline":
      return "beside";
    case "status":
      return place.hop === undefined ? "response" : "timeline";
    case "request-line":
      return "request";
    default:
      return "timeline";
  }
}

function labelOf(
  place: EvidencePlace,
  line: (offset: number) => number,
  has: { lines: number; logs: number; beside: boolean },
): { text: string; reachable: boolean } {
  if (place.kind === "payload" && place.position !== undefined)
    return { text: `payload line ${line(place.position.offset)}`, reachable: has.lines > 0 };
  const reachable =
    place.kind === "log"
      ? has.logs > 0
      : place.kind === "baseline"
        ? has.beside
        : place.kind !== "earlier-exchange";
  return { text: shown(placeWords(place)), reachable };
}
