import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import type { Probe } from "./types.ts";
import { answerTo, listed, propfind, XML } from "./testing/answers.ts";
import { exchangeOf, listingOf } from "./testing/exchange.ts";

describe("a baseline", () => {
  const of = (method: string, path: string) => answerTo(method, path, 200);
  test.each([
    ["another method", of("GET", "/docs/"), "before", "its method is GET, and that of the exchange PROPFIND"],
    ["another resource", of("PROPFIND", "/x/y/"), "before", "it asks for /x/y/, and the exchange for /docs/"],
    ["another user's other resource", of("PROPFIND", "/x/y/"), "other-user", "it asks for /x/y/"],
  ] as const)("of %s is not compared, and that is said", (_what, exchange, is, why) => {
    const { limits } = diagnose({ exchange: propfind("/docs/", 404), baseline: { is, exchange } });
    expect(limits.join()).toContain(`The baseline was not compared: ${why}`);
  });

  test("by a direct route may have another path, which is said when nothing is alike", () => {
    const given = {
      exchange: propfind("/files/", 404),
      baseline: { is: "direct", exchange: listed("/dav/") },
    } as const;
    expect(diagnose(given).limits).toEqual([
      "The baseline asks for /dav/, the exchange for /files/: both were taken for the same resource.",
    ]);
    const elsewhere = exchangeOf({ method: "PROPFIND", url: "http://127.0.0.1:8080/dav/", status: 207 });
    expect(diagnose({ ...given, baseline: { is: "direct", exchange: elsewhere } }).limits.join()).toContain(
      "both were taken for the same resource",
    );
    const prefixed = { ...given, baseline: { is: "direct", exchange: listed("/dav/files/") } } as const;
    expect(diagnose(prefixed).limits).toEqual([]);
  });
});

test("a body that is not whole may lack resources, which is said of no page", () => {
  const limits = (body: string) =>
    diagnose({ exchange: propfind("/docs/", 207, { headers: XML, body }) }).limits;
  const lacking = "The body is not whole or not well-formed: resources may be missing.";
  expect(limits(listingOf("/docs/").slice(0, -9))).toContain(lacking);
  expect(limits(listingOf("/docs/"))).toEqual([]);
  expect(limits("<html>")).not.toContain(lacking);
});

test("a body that the recording cut is nobody's fault, nor whole", () => {
  const whole = listingOf("/docs/", "/docs/a", "/docs/b");
  const text = whole.slice(0, whole.indexOf("/docs/b"));
  const exchange = propfind("/docs/", 207, { headers: XML, body: text });
  const body = { text, size: whole.length, cut: true };
  const cut: Exchange = { ...exchange, response: { ...exchange.response!, body } };
  const { healthy, causes, limits, summary, symptoms, conformance } = diagnose({ exchange: cut });
  expect({ healthy, causes, symptoms, conformance }).toEqual({
    healthy: false,
    causes: [],
    symptoms: [],
    conformance: [],
  });
  const told = `The recording holds only the first ${text.length} of ${whole.length} bytes of the body`;
  expect(limits).toEqual([expect.stringContaining(told)]);
  expect(summary).toContain(told);
  const truncated: Exchange = {
    ...cut,
    response: { ...cut.response!, body: { ...body, cut: false, truncated: true } },
  };
  expect(diagnose({ exchange: truncated }).causes[0]?.id).toBe("server-error");
});

describe("logs", () => {
  test("of which nothing could be read are named among the limits", () => {
    const { limits, logs } = diagnose({
      exchange: propfind("/docs/", 500),
      logs: [
        { format: "nginx-error", name: "error.log", text: "no line of nginx\nnor this\n" },
        { format: "apache-error", name: "empty.log", text: "" },
      ],
    });
    expect(limits).toEqual([
      "Nothing was taken from the log error.log: no line is of the format nginx-error.",
    ]);
    expect(logs.map(({ entries }) => entries)).toEqual([0, 0]);
  });

  test("a direct baseline of an unknown URL is not compared with it", () => {
    const exchange = { ...propfind("/files/", 404), unknown: ["url" as const] };
    const { limits } = diagnose({ exchange, baseline: { is: "direct", exchange: listed("/dav/") } });
    expect(limits.join()).not.toContain("both were taken for the same resource");
    expect(limits.join()).toContain("Not known: URL. What depends on it was left out.");
  });

  test("with half lines are read as far as they go", () => {
    const line = `2026/11/22 10:07:41 [crit] 7#7: *8 unlink() "/srv/docs/a.txt" failed (13: Permission denied), client: 127.0.0.1, server: , request: "DELETE /docs/a.txt HTTP/1.1"`;
    const found = diagnose({
      exchange: answerTo("DELETE", "/docs/a.txt", 500),
      logs: [{ format: "nginx-error", text: `${line.slice(40)}\n${line}\n${line.slice(0, 20)}` }],
    });
    expect(found.logs).toMatchObject([{ entries: 1, lines: 3 }]);
    expect(found.limits).toEqual([]);
    expect(found.causes[0]).toMatchObject({ id: "access-denied" });
  });
});

test("probes that are all refused, unlike the request, tell nothing, which is said", () => {
  const probe: Probe = {
    id: "parent-listing",
    question: "?",
    method: "PROPFIND",
    url: "https://dav.example.org/",
    headers: [],
    route: "same",
    readOnly: true,
    outcomes: [],
  };
  const limits = (status: number, ...answers: number[]): string[] =>
    diagnose({
      exchange: propfind("/docs/", status),
      probes: answers.map((one) => ({ probe, exchange: propfind("/", one) })),
    }).limits;
  expect(limits(404, 401)).toEqual([expect.stringContaining("Every probe was refused with 401")]);
  expect(limits(404, 403, 403)).toEqual([expect.stringContaining("Every probe was refused with 403")]);
  expect(limits(401, 401)).toEqual([]);
  expect(limits(404, 401, 207)).toEqual([]);
});

test("logs of one name are told apart, and each has its own lines", () => {
  const text = `2026/11/22 10:07:41 [crit] 7#7: *8 unlink() "/srv/docs/a.txt" failed (13: Permission denied), client: 127.0.0.1, server: , request: "DELETE /docs/a.txt HTTP/1.1"`;
  const name = "error.log";
  const { logs } = diagnose({
    exchange: answerTo("DELETE", "/docs/a.txt", 500),
    logs: [
      { format: "nginx-error", name, text: "" },
      { format: "nginx-error", name, text },
    ],
  });
  expect(logs.map((one) => [one.name, one.entries, one.matched])).toEqual([
    ["error.log", 0, 0],
    ["error.log (2)", 1, 1],
  ]);
});
