import { useMemo, useRef, useState } from "preact/hooks";

import type { ReportEntry, Verdict } from "../src/model/types.ts";
import { addressOf, type Listed } from "./listed.ts";
import { shown, statusWords, VERDICTS } from "./text.ts";
import { useVirtualRows } from "./virtual.ts";

const ROW = 52;

/** Which of many requests of one name it is: `12: 423 Locked`. */
function answerOf({ id, exchange }: ReportEntry): string {
  if (exchange?.response === undefined) return "";
  const { response, unknown = [] } = exchange;
  const number = /^\d+$/u.test(id) ? `${id}: ` : "";
  return unknown.includes("status") ? "" : number + statusWords(response.status);
}

/** Every exchange of the report, to be filtered and chosen from. */
export function Index({ listed, current }: { listed: readonly Listed[]; current: string | undefined }) {
  const [text, setText] = useState("");
  const [verdict, setVerdict] = useState<Verdict | "all">("all");
  // Only on a small screen: on a large one the list is always there.
  const [open, setOpen] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const wanted = text.toLowerCase();
    return listed.filter(
      ({ entry, run }) =>
        (verdict === "all" || entry.verdict === verdict) &&
        (wanted === "" ||
          [run.name, ...entry.groups, entry.name, entry.summary].join(" ").toLowerCase().includes(wanted)),
    );
  }, [listed, text, verdict]);
  const rows = useVirtualRows(scroller, { count: found.length, rowHeight: ROW });
  const severalRuns = listed.some(({ run }) => run !== listed[0]?.run);
  return (
    <nav aria-label="Results" class="index">
      <h2>
        <span>Results</span> <span class="muted">{listed.length.toLocaleString("en-US")} in this report</span>
      </h2>
      <button type="button" class="opener" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide the list" : "Show the list"}
      </button>
      <div class={open ? "panel open" : "panel"}>
        <div class="controls">
          <label class="grow">
            <span class="hidden">Filter the exchanges</span>
            <input
              type="search"
              placeholder="Filter"
              value={text}
              onInput={(e) => setText(e.currentTarget.value)}
            />
          </label>
          <label>
            <span class="hidden">Verdict</span>
            <select value={verdict} onChange={(e) => setVerdict(e.currentTarget.value as Verdict | "all")}>
              <option value="all">All</option>
              {Object.entries(VERDICTS).map(([value, { word }]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p role="status" class="muted">
          {found.length === listed.length ? "" : `${found.length} of ${listed.length} shown`}
        </p>
        <div class="scroller" ref={scroller}>
          <ul class="rows" style={{ height: `${rows.height}px` }}>
            {rows.items.map(({ index, start }) => {
              const item = found[index];
              if (item === undefined) return undefined;
              const { entry, key, run } = item;
              const where = [...(severalRuns ? [run.name] : []), ...entry.groups].map(shown).join(" › ");
              const answer = answerOf(entry);
              return (
                <li
                  key={key}
                  class="row"
                  style={{ transform: `translateY(${start}px)`, height: `${ROW}px` }}
                  aria-setsize={found.length}
                  aria-posinset={index + 1}
                >
                  <a
                    href={addressOf(key)}
                    onClick={() => setOpen(false)}
                    aria-current={key === current ? "page" : undefined}
                    title={shown(entry.name)}
                  >
                    <span
                      class={`mark ${entry.verdict}`}
                      role="img"
                      aria-label={VERDICTS[entry.verdict].word}
                    >
                      {VERDICTS[entry.verdict].icon}
                    </span>
                    <span class="names">
                      {where !== "" && <span class="muted ellipsis">{where}</span>}
                      <span class="ellipsis">{shown(entry.name)}</span>
                      {where === "" && answer !== "" && <span class="muted ellipsis">{answer}</span>}
                    </span>
                  </a>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </nav>
  );
}
