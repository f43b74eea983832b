import { type Exchange } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import * as matchers from "../src/matchers/index.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";
import { handleOf } from "./handles.ts";

// What is otherwise than claimed, one by one: what a list of known deviations is made of.

type Called = (
  this: { isNot: boolean; promise: string },
  received: unknown,
  ...values: unknown[]
) => { pass: boolean; faults?: () => { path: string; property?: string; status?: number; what?: string }[] };

const byName = new Map(Object.entries(matchers)) as unknown as ReadonlyMap<string, Called>;

function faults(received: Exchange, name: keyof typeof matchers, ...values: unknown[]): string[] {
  const result = (byName.get(name) as Called).call({ isNot: false, promise: "" }, received, ...values);
  expect(result.pass).toBe(false);
  return (result.faults?.() ?? []).map(({ path, property, status, what }) =>
    [path, property, status, what].filter((part) => part !== undefined).join(" "),
  );
}

const error =
  "<D:error><D:lock-token-submitted><D:href>/docs/b.txt</D:href></D:lock-token-submitted></D:error>";
const deleted = exchange({
  method: "DELETE",
  body: multistatus(response("/docs/b.txt", 423, error), response("/docs/", 424)),
});
const begun = exchange({
  method: "DELETE",
  body: multistatus(response("/docs/b.txt", 423), response("/docs/c.txt", 202)),
});
const listed = exchange({
  body: multistatus(
    properties("/docs/", [200, "resourcetype"]),
    properties("/docs/a%20b.txt", [200, "getetag"], [404, "displayname"], [403, "owner"]),
  ),
});
const refused = exchange({
  method: "PROPPATCH",
  body: multistatus(properties("/docs/a.txt", [403, "getetag"], [424, "displayname"])),
});
const closed = exchange({
  body: multistatus(
    properties("/docs/", [200, "owner"]),
    properties("/docs/a.txt", [403, "getetag", "owner"]),
  ),
});
const missing = exchange({ status: 404, body: "Not found" });

describe("each claim tells what is otherwise", () => {
  test.each<[name: keyof typeof matchers, received: Exchange, values: unknown[], told: string[]]>([
    ["toBeHealthy", deleted, [], ["/docs/b.txt 423"]],
    ["toHaveAllResourcesStatus", deleted, ["2xx"], ["/docs/b.txt 423"]],
    ["toHaveNoFailedResources", deleted, [], ["/docs/b.txt 423"]],
    ["toBeHealthy", closed, [], ["/docs/a.txt 403"]],
    ["toHaveAllResourcesStatus", closed, ["2xx"], ["/docs/a.txt 403"]],
    ["toBeHealthy", refused, [], ["/docs/a.txt {DAV:}getetag 403"]],
    ["toHaveAllResourcesStatus", refused, ["2xx"], ["/docs/a.txt {DAV:}getetag 403"]],
    ["toBeHealthy", begun, [], ["/docs/b.txt 423", "/docs/c.txt 202"]],
    ["toHaveNoFailedResources", begun, [], ["/docs/b.txt 423", "/docs/c.txt 202"]],
    ["toHaveStatus", deleted, [204], ["/docs/ 207", "/docs/b.txt 423"]],
    [
      "toHaveFailedResources",
      deleted,
      [{ "/docs/c.txt": 423 }],
      ["/docs/c.txt did not fail", "/docs/b.txt 423"],
    ],
    ["toBeHealthy", listed, [], ["/docs/a b.txt {DAV:}owner 403", "/docs/ 5.2-2"]],
    [
      "toHaveNoFailedProperties",
      listed,
      [],
      ["/docs/a b.txt {DAV:}displayname 404", "/docs/a b.txt {DAV:}owner 403"],
    ],
    ["toHavePropertyStatus", listed, ["a%20b.txt", "owner", 200], ["/docs/a b.txt {DAV:}owner 403"]],
    ["toHaveDavProperty", listed, ["a%20b.txt", "getetag", '"x"'], ["/docs/a b.txt {DAV:}getetag"]],
    [
      "toHaveDavProperty",
      listed,
      ["a%20b.txt", "getcontentlength"],
      ["a%20b.txt {DAV:}getcontentlength not told"],
    ],
    ["toHaveResource", listed, ["c.txt"], ["c.txt not listed"]],
    [
      "toHaveResources",
      listed,
      [["c.txt"], { exact: true }],
      ["c.txt not listed", "/docs/ not expected", "/docs/a b.txt not expected"],
    ],
    ["toHaveResourceStatus", listed, ["a%20b.txt", 423], ["/docs/a b.txt 200"]],
    ["toHaveResourceCount", listed, [7], ["/docs/ 207"]],
    ["toHaveConsistentHrefs", listed, ["/other/"], ["/docs/ outside", "/docs/a%20b.txt outside"]],
    ["toBeHealthy", missing, [], ["/docs/ 404"]],
    ["toHaveResource", missing, ["a.txt"], ["/docs/ 404"]],
    [
      "toHaveAllResourcesStatus",
      exchange({ body: "<html>Log in</html>" }),
      ["2xx"],
      ["/docs/ 207 an HTML page"],
    ],
    ["toAllowMethods", exchange({ method: "OPTIONS", status: 200 }), [["LOCK"]], ["/docs/ no LOCK"]],
  ])("%s", (name, received, values, told) => {
    expect(faults(received, name, ...values)).toEqual(told);
  });

  test("of a handle its last answer", async () => {
    const call = byName.get("toHaveNoFailedResources") as Called;
    const state = { isNot: false, promise: "" };
    const { pass, faults: told } = await (call.call(state, handleOf([deleted]), {
      timeout: 0,
    }) as unknown as Promise<ReturnType<Called>>);
    expect(pass).toBe(false);
    expect(told?.()).toMatchObject([{ path: "/docs/b.txt", status: 423 }]);
  });

  test("a Multi-Status that is broken is told by what its parser found", () => {
    const broken = exchange({ body: multistatus(response("/docs/", 200)).replace("</D:multistatus>", "") });
    expect(faults(broken, "toHaveAllResourcesStatus", "2xx")).toEqual(["/docs/ 207 unexpected-end"]);
  });
});

describe("what else is wrong beside a failed resource is told with it", () => {
  const self = `<D:response><D:href>/docs/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
  const b = response("/docs/b.txt", 403);
  const listing = (more: string, parts: Parameters<typeof exchange>[0] = {}): Exchange =>
    exchange({ body: multistatus(self, more, b), ...parts });
  const a = properties("/docs/a.txt", [200, "getetag"]);
  const silent = "<D:response><D:href>/docs/a.txt</D:href></D:response>";
  const locked = response("/docs/a.txt", 200, error);
  const failed = "/docs/b.txt 403";

  test.each<[what: string, name: keyof typeof matchers, received: Exchange, told: string[]]>([
    ["nothing else", "toBeHealthy", listing(a), [failed]],
    ["a status line", "toBeHealthy", listing(a, { status: 500 }), [failed, "/docs/ 500 status line"]],
    [
      "a status line of success",
      "toBeHealthy",
      listing(a, { status: 200 }),
      [failed, "/docs/ 200 status line", "/docs/ 9.1-6"],
    ],
    [
      "a status line",
      "toHaveNoFailedResources",
      listing(a, { status: 423 }),
      [failed, "/docs/ 423 status line"],
    ],
    ["no status", "toBeHealthy", listing(silent), [failed, "/docs/a.txt no status", "/docs/ 14.24-form"]],
    ["no status", "toHaveNoFailedResources", listing(silent), [failed, "/docs/a.txt no status"]],
    [
      "an error beside success",
      "toBeHealthy",
      listing(locked),
      ["/docs/a.txt 200", failed, "/docs/ 16-success"],
    ],
    ["a 424 in a listing", "toBeHealthy", listing(response("/docs/a.txt", 424)), ["/docs/a.txt 424", failed]],
    [
      "a 424 that no failure is near",
      "toHaveNoFailedResources",
      exchange({ method: "DELETE", body: multistatus(response("/docs/c/d", 424), response("/docs/b", 423)) }),
      ["/docs/c/d 424", "/docs/b 423"],
    ],
    [
      "a query without hits",
      "toHaveNoFailedResources",
      exchange({ method: "REPORT", body: multistatus() }),
      ["/docs/ 207 no resource"],
    ],
    [
      "what the status line does not tell",
      "toHaveNoFailedResources",
      exchange({ status: 204 }),
      ["/docs/ 204 an empty body"],
    ],
  ])("%s: %s", (_, name, received, told) => {
    expect(faults(received, name)).toEqual(told);
  });
});
