import type { ExchangeRequest, ExchangeResponse, Timing } from "@multistatus/core";

import type { ReportEntry } from "../src/model/types.ts";
import { shown, statusWords } from "./text.ts";

interface Event {
  what: string;
  request: ExchangeRequest;
  response?: ExchangeResponse | undefined;
  error?: { code: string } | undefined;
  timing?: Timing | undefined;
  note?: string | undefined;
}

const REASONS = {
  redirect: "Redirected",
  authentication: "Asked for credentials",
  retry: "Tried before",
};

/** What was sent in which order: hops, the exchange itself, probes. */
export function Timeline({ entry: { exchange, probes } }: { entry: ReportEntry }) {
  if (exchange === undefined || (exchange.hops.length === 0 && probes.length === 0)) return undefined;
  const events: Event[] = [
    ...exchange.hops.map((hop) => ({ what: REASONS[hop.reason], ...hop })),
    { what: "The request", ...exchange },
    ...probes.map((probe) => ({
      what: "Probe",
      ...probe.exchange,
      note: [probe.question, probe.means].filter((text) => text !== undefined).join(" → "),
    })),
  ];
  const times = events
    .map(({ timing }) => Date.parse(timing?.startedAt ?? ""))
    .filter((time) => !Number.isNaN(time));
  const start = Math.min(...times);
  const longest = Math.max(1, ...events.map(({ timing }) => timing?.duration ?? 0));
  return (
    <section aria-labelledby="timeline">
      <h3 id="timeline">Timeline</h3>
      <ol class="timeline">
        {events.map(({ what, request, response, error, timing, note }, index) => {
          const at = Date.parse(timing?.startedAt ?? "") - start;
          return (
            <li key={index}>
              <span class="muted">
                {Number.isNaN(at) ? "" : `+${Math.round(at)} ms `}
                {what}
              </span>
              <span class="request">
                {shown(request.method)} {shown(request.url)} →{" "}
                <strong>
                  {response === undefined
                    ? `no response${error === undefined ? "" : ` (${shown(error.code)})`}`
                    : statusWords(response.status)}
                </strong>
              </span>
              {timing?.duration !== undefined && (
                <span class="took">
                  <span class="gauge" aria-hidden="true">
                    <span style={{ width: `${Math.max(2, (timing.duration / longest) * 100)}%` }} />
                  </span>
                  {Math.round(timing.duration)} ms
                </span>
              )}
              {note !== undefined && note !== "" && <span>{shown(note)}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
