import type { Diagnosis, LogMatch } from "@multistatus/core";
import { useContext } from "preact/hooks";

import { failureLine } from "../src/formats/failures.ts";
import { mendedOf } from "../src/formats/mended.ts";
import type { Expectation, ExpectationFailure, ReportEntry } from "../src/model/types.ts";
import { JumpContext } from "./jump.ts";
import { Prose } from "./prose.tsx";
import { count, shown } from "./text.ts";

/** What was claimed, and what was found instead. */
export function Expectations({ entry: { expectations } }: { entry: ReportEntry }) {
  if (expectations.length === 0) return undefined;
  const sorted = expectations.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <section aria-labelledby="expectations">
      <h3 id="expectations">Expectations</h3>
      <ul class="expectations">
        {sorted.map(({ title, met, message, known, place, failures = [], failureCount }, index) => (
          <li key={index}>
            <span
              class={`mark ${met ? "ok" : known === undefined ? "failed" : "known"}`}
              role="img"
              aria-label={met ? "met" : known === undefined ? "not met" : "known deviation"}
            >
              {met ? "✓" : known === undefined ? "✗" : "!"}
            </span>
            <div>
              <code>{shown(title)}</code>
              {place !== undefined && (
                <span class="muted">
                  {" "}
                  {shown(place.file)}
                  {place.line === undefined ? "" : `:${place.line}`}
                </span>
              )}
              {known !== undefined && <p>Known: {shown(known)}</p>}
              {message !== undefined && !met && (
                <pre tabIndex={0} aria-label="What was found">
                  {message.split("\n").map(shown).join("\n")}
                </pre>
              )}
              <FailureList failures={failures} count={failureCount ?? failures.length} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is not met comes first, and of that what is new. */
const rankOf = ({ met, known }: Expectation): number => (met ? 2 : known === undefined ? 0 : 1);

/** How many failures of one expectation are listed; the table of resources has the rest. */
const LISTED = 20;

function FailureList({ failures, count: all }: { failures: readonly ExpectationFailure[]; count: number }) {
  if (failures.length === 0) return undefined;
  const named = failures.slice(0, LISTED);
  return (
    <ul class="failures">
      {named.map((failure, index) => (
        <li key={index}>
          {shown(failureLine(failure))}
          {failure.known !== undefined && <span class="muted"> known: {shown(failure.known)}</span>}
        </li>
      ))}
      {all > named.length && <li class="muted">and {count(all - named.length, "more", "more")}</li>}
    </ul>
  );
}

/** What was known to fail and does not any more: a baseline may do without it. */
export function Mended({ entry }: { entry: ReportEntry }) {
  const lines = mendedOf(entry);
  if (lines.length === 0) return undefined;
  return (
    <section aria-labelledby="mended">
      <h3 id="mended">No longer fails</h3>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{shown(line)}</li>
        ))}
      </ul>
    </section>
  );
}

const SEVERITY = { error: "✗ error", warning: "! warning", info: "· info" };

/** What the answer breaks. */
export function Findings({ entry: { findings } }: { entry: ReportEntry }) {
  const jump = useContext(JumpContext);
  if (findings.length === 0) return undefined;
  const rank = { error: 0, warning: 1, info: 2 };
  const sorted = findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <section aria-labelledby="findings">
      <h3 id="findings">Findings</h3>
      <details open={sorted[0]?.severity === "error"}>
        <summary>{count(findings.length, "finding")}</summary>
        <ul class="findings">
          {sorted.map(
            ({ severity, title, message, advice, rfc, position, evidence, count: times }, index) => (
              <li key={index}>
                <span class={`tag ${severity}`}>{SEVERITY[severity]}</span> <strong>{shown(title)}</strong>{" "}
                {rfc !== undefined && <span class="muted">{shown(rfc)}</span>}{" "}
                {position !== undefined && (
                  <button type="button" class="link" onClick={() => jump.to({ kind: "payload", position })}>
                    {jump.label({ kind: "payload", position }).text}
                  </button>
                )}
                <div>
                  <Prose text={message} />
                  {times > 1 && ` (${times.toLocaleString("en-US")} times)`}
                </div>
                {advice !== undefined && (
                  <div class="muted">
                    <Prose text={advice} />
                  </div>
                )}
                {evidence !== undefined && <code class="quote">{shown(evidence)}</code>}
              </li>
            ),
          )}
        </ul>
      </details>
    </section>
  );
}

const STRENGTH = { exact: "this very request", related: "about it", nearby: "at the same time" };

/** Lines of server logs that belong to the exchange. */
export function Logs({ logs }: { logs: readonly LogMatch[] }) {
  if (logs.length === 0) return undefined;
  return (
    <section aria-labelledby="logs">
      <h3 id="logs">Log lines</h3>
      <ol class="logs">
        {logs.map(({ entry, strength, delta }, index) => (
          <li key={index} id={`log-${entry.format}-${entry.line}`}>
            <span class="muted">
              {shown(entry.source ?? entry.format)}:{entry.line} · {STRENGTH[strength]}
              {delta !== undefined &&
                delta !== 0 &&
                `, ${delta > 0 ? "+" : "−"}${Math.abs(Math.round(delta))} ms`}
            </span>
            <code class="quote">{shown(entry.raw)}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What clients make of it, and what could not be taken into account. */
export function Notes({ diagnosis: { interop, limits, symptoms } }: { diagnosis: Diagnosis }) {
  if (interop.length + limits.length + symptoms.length === 0) return undefined;
  return (
    <section aria-labelledby="notes">
      <h3 id="notes">Also worth knowing</h3>
      <ul>
        {symptoms.map(({ id, title, explanation }) => (
          <li key={id}>
            <strong>{shown(title)}</strong>. <Prose text={explanation} />
          </li>
        ))}
        {interop.map(({ id, title, clients }) => (
          <li key={id}>
            <strong>{shown(title)}</strong>:{" "}
            {clients.map(({ client, sees }) => `${shown(client)}: ${shown(sees)}`).join(" · ")}
          </li>
        ))}
        {limits.map((limit) => (
          <li key={limit}>
            Not taken into account: <Prose text={limit} />
          </li>
        ))}
      </ul>
    </section>
  );
}
