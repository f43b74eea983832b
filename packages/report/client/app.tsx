import { useEffect, useMemo, useState } from "preact/hooks";

import { totalsOf } from "../src/model/totals.ts";
import type { Report } from "../src/model/types.ts";
import { EntryView } from "./entry.tsx";
import { Index } from "./index-list.tsx";
import { keyOfHash, listOf } from "./listed.ts";
import { count, shown, VERDICTS } from "./text.ts";
import { ThemeSwitch } from "./theme.tsx";

export function App({ report, cut }: { report: Report; cut: Record<string, number> }) {
  const listed = useMemo(() => listOf(report), [report]);
  const [key, setKey] = useState(() => keyOfHash(listed));
  useEffect(() => {
    const follow = (): void => setKey(keyOfHash(listed));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [listed]);
  const current = listed.find((item) => item.key === key) ?? listed[0];
  const many = listed.length > 1;
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        Skip to the result
      </a>
      <header>
        <div class="bar">
          <h1>{shown(report.title)}</h1>
          <ThemeSwitch />
        </div>
        <Totals report={report} />
      </header>
      <div class={many ? "columns" : "single"}>
        {many && <Index listed={listed} current={current?.key} />}
        <main id="content" tabIndex={-1}>
          {current === undefined ? (
            <p>This report holds nothing.</p>
          ) : (
            <EntryView
              key={current.key}
              listed={current}
              cut={cut[current.key]}
              many={report.runs.length > 1}
            />
          )}
        </main>
      </div>
      <footer>
        Made by {shown(report.generator.name)} {shown(report.generator.version ?? "")}. Secrets are masked.
        The whole report is in this file as JSON, in the element <code>#multistatus-report</code>.
      </footer>
    </>
  );
}

function Totals({ report }: { report: Report }) {
  const totals = totalsOf(report);
  const facts = report.runs.length === 1 ? Object.entries(report.runs[0]?.environment ?? {}) : [];
  return (
    <div class="facts">
      {totals.entries > 1 && (
        <ul class="totals" aria-label="Totals">
          {(["failed", "known", "ok", "skipped"] as const)
            .filter((verdict) => totals[verdict] > 0)
            .map((verdict) => (
              <li key={verdict} class={`pill ${verdict}`}>
                <span aria-hidden="true">{VERDICTS[verdict].icon}</span>{" "}
                {totals[verdict].toLocaleString("en-US")} {verdict}
              </li>
            ))}
        </ul>
      )}
      {totals.entries > 1 && <span>{count(report.runs.length, "run")}</span>}
      {report.runs[0]?.startedAt !== undefined && <time>{report.runs[0].startedAt}</time>}
      {facts.map(([name, value]) => (
        <span key={name}>
          {shown(name)}: {shown(value)}
        </span>
      ))}
    </div>
  );
}

/** Following the link would take the entry out of the address. */
function skip(event: Event): void {
  event.preventDefault();
  const main = document.querySelector<HTMLElement>("#content");
  main?.focus();
  main?.scrollIntoView();
}
