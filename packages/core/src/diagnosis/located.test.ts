import { expect, test } from "vitest";
import { isWhole } from "./context/ask.ts";
import { buildContext } from "./context/build.ts";
import { diagnose } from "./diagnose.ts";
import { PAYLOAD, requestHeader, speaksFor, STATUS } from "./evidence.ts";
import { located } from "./located.ts";
import { chooseProbe } from "./probes/choose.ts";
import { answerTo, listed } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { statusesOf } from "./testing/exchange.ts";
import type { EvidencePlace } from "./types.ts";

const exchange = answerTo("GET", "/c/a.txt", 404);
const seen = listed("/c/", "/c/A.txt");
const places = (input: Parameters<typeof diagnose>[0]) =>
  diagnose(input)
    .causes.find(({ id }) => id === "path-case")
    ?.evidence.map(({ at }) => at);

test("what an earlier exchange shows is said of it", () => {
  expect(places({ exchange, earlier: [answerTo("GET", "/c/b.txt", 200), seen] })).toContainEqual({
    kind: "earlier-exchange",
    index: 1,
  });
});

test("what the answer to a probe shows is said of the probe", () => {
  const { probe } = chooseProbe({ exchange }) ?? {};
  if (!probe) throw new Error("nothing is asked");
  const at = places({
    exchange,
    earlier: [answerTo("GET", "/c/b.txt", 200)],
    probes: [{ probe, exchange: seen }],
  });
  expect(at).toContainEqual({ kind: "probe", id: "parent-listing" });
  expect(at?.map(({ kind }) => kind)).not.toContain("earlier-exchange");
});

const body = statusesOf({ "/docs/a": 200, "/docs/b": 423 }).replaceAll("<D:response>", "\n<D:response>");
const { context } = buildContext({ exchange: answerTo("DELETE", "/docs/", 424, { body }) });
/** Where a piece of evidence in a problem of this level is said to stand. */
const place = (whole: boolean, at: EvidencePlace, resource?: string): EvidencePlace | undefined => {
  const problem = context.problems.find((one) => isWhole(one) === whole);
  if (!problem) throw new Error("no such problem");
  const sighting = {
    evidence: [speaksFor("strong", at, "Seen.", resource === undefined ? {} : { resource })],
  };
  return located(context, { cause: causeOf("any", () => []), problem, sighting, score: 0, confidence: 0 })[0]
    ?.at;
};
const line = (number: number) => ({
  kind: "payload",
  position: expect.objectContaining({ line: number, column: 1 }),
});
const placed: EvidencePlace = { kind: "payload", position: { offset: 9, line: 1, column: 10 } };

test("status and payload of a resource stand in the body", () => {
  expect(place(false, STATUS)).toEqual(line(3));
  expect(place(false, PAYLOAD)).toEqual(line(3));
  expect(place(false, STATUS, "/docs/a")).toEqual(line(2));
  expect(place(true, PAYLOAD, "/docs/b")).toEqual(line(3));
});

test("what has a place already, what is no resource of the body, and what stands elsewhere stays where it is", () => {
  expect(place(false, placed)).toBe(placed);
  expect(place(false, requestHeader("If"))).toEqual(requestHeader("If"));
  expect(place(false, STATUS, "/docs/c")).toBe(STATUS);
  expect(place(true, STATUS)).toBe(STATUS);
  expect(place(true, STATUS, "/docs/a")).toBe(STATUS);
  expect(place(true, PAYLOAD)).toBe(PAYLOAD);
});

test("of several probes the one is named that was answered so, and none for what was asked before it", () => {
  const { probe } = chooseProbe({ exchange }) ?? {};
  if (!probe) throw new Error("nothing is asked");
  const asked = {
    probe: { ...probe, id: "options" as const },
    exchange: answerTo("OPTIONS", "/c/a.txt", 200),
  };
  expect(places({ exchange, probes: [asked, { probe, exchange: seen }] })).toContainEqual({
    kind: "probe",
    id: "parent-listing",
  });
  const both = places({
    exchange,
    earlier: [seen],
    probes: [{ probe, exchange: answerTo("PROPFIND", "/c/", 404) }],
  });
  expect(both).toContainEqual({ kind: "earlier-exchange", index: 0 });
});
