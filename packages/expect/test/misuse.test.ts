import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { listing } from "./exchanges.ts";
import { failureOf } from "./failure.ts";
import { handleOf } from "./handles.ts";

const received: unknown = listing;

/** The matchers without their types, as JavaScript calls them. */
function untyped(value: unknown): Record<string, (...values: unknown[]) => void> {
  // oxlint-disable-next-line vitest/valid-expect -- the caller names the matcher
  return expect(value) as unknown as Record<string, (...values: unknown[]) => void>;
}

test.each([
  ["toHaveStatus", [99], /toHaveStatus: 99 is no status; accepted: a status code from 100 to 599/],
  ["toHaveStatus", [], /undefined is no status/],
  ["toHaveAllResourcesStatus", ["2x"], /"2x" is no status; accepted: .*"1xx" to "5xx"/],
  ["toHaveAllResourcesStatus", [[]], /must not be empty/],
  ["toHaveAllResourcesStatus", [200, { alowEmpty: true }], /accepted: { allowEmpty: true }/],
  ["toHaveResourceStatus", [200, "/a"], /200 names no resource; accepted: an absolute URL/],
  ["toHaveResourceStatus", ["/a", "ok"], /"ok" is no status/],
  ["toHaveResource", [""], /"" names no resource/],
  ["toHaveResource", [/a/], /names no resource/],
  ["toHaveResourceCount", [-1], /-1 is no count; accepted: an integer that is not negative/],
  ["toHaveResourceCount", [1.5], /1\.5 is no count/],
  ["toHaveNoFailedResources", [true], /true are no options/],
  ["toHaveFailedResources", [{}], /no resource is named; .* toHaveNoFailedResources/],
  ["toHaveFailedResources", [["/a"]], /pass an object such as/],
  ["toHaveFailedResources", [{ "/a": 42 }], /42 is no status/],
  ["toHavePropertyStatus", ["/a", "D:getetag", 200], /"D:getetag" is no property name; accepted: "getetag"/],
  ["toConformToRfc4918", [{ except: "9.1-6" }], /"9.1-6" is no list of requirements; pass \["9.1-6"\]/],
  ["toConformToRfc4918", [{ except: 9 }], /9 is no list of requirements/],
  [
    "toConformToRfc4918",
    [{ except: ["9.1-6", "9.99"] }],
    /"9.99" is no requirement; a failure shows the ids/,
  ],
  [
    "toConformToRfc4918",
    [{ level: "MAY" }],
    /"MAY" is no level; accepted: "MUST" \(the default\) and "SHOULD"/,
  ],
  [
    "toAllowMethods",
    [["LOCK"], { exact: "true" }],
    /"true" is not accepted for exact; accepted: true or false/,
  ],
  ["toHaveNoFailedResources", [{ allowEmpty: 1 }], /1 is not accepted for allowEmpty/],
  ["toBeHealthy", [{ causes: "locked" }], /"locked" is no list of causes; pass { causes: \[myCause\] }/],
  ["toHaveCause", ["mine", { causes: { id: "mine" } }], /{ id } is no list of causes/],
  ["toAllowMethods", [["propfind"]], /\[propfind\] is no list of methods; accepted: .* in upper case/],
  ["toAllowMethods", [[]], /is no list of methods/],
  ["toHaveComplianceClass", ["1, 2"], /"1, 2" is no compliance class; accepted: "1", "2", "3"/],
  ["toHaveComplianceClass", [[]], /\[\] is no compliance class/],
  ["toHaveComplianceClass", [["1", 2]], /: 2 is no compliance class/],
  ["toHavePropertyStatus", ["/a", "{DAV:}", 200], /is no property name/],
  ["toHaveCause", ["lock"], /"lock" is no cause; accepted: access-denied, .*, version-conflict/],
  ["toHaveCause", ["locked", { likelihood: "sure" }], /"sure" is no likelihood; accepted: "high", "medium"/],
  ["toHaveStatus", [207, { timeout: -1 }], /-1 is no timeout; accepted: milliseconds, 0 or more/],
  ["toHaveStatus", [207, { timeout: "1s" }], /"1s" is no timeout/],
  ["toBeRemediatedFrom", [Promise.resolve(listing)], /a promise is no answer yet; await it/],
  ["toBeRemediatedFrom", [handleOf([listing])], /a handle is no answer yet; await it/],
  ["toBeRemediatedFrom", ["<D:multistatus/>"], /is nothing to compare with; accepted: an Exchange/],
])("%s(%j) is refused with what is accepted", (matcher, values, message) => {
  expect(() => untyped(received)[matcher]?.(...values)).toThrow(TypeError);
  expect(() => untyped(received)[matcher]?.(...values)).toThrow(message);
});

test.each<[string, unknown, RegExp]>([
  [
    "a fetch Response",
    new Response("<a/>"),
    /Received: a fetch Response[^]*Pass: {5}await exchangeFrom\(response, \{ method \}\)/,
  ],
  [
    "a promise",
    Promise.resolve(listing),
    /Received: a promise\nPass: {5}the value it resolves to: await it first/,
  ],
  [
    "a string",
    "<D:multistatus/>",
    /Received: a string of 16 characters\nPass: {5}what it holds, read by exchangeFrom/,
  ],
  ["bytes", new Uint8Array(3), /Received: 3 bytes/],
  ["undefined", undefined, /Received: undefined/],
  ["a list", [listing], /Received: a list of 1/],
  [
    "an object of another client",
    { status: 207, data: "", headers: {} },
    /Received: an object with status, data, headers/,
  ],
])("%s is no subject, and the error says what to pass", (_, value, message) => {
  expect(() => untyped(value)["toBeMultiStatus"]?.()).toThrow(TypeError);
  expect(failureOf(() => untyped(value)["toBeMultiStatus"]?.())).toMatch(message);
  expect(() => untyped(expect(value).not)["toBeMultiStatus"]).not.toThrow();
});

test("a parsed body has no status line to assert", () => {
  const parsed = parseMultiStatus(listing.response?.body.text ?? "");
  expect(() => expect(parsed).toHaveStatus(207)).toThrow(
    /a parsed body has no status line; pass the exchange/,
  );
  expect(() => expect(parsed).not.toHaveStatus(200)).toThrow(/a parsed body has no status line/);
});
