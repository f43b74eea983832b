import { expect } from "vitest";
import type { Exchange } from "../src/exchange/types.ts";
import { ALL_CAUSES } from "../src/diagnosis/causes/index.ts";
import { isWhole } from "../src/diagnosis/context/ask.ts";
import { buildContext } from "../src/diagnosis/context/build.ts";
import { answerTo, ORIGIN, XML } from "../src/diagnosis/testing/answers.ts";
import { exchangeOf, listingOf } from "../src/diagnosis/testing/exchange.ts";
import type { ExchangeSketch } from "../src/diagnosis/testing/exchange.ts";
import type { Probe } from "../src/diagnosis/types.ts";
import { readyMadeProbes } from "../src/diagnosis/probes/ready-made.ts";
import { readAnswers } from "../src/diagnosis/probes/readings/index.ts";

export type Answer = Partial<ExchangeSketch> | { error: string };

/** The ready-made probe of an exchange, for its own URL or another path. */
export function probeOf(asked: Exchange, id: string, path?: string): Probe {
  const probe = readyMadeProbes(asked).find((one) => one.id === id);
  if (!probe) throw new Error(`no probe ${id}`);
  return path === undefined ? probe : { ...probe, url: ORIGIN + path };
}

export const answering = (probe: Probe, answer: Answer): Exchange => {
  const { method, url, headers } = probe;
  const exchange = exchangeOf({ method, url, requestHeaders: headers, status: 207, ...answer });
  if (!("error" in answer)) return exchange;
  return { request: exchange.request, hops: [], error: { code: answer.error, message: "" } };
};

/** What the answer to a probe says of each cause: `for, strong`. */
export function saidBy(asked: Exchange, probe: Probe, answer: Answer, earlier: Exchange[] = []) {
  const probes = [{ probe, exchange: answering(probe, answer) }];
  const { context } = buildContext({ exchange: asked, earlier, probes });
  const problem = context.problems.find(isWhole);
  if (!problem) throw new Error("the exchange as a whole is no problem");
  const withAnswers = readAnswers(context, problem);
  const said = ALL_CAUSES.flatMap(({ id }) =>
    (withAnswers(id, undefined)?.evidence ?? []).map((piece) => {
      expect(piece.at).toEqual({ kind: "probe", id: probe.id });
      expect(piece.text).toMatch(/^[A-Z0-9/"W].*\.$/);
      return [id, `${piece.for ? "for" : "against"}, ${piece.weight}`];
    }),
  );
  return Object.fromEntries(said) as Record<string, string>;
}

export type Row = [what: string, asked: Exchange, answer: Answer, said: Record<string, string>];

export const missing: Exchange = answerTo("GET", "/c/a.txt", 404);

export const upload: Exchange = answerTo("PUT", "/c/a.txt", 409, { requestBody: "x" });

export const listing = (...hrefs: string[]): Answer => ({
  status: 207,
  headers: XML,
  body: listingOf(...hrefs),
});

/** Says that the place exists. */
export const elsewhere: Readonly<Record<string, string>> = {
  "path-base": "against, strong",
  "dav-disabled": "against, strong",
};
