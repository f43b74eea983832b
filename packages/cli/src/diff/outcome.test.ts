import { exchangeFromPayload, type Exchange } from "@multistatus/core";
import { renderReport } from "@multistatus/report";
import { expect, test } from "vitest";
import { difference, isWell } from "./outcome.ts";

const answer = (method: string, statuses: Record<string, number>): Exchange =>
  exchangeFromPayload(
    `<D:multistatus xmlns:D="DAV:">${Object.entries(statuses)
      .map(
        ([href, status]) =>
          `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} X</D:status></D:response>`,
      )
      .join("")}</D:multistatus>`,
    { method, url: "https://dav.example/docs/", status: 207 },
  );

test.each(["DELETE", "PROPFIND", "PROPPATCH", "REPORT"])(
  "an empty Multi-Status to %s puts nothing right",
  (method) => {
    const { outcome, entry } = difference(answer(method, { "/docs/a": 423 }), answer(method, {}));
    expect(outcome).toBe("unknown");
    expect(entry.beside?.failures.fixed.total).toBe(0);
  },
);

test("what a listing leaves out is not fixed; what a DELETE does not complain of is", () => {
  const before = { "/docs/": 200, "/docs/a": 423, "/docs/b": 423 };
  const after = { "/docs/": 200, "/docs/b": 200 };
  const fixed = (method: string): readonly string[] | undefined =>
    difference(answer(method, before), answer(method, after)).entry.beside?.failures.fixed.paths;
  expect(fixed("PROPFIND")).toEqual(["/docs/b"]);
  expect(fixed("DELETE")).toEqual(["/docs/a", "/docs/b"]);
});

test("what is no longer listed is told so, and is no success", () => {
  const before = { "/docs/": 200, "/docs/a": 423, "/docs/b": 200 };
  const { outcome, why, entry } = difference(
    answer("PROPFIND", before),
    answer("PROPFIND", { "/docs/": 200, "/docs/b": 200 }),
  );
  expect(outcome).toBe("unknown");
  expect(why.join(" ")).toMatch(/^What is no longer listed may be mended, gone/u);
  expect(entry.beside?.failures.unlisted).toEqual({ total: 1, paths: ["/docs/a"] });
});

const asked = (
  url: string,
  statuses: Record<string, number>,
  more: Partial<Exchange["request"]> = {},
): Exchange => {
  const exchange = answer("PROPFIND", statuses);
  return { ...exchange, request: { ...exchange.request, url, ...more } };
};

test("of another request nothing is fixed; around a proxy it is the same one", () => {
  const before = asked("https://dav.example/docs/", { "/docs/a": 423 });
  const other = difference(before, asked("https://dav.example/other/", { "/docs/a": 200 }));
  expect(other.outcome).toBe("other-request");
  expect(other.entry.beside?.failures).toEqual({
    fixed: { total: 0, paths: [] },
    still: { total: 0, paths: [] },
    fresh: { total: 0, paths: [] },
  });
  const direct = asked("http://10.0.0.5:8080/webdav/docs/", { "/webdav/docs/a": 200 });
  expect(difference(before, direct).outcome).toBe("fixed");
});

const claims = (before: Exchange, after: Exchange): unknown =>
  difference(before, after).report.runs[0]?.entries[0]?.expectations.map(
    ({ met, failures = [], message }) => [
      met,
      message,
      failures.map(({ resource, status, what }) => [resource, status ?? what]),
    ],
  );

test("the report claims what became of each failure", () => {
  const before = answer("PROPFIND", { "/docs/": 200, "/docs/a": 403, "/docs/b": 423, "/docs/c": 423 });
  const after = answer("PROPFIND", { "/docs/": 200, "/docs/a": 200, "/docs/b": 500, "/docs/n": 403 });
  expect(claims(before, after)).toEqual([
    [true, undefined, []],
    [
      false,
      "Still failing: 1.\nNo longer listed: 1.",
      [
        ["/docs/b", 500],
        ["/docs/c", "no longer listed (before: 423 Locked)"],
      ],
    ],
    [false, "Newly failing: 1.", [["/docs/n", 403]]],
  ]);
  const mended = { "/docs/": 200, "/docs/a": 200, "/docs/b": 200, "/docs/c": 200 };
  expect(claims(before, answer("PROPFIND", mended))).toEqual([
    [true, undefined, []],
    [true, undefined, []],
    [true, undefined, []],
  ]);
});

test("a property that fails is named with its resource", () => {
  const propstat = (status: number): Exchange =>
    exchangeFromPayload(
      `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a</D:href><D:propstat><D:prop><D:displayname/></D:prop><D:status>HTTP/1.1 ${status} X</D:status></D:propstat></D:response></D:multistatus>`,
      { method: "PROPPATCH", url: "https://dav.example/docs/a", status: 207 },
    );
  const { expectations } = difference(propstat(403), propstat(507)).entry;
  expect(expectations[1]).toMatchObject({
    met: false,
    failures: [{ resource: "/docs/a", property: "{DAV:}displayname", status: 507 }],
  });
});

test("an answer that fails as a whole is still so, or newly so", () => {
  const failed = { ...answer("PROPFIND", {}), response: page(500) };
  const well = answer("PROPFIND", { "/docs/": 200 });
  const said = "The answer is 500 Internal Server Error.";
  expect(claims(failed, failed)).toEqual([
    [true, undefined, []],
    [false, said, []],
    [true, undefined, []],
  ]);
  expect(claims(well, failed)).toEqual([
    [true, undefined, []],
    [true, undefined, []],
    [false, said, []],
  ]);
});

test("of an answer that tells nothing it is not claimed that nothing else fails", () => {
  const refused = { ...answer("PROPFIND", {}), response: page(401) };
  expect(claims(answer("PROPFIND", { "/docs/a": 423 }), refused)).toEqual([
    [true, undefined, []],
    [
      false,
      "After: 401 Unauthorized: the sign-in was refused, so the request was not carried out.",
      [["/docs/a", "not told of (before: 423 Locked)"]],
    ],
  ]);
});

test("the slash at the end is remarked on", () => {
  const before = asked("https://dav.example/docs/", { "/docs/a": 423 });
  const { outcome, entry } = difference(before, asked("https://dav.example/docs", { "/docs/a": 200 }));
  expect(outcome).toBe("fixed");
  expect(entry.beside?.comparison.remarks[0]).toBe(
    "The URL differs (the slash at the end): /docs/ before, /docs after. A server may answer the two differently (RFC 4918 section 5.2).",
  );
});

test.each<[string, Exchange, Exchange, string]>([
  [
    "a web page is no success",
    answer("PROPFIND", { "/docs/a": 423 }),
    { ...answer("PROPFIND", {}), response: page(200) },
    "unknown",
  ],
  ...[401, 407, 408, 421, 425, 429, 502, 503, 504, 511].map(
    (status): [string, Exchange, Exchange, string] => [
      `${status} does not tell what the server would have answered`,
      answer("PROPFIND", { "/docs/a": 423 }),
      { ...answer("PROPFIND", {}), response: page(status) },
      "unknown",
    ],
  ),
  [
    "a file that breaks off is none that is whole",
    { ...answer("GET", {}), response: page(500) },
    {
      ...answer("GET", {}),
      response: { ...page(200, "half"), body: { text: "half", size: 4, truncated: true } },
    },
    "unknown",
  ],
  [
    "a file that has not changed is no redirect",
    { ...answer("GET", {}), response: page(500) },
    { ...answer("GET", {}), response: page(304, "") },
    "fixed",
  ],
  [
    "no answer before, one now",
    { request: answer("PROPFIND", {}).request, hops: [], error: { code: "ECONNREFUSED", message: "" } },
    answer("PROPFIND", { "/docs/": 200 }),
    "fixed",
  ],
  [
    "a web page before",
    { ...answer("PROPFIND", {}), response: page(200) },
    answer("PROPFIND", { "/docs/": 200 }),
    "fixed",
  ],
  [
    "a body that was not recorded before",
    { ...answer("PROPFIND", {}), response: page(207, ""), unknown: ["response-body"] },
    answer("PROPFIND", { "/docs/": 200 }),
    "unknown",
  ],
])("%s", (_, before, after, expected) => {
  const { outcome, entry } = difference(before, after);
  expect(outcome).toBe(expected);
  expect(entry.expectations.every(({ met }) => met)).toBe(isWell(outcome));
});

function page(
  status: number,
  text = "<!doctype html><title>Sign in</title>",
): NonNullable<Exchange["response"]> {
  return { status, statusText: "", headers: [], body: { text, size: text.length } };
}

test("what a listing that breaks off does not name is told alike by every format", () => {
  const before = answer("PROPFIND", { "/docs/": 200, "/docs/a": 423, "/docs/b": 423 });
  const whole = answer("PROPFIND", { "/docs/": 200, "/docs/a": 200 });
  const text = (whole.response?.body.text ?? "").replace("</D:multistatus>", "");
  const cut: Exchange = {
    ...whole,
    response: { ...page(207, text), body: { text, size: text.length } },
  };
  const { report, entry, outcome, why } = difference(before, cut);
  expect({ outcome, why }).toEqual({ outcome: "unknown", why: ["After: the body is incomplete."] });
  expect(entry.beside).toMatchObject({ listing: false, failures: { unlisted: { paths: ["/docs/b"] } } });
  for (const format of ["text", "markdown", "junit", "sarif", "github"] as const) {
    const rendered = renderReport(report, format);
    expect(rendered, format).not.toMatch(/no longer listed/iu);
    expect(rendered, format).toContain("not told of (before: 423 Locked)");
  }
});

test("what was well has to be told well, or the answer proves nothing", () => {
  const before = answer("PROPFIND", { "/docs/": 200, "/docs/a": 423, "/docs/b": 200 });
  const listed = (text: (whole: string) => string, status = 207): Exchange => {
    const whole = answer("PROPFIND", { "/docs/": 200, "/docs/a": 200, "/docs/b": 200 });
    const changed = text(whole.response?.body.text ?? "");
    return { ...whole, response: page(status, changed) };
  };
  const whyOf = (after: Exchange): string[] => {
    const { outcome, why, entry } = difference(before, after);
    expect(entry.expectations.every(({ met }) => met)).toBe(isWell(outcome));
    return [outcome, ...why];
  };
  expect(whyOf(listed((text) => text))).toEqual(["fixed"]);
  expect(whyOf(answer("PROPFIND", { "/docs/": 200, "/docs/a": 200 }))).toEqual([
    "unknown",
    "Well before, and not told of now: /docs/b.",
    expect.stringContaining("What is no longer listed may be"),
  ]);
  expect(whyOf(listed((text) => text.replaceAll("/docs/", "/Docs/")))[0]).toBe("unknown");
  expect(whyOf(listed((text) => text.replaceAll("/docs/", "/other/docs/")))[0]).toBe("unknown");
});
