import type { Exchange } from "@multistatus/core";
import type { CompleteResponse } from "../adapters/complete.ts";
import { checkPropertyName, shown } from "../engine/arguments.ts";
import { differences } from "../engine/before-after/differences.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { checkEarlier } from "../engine/earlier.ts";
import { inconclusive } from "../engine/inconclusive.ts";
import { counted } from "../engine/named.ts";
import { checkOptions } from "../engine/options.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import type { MatchExchangeOptions } from "../engine/claim-options.ts";

type Arguments = [baseline: Exchange | CompleteResponse, options?: MatchExchangeOptions];

export const toMatchExchange: Matcher<Arguments> = defineMatcher<Arguments>(
  "toMatchExchange",
  (baseline, options = {}) => {
    const other = checkEarlier(baseline);
    if ("body" in other) throw new TypeError("a parsed body is no exchange; pass the one that it came in.");
    checkOptions(options, '{ mayDiffer: { headers: ["etag"] } }', "mayDiffer", "headers");
    checkList("headers", options.headers);
    checkMayDiffer(options.mayDiffer);
    return {
      options,
      parameters: "baseline",
      beside: { exchange: other.exchange, is: "expected" },
      expected: "the same status, resources, properties and header fields as the baseline",
      expectedNot: "another status, resource, property or header field than the baseline",
      check: (subject) => matches(subject, other, options),
    };
  },
);

function matches(subject: Subject, other: { exchange: Exchange }, options: MatchExchangeOptions): Verdict {
  if ("body" in subject) return unknown("a parsed body is no exchange; pass the one that it came in.");
  const doubt = inconclusive(subject);
  if (doubt !== undefined) return unknown(doubt);
  const about = inconclusive(other);
  if (about !== undefined) return unknown(`of the baseline: ${about}`);
  const open = [subject, other].some(
    ({ exchange }) => exchange.unknown?.includes("response-headers") === true,
  );
  if (open) return unknown("the source does not tell the header fields.");
  const { reasons, parts, faults } = differences(subject.exchange, other.exchange, options);
  if (reasons.length > 0) return unknown(reasons.join(" "));
  if (parts.length === 0) {
    return { holds: true, received: "an answer in which nothing that counts differs from the baseline" };
  }
  return {
    holds: false,
    received: `an answer that differs from the baseline in ${counted(parts.length, "respect")}`,
    faults: () => faults,
    details: {
      title: "Differences (received, and not the baseline's):",
      lines: (mask) => [...parts, declare].map(mask),
    },
  };
}

const declare =
  '→ What is meant to differ can be declared: { mayDiffer: { headers: ["etag"], properties: ["getetag"], resources: ["/tmp/"] } }.';

function checkMayDiffer(value: MatchExchangeOptions["mayDiffer"]): void {
  if (value === undefined) return;
  const known = new Set(["headers", "properties", "resources"]);
  const given: unknown = value;
  if (typeof given !== "object" || given === null || !Object.keys(value).every((key) => known.has(key))) {
    throw new TypeError(
      `${shown(value)} is not accepted for mayDiffer; accepted: lists of headers, properties, resources.`,
    );
  }
  checkList("headers", value.headers);
  checkList("resources", value.resources);
  checkList("properties", value.properties);
  value.properties?.forEach(checkPropertyName);
}

function checkList(key: string, value: unknown): void {
  if (value === undefined || (Array.isArray(value) && value.every((each) => typeof each === "string")))
    return;
  throw new TypeError(`${shown(value)} is not accepted for ${key}; accepted: a list of names.`);
}
