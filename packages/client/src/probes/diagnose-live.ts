import {
  chooseProbe,
  diagnose,
  type Diagnosis,
  type DiagnosisInput,
  type Exchange,
  type Masker,
  type Probe,
  type ProbeAnswer,
  type ProbeChoice,
} from "@multistatus/core";
import type { RequestOptions } from "../request/options.ts";
import { attempt } from "./attempt.ts";
import { givenHeaders, recordedHeaders } from "./carried.ts";
import { LateLogs, type GivenLogs } from "./late-logs.ts";
import type { Prober } from "./types.ts";

/** What a live diagnosis is given beside the request. */
export interface LiveOptions extends Pick<DiagnosisInput, "earlier" | "baseline"> {
  /**
   * The server's logs. A function reads them when the request was answered: before that they hold no line of it, and what
   * is kept of a large one depends on the exchange. It is called again while no line of the request is there, as servers
   * write late: with each probe, and once at the end.
   */
  logs?: GivenLogs;
  /** Default: 6. */
  maxProbes?: number;
  /** A team's own causes, as for `diagnose`. */
  causes?: NonNullable<Parameters<typeof diagnose>[1]>["causes"];
  /** As for `diagnose`: one of your own gives a secret the same pseudonym in every diagnosis. */
  masker?: Masker;
  /** Ends the asking with an `AbortedError`; what was found out until then is in the events before. */
  signal?: AbortSignal;
}

/** A request to send and look into. */
export interface LiveRequest {
  /** `PROPFIND`, `DELETE` … */
  method: string;
  /** A reference below the client's base URL, or an absolute URL. */
  path: string | URL;
  /** As for `request` of a client: Depth, header fields, body. */
  options?: RequestOptions;
}

/** How likely each cause is, likelier ones first. */
export type Ranking = {
  /** Of the cause. */
  id: string;
  /** From 0 to 1, as `Cause.confidence`. */
  confidence: number;
}[];

/** What happens while it is found out what is wrong. */
export type LiveEvent =
  /** The request was answered, or failed, and was diagnosed. */
  | { kind: "answered"; exchange: Exchange; diagnosis: Diagnosis; ranking: Ranking }
  /** A probe is about to be sent: `why`, in a sentence for people; `between` are the ids of the causes that it tells apart. */
  | { kind: "asking"; probe: Probe; why: string; between: string[] }
  /** Its answer, and the ranking before and with it. */
  | {
      kind: "learnt";
      probe: Probe;
      exchange: Exchange;
      diagnosis: Diagnosis;
      before: Ranking;
      ranking: Ranking;
    }
  /** The end: one cause is clear, nothing more can be learnt this way, the limit is reached, or nothing is wrong. */
  | { kind: "done"; reason: "clear" | "nothing-more" | "max-probes" | "healthy"; diagnosis: Diagnosis };

/** From here on one cause is clear. */
const clear = 0.9;

/**
 * Sends a request, or takes one that was sent, and finds out what is wrong by asking on: each time the probe that best
 * separates the causes that are left. Yields what it does; its return value is the last diagnosis. The request itself is
 * sent as it is, once; the probes only read, whatever the prober allows, and have the request's header fields where a gateway
 * may ask for them.
 *
 * @throws {ClientError} when the request cannot be formed at all, or the signal was aborted
 */
export async function* diagnoseLive(
  prober: Prober,
  asked: LiveRequest | { exchange: Exchange },
  options: LiveOptions = {},
): AsyncGenerator<LiveEvent, Diagnosis, undefined> {
  const { maxProbes = 6, causes, masker, signal, logs, ...known } = options;
  const exchange =
    "exchange" in asked
      ? asked.exchange
      : await attempt(prober.client, asked.method, asked.path, {
          ...asked.options,
          ...(signal && { signal }),
        });
  const original = {
    url: (exchange.hops[0] ?? exchange).request.url,
    headers: "exchange" in asked ? recordedHeaders(exchange) : givenHeaders(asked.options),
  };
  const own = { ...(causes && { causes }), ...(masker && { masker }) };
  const probes: ProbeAnswer[] = [];
  const written = new LateLogs(logs, exchange);
  const input: DiagnosisInput = { ...known, exchange, probes };
  const consider = async (): Promise<Diagnosis> => {
    const read = await written.read();
    if (read) input.logs = read;
    return diagnose(input, own);
  };
  let diagnosis = await consider();
  yield { kind: "answered", exchange, diagnosis, ranking: rankingOf(diagnosis) };
  let reason: (LiveEvent & { kind: "done" })["reason"] | undefined;
  while (reason === undefined) {
    const choice = chooseProbe(input, {
      ...(causes && { causes }),
      routes: prober.routes,
    });
    if (!choice || probes.length >= maxProbes) {
      if (await written.wait(diagnosis, signal)) diagnosis = await consider();
      else reason = endOf(diagnosis, choice);
    } else {
      const { probe, why, between }: ProbeChoice = choice;
      yield { kind: "asking", probe, why, between };
      const before = rankingOf(diagnosis);
      const answer = await prober.send(probe, { original, ...(signal && { signal }) });
      probes.push({ probe, exchange: answer });
      diagnosis = written.lacks(diagnosis) ? await consider() : diagnose(input, own);
      yield { kind: "learnt", probe, exchange: answer, diagnosis, before, ranking: rankingOf(diagnosis) };
    }
  }
  yield { kind: "done", reason, diagnosis };
  return diagnosis;
}

const rankingOf = ({ causes }: Diagnosis): Ranking =>
  causes.map(({ id, confidence }) => ({ id, confidence }));

function endOf(
  diagnosis: Diagnosis,
  choice: ProbeChoice | undefined,
): (LiveEvent & { kind: "done" })["reason"] {
  if (diagnosis.healthy) return "healthy";
  if (isClear(diagnosis)) return "clear";
  return choice ? "max-probes" : "nothing-more";
}

/** Every problem has one cause that leads clearly. */
const isClear = ({ causes, problems }: Diagnosis): boolean =>
  causes.length > 0 && problems.every((problem) => (problem.causes[0]?.confidence ?? 0) >= clear);
