import { expect, test } from "vitest";
import {
  BASELINE,
  PAYLOAD,
  REQUEST_BODY,
  REQUEST_LINE,
  STATUS,
  fromLog,
  logAgainst,
  requestHeader,
  responseHeader,
  speaksAgainst,
  speaksFor,
} from "./evidence.ts";
import type { LogClue } from "./context/types.ts";

test("a piece of evidence says which way it points, how much, and where it was seen", () => {
  expect(speaksFor("strong", PAYLOAD, "Seen.")).toStrictEqual({
    for: true,
    weight: "strong",
    text: "Seen.",
    at: { kind: "payload" },
  });
  expect(speaksAgainst("weak", requestHeader("If"), "Seen.", { resource: "/a" })).toStrictEqual({
    for: false,
    weight: "weak",
    text: "Seen.",
    at: { kind: "request-header", name: "If" },
    resource: "/a",
  });
  expect(responseHeader("Via")).toStrictEqual({ kind: "response-header", name: "Via" });
});

test("a quote is one line, and none where nothing is left", () => {
  const quote = (text: string) => speaksFor("weak", PAYLOAD, "Seen.", { quote: text }).quote;
  expect(quote("  two\r\n\t lines ")).toBe("two lines");
  expect(speaksFor("weak", PAYLOAD, "Seen.", { quote: " \n" })).not.toHaveProperty("quote");
});

test("a log line is quoted with its place", () => {
  const clue = { format: "nginx-error", line: 7, raw: "the  line" } as LogClue;
  expect(fromLog("strong", clue, "Seen.")).toStrictEqual({
    for: true,
    weight: "strong",
    text: "Seen.",
    at: { kind: "log", format: "nginx-error", line: 7 },
    quote: "the line",
  });
  expect(fromLog("strong", clue, "Seen.", "/a").resource).toBe("/a");
  expect(logAgainst("weak", clue, "Seen.")).toStrictEqual({
    for: false,
    weight: "weak",
    text: "Seen.",
    at: { kind: "log", format: "nginx-error", line: 7 },
    quote: "the line",
  });
});

test("a line whose time alone fits proves little, and says so", () => {
  const clue = { format: "nginx-error", line: 7, raw: "the line", strength: "nearby" } as LogClue;
  const weights = (["decisive", "strong", "moderate", "weak"] as const).map(
    (weight) => fromLog(weight, clue, "Seen.").weight,
  );
  expect(weights).toEqual(["moderate", "moderate", "weak", "weak"]);
  expect(fromLog("strong", clue, "Seen.").text).toBe(
    "Seen. Only the time of the line fits: it may be about another request.",
  );
  expect(fromLog("strong", clue, "Seen.")).not.toHaveProperty("resource");
});

test("places are named as they are shown", () => {
  expect([STATUS, BASELINE, PAYLOAD, REQUEST_LINE, REQUEST_BODY]).toEqual(
    ["status", "baseline", "payload", "request-line", "request-body"].map((kind) => ({ kind })),
  );
});
