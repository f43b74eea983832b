import { parseMultiStatus, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, listing, multistatus, properties, response } from "./exchanges.ts";
import { failureOf } from "./failure.ts";

// What an answer leaves open is no denial of it: neither the claim holds nor its contrary.

/** A PROPFIND that gives one resource one property. */
function telling(name: string, value: string): Exchange {
  const prop = `<D:prop><D:${name}>${value}</D:${name}></D:prop>`;
  const propstat = `<D:propstat>${prop}<D:status>HTTP/1.1 200 OK</D:status></D:propstat>`;
  return exchange({
    body: multistatus(`<D:response><D:href>/docs/a.txt</D:href>${propstat}</D:response>`),
  });
}

const scope = "<D:lockscope><D:exclusive/></D:lockscope>";
const type = "<D:locktype><D:write/></D:locktype>";
const depth = "<D:depth>0</D:depth>";
const locked = (...parts: string[]): Exchange =>
  telling("lockdiscovery", `<D:activelock>${parts.join("")}</D:activelock>`);

test.each([
  ["its scope", locked(type, depth), { scope: "exclusive" }, /does not tell its scope/],
  ["its depth", locked(scope, type), { depth: "infinity" }, /does not tell its depth/],
  ["its timeout", locked(scope, type, depth), { timeout: { atLeast: 60 } }, /does not tell its timeout/],
  [
    "a timeout that can be read",
    locked(scope, type, depth, "<D:timeout>soon</D:timeout>"),
    { timeout: "infinite" },
    /does not tell its timeout/,
  ],
] as const)(
  "a lock that does not tell %s is neither such a lock nor another",
  (_, received, lock, message) => {
    expect(failureOf(() => expect(received).toBeLocked("/docs/a.txt", lock))).toMatch(message);
    expect(failureOf(() => expect(received).not.toBeLocked("/docs/a.txt", lock))).toMatch(message);
  },
);

test("what is known of a lock decides, whatever else is not", () => {
  const received = locked(scope, type, depth);
  expect(received).not.toBeLocked("/docs/a.txt", { scope: "shared", timeout: { atLeast: 60 } });
  expect(received).not.toBeLocked("/docs/a.txt", { owner: "ada" });
});

test("lockdiscovery that holds text says neither", () => {
  const received = telling("lockdiscovery", "locked by ada");
  for (const claim of [
    () => expect(received).toBeLocked("/docs/a.txt"),
    () => expect(received).not.toBeLocked("/docs/a.txt"),
    () => expect(received).toHaveLockCount("/docs/a.txt", 0),
  ]) {
    expect(failureOf(claim)).toContain("lockdiscovery holds text");
  }
});

test("an answer to PUT without an ETag does not say that there is none", () => {
  const url = "http://dav.example/docs/a.txt";
  const stored = exchange({ method: "PUT", url, status: 201 });
  expect(failureOf(() => expect(stored).toHaveEtag("/docs/a.txt"))).toMatch(/need not tell the ETag/);
  expect(failureOf(() => expect(stored).not.toHaveEtag("/docs/a.txt"))).toMatch(/need not tell the ETag/);
  expect(failureOf(() => expect(stored).not.toHaveEtag("/docs/a.txt", '"1"'))).toMatch(/need not tell/);
  expect(exchange({ method: "GET", url, status: 200, body: "text" })).not.toHaveEtag("/docs/a.txt");
});

test("a page instead of an answer to OPTIONS announces nothing and denies nothing", () => {
  const body = "<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>";
  const page = exchange({ method: "OPTIONS", status: 200, body });
  for (const claim of [
    () => expect(page).toAllowMethods(["LOCK"]),
    () => expect(page).not.toAllowMethods(["LOCK"]),
    () => expect(page).not.toHaveComplianceClass("2"),
  ]) {
    expect(failureOf(claim)).toContain("may come from somebody else");
  }
  expect(exchange({ method: "OPTIONS", status: 200 })).not.toHaveComplianceClass("2");
});

test("an empty Multi-Status does not say what did not fail, unless that is meant", () => {
  const empty = exchange({ method: "DELETE", body: multistatus() });
  const expected = { "/docs/a.txt": 423 };
  expect(failureOf(() => expect(empty).toHaveFailedResources(expected))).toMatch(/allowEmpty/);
  expect(failureOf(() => expect(empty).not.toHaveFailedResources(expected))).toMatch(/allowEmpty/);
  expect(empty).not.toHaveFailedResources(expected, { allowEmpty: true });
  expect(() => expect(empty).toHaveFailedResources(expected, { allowEmpty: true })).toThrow("did not fail");
});

test("a function that gives neither true nor false decides nothing", () => {
  const received = telling("displayname", "A");
  const promising = (async () => false) as unknown as () => boolean;
  const silent = (() => undefined) as unknown as () => boolean;
  expect(() => expect(received).toHaveDavProperty("/docs/a.txt", "displayname", promising)).toThrow(
    /function for the value gave a promise; it has to give true or false at once/,
  );
  expect(() => expect(received).not.toHaveDavProperty("/docs/a.txt", "displayname", silent)).toThrow(
    /gave undefined/,
  );
});

test("an undefined value says how to ask for any", () => {
  // @ts-expect-error -- a value that is missing asks for less than was meant
  expect(() => expect(listing).toHaveDavProperty("/docs/a.txt", "getetag", undefined, {})).toThrow(
    /undefined is no value .*; for any value leave it out, or pass expect\.anything\(\)/,
  );
  // @ts-expect-error -- the same
  expect(() => expect(listing).toHaveEtag("/docs/a.txt", undefined)).toThrow(/pass expect\.anything\(\)/);
  // @ts-expect-error -- the same
  expect(() => expect(listing).toHaveSyncToken(undefined)).toThrow(/pass expect\.anything\(\)/);
  const received = telling("displayname", "A");
  expect(received).toHaveDavProperty("/docs/a.txt", "displayname", expect.anything(), { timeout: 100 });
});

test("what is nothing to compare with is named", () => {
  const later = Promise.resolve(listing);
  // @ts-expect-error -- a promise
  expect(() => expect(listing).toHaveSameEtagAs(later, "/docs/a.txt")).toThrow(/a promise .* await it/);
  // @ts-expect-error -- null
  expect(() => expect(listing).toMatchExchange(listing, { mayDiffer: null })).toThrow(
    /null is not accepted for mayDiffer/,
  );
});

test("a resource that is named twice with other statuses neither failed so nor did not", () => {
  const twice = exchange({ body: multistatus(response("/docs/a.txt", 423), response("/docs/a.txt", 200)) });
  expect(() => expect(twice).toHaveFailedResources({ "/docs/a.txt": 423 })).toThrow(
    /did not always fail with 423/,
  );
  expect(() => expect(twice).not.toHaveFailedResources({ "/docs/a.txt": 423 })).toThrow(/not always/);
});

const both = (claim: () => void, contrary: () => void, message: RegExp): void => {
  expect(failureOf(claim)).toMatch(message);
  expect(failureOf(contrary)).toMatch(message);
};

test("properties of which nothing is told have neither failed nor not", () => {
  const silent = "<D:propstat><D:prop><D:getetag/></D:prop></D:propstat>";
  for (const [told, message] of [
    [
      `<D:response><D:href>/docs/a</D:href>${silent}</D:response>`,
      /no readable status for properties of \/docs\/a/,
    ],
    [response("/docs/a", 403), /\/docs\/a came back with 403[^]*nothing is known of its properties/],
    ["<D:response><D:href>/docs/a</D:href></D:response>", /\/docs\/a came back with no status/],
  ] as const) {
    const received = exchange({ body: multistatus(properties("/docs/", [200, "resourcetype"]), told) });
    both(
      () => expect(received).toHaveNoFailedProperties(),
      () => expect(received).not.toHaveNoFailedProperties(),
      message,
    );
  }
});

test("a property that was refused is neither there nor missing", () => {
  const received = exchange({ body: multistatus(properties("/docs/a", [403, "owner"])) });
  both(
    () => expect(received).toHaveDavProperty("/docs/a", "owner"),
    () => expect(received).not.toHaveDavProperty("/docs/a", "owner"),
    /came back with 403[^]*use toHavePropertyStatus/,
  );
  both(
    () => expect(received).toHaveMissingProperty("/docs/a", "owner"),
    () => expect(received).not.toHaveMissingProperty("/docs/a", "owner"),
    /403[^]*does not tell whether owner is defined on \/docs\/a/,
  );
});

test("a description of what is not listed is neither there nor missing", () => {
  both(
    () => expect(listing).toHaveResponseDescription("x", { href: "/docs/c.txt" }),
    () => expect(listing).not.toHaveResponseDescription("x", { href: "/docs/c.txt" }),
    /does not list \/docs\/c\.txt/,
  );
});

test("what its source does not tell cannot conform, nor can a body alone", () => {
  const file = exchange({
    url: "http://dav.example/docs/a.txt",
    body: multistatus(properties("/docs/a.txt", [200, "getetag"])),
  });
  const partly: Exchange = { ...file, unknown: ["request-headers"] };
  both(
    () => expect(partly).toConformToRfc4918(),
    () => expect(partly).not.toConformToRfc4918(),
    /does not tell request-headers, so not all could be checked/,
  );
  const body = parseMultiStatus(listing.response?.body.text ?? "");
  both(
    () => expect(body).toConformToRfc4918(),
    () => expect(body).not.toConformToRfc4918(),
    /only an exchange can conform/,
  );
});
