import type { Exchange, HeaderList } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import { exchangeOf } from "../../testing/exchange.ts";
import type { Probe } from "../../types.ts";
import type { ProbeAnswer } from "../../input.ts";
import { readyMadeProbes } from "../ready-made.ts";

/** What matters of an exchange, for a probe: a GET answered with 404 unless told otherwise. */
export interface Sketch {
  method?: string;
  url?: string;
  sends?: HeaderList;
  status?: number;
  headers?: HeaderList;
  body?: string;
}

const xml: HeaderList = [["Content-Type", "application/xml"]];

export function exchange({ sends = [], headers = [], body, ...rest }: Sketch): Exchange {
  return exchangeOf({
    method: "GET",
    url: "http://dav.example/c/a.txt",
    status: 404,
    ...rest,
    requestHeaders: sends,
    ...(body === undefined ? { headers } : { headers: [...xml, ...headers], body }),
  });
}

/** A probe with the answer to it. */
export const answering = (probe: Probe, sketch: Sketch): ProbeAnswer => ({
  probe,
  exchange: exchange({ method: probe.method, url: probe.url, sends: probe.headers, ...sketch }),
});

/** A ready-made probe with the answer to it. */
export function answered(asked: Exchange, id: string, sketch: Sketch): ProbeAnswer {
  const probe = readyMadeProbes(asked).find((one) => one.id === id);
  if (!probe) throw new Error(`no probe ${id}`);
  return answering(probe, sketch);
}

/** The likeliest cause, with the answers to probes. */
export const first = (asked: Exchange, ...probes: ProbeAnswer[]): { id?: string; confidence?: number } =>
  diagnose({ exchange: asked, probes }).causes[0] ?? {};
