import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { davError, multistatus, propstat } from "../../test/model.ts";
import { rootPropertyFailures } from "./root-failures.ts";
import type { Resource } from "./types.ts";
import { resourcesOf } from "./view.ts";
import { view, failed, hrefs } from "../../test/view-of.ts";

describe("entries", () => {
  test("every href of a response has one, with the status they share", () => {
    const { resources } = view([
      { hrefs: ["/a", "/b"], status: 423 },
      { hrefs: ["/c"], status: 200 },
    ]);
    expect(resources.map(({ href, status }) => [href, status])).toEqual([
      ["/a", 423],
      ["/b", 423],
      ["/c", 200],
    ]);
  });

  test("duplicates stay, also those that differ by the trailing slash", () => {
    const all = view([...failed({ "/a": 200, "/a/": 403 }), { hrefs: ["/a"], status: 404 }]);
    expect(all.resources.map(({ status }) => status)).toEqual([200, 403, 404]);
    expect(all.get("/a").map(({ status }) => status)).toEqual([200, 403, 404]);
  });

  test("a response without href has no entry", () => {
    expect(view([{ hrefs: [], status: 403 }]).resources).toEqual([]);
  });

  test("hrefs are resolved against the URL that was answered", () => {
    const [relative, other] = view([{ hrefs: ["b%20c"] }, { hrefs: ["http://o/x/"] }], {
      url: "http://h/dav/a",
    }).resources;
    expect(relative).toMatchObject({ url: "http://h/dav/b%20c", path: "/dav/b c", collection: false });
    expect(other).toMatchObject({ url: "http://o/x/", key: "http://o/x", path: "/x/", collection: true });
  });

  test("failed properties are those without a 2xx, unreadable ones included", () => {
    const propstats = [propstat(200, "{DAV:}a"), propstat(404, "{DAV:}b"), propstat(undefined, "{DAV:}c")];
    const [resource] = view([{ propstats }]).resources;
    expect(resource?.failedProperties.map(({ property, status }) => [property.name, status])).toEqual([
      ["{DAV:}b", 404],
      ["{DAV:}c", undefined],
    ]);
  });

  test("a 424 beside another failed property follows from it", () => {
    const propstats = [propstat(424, "{DAV:}a"), propstat(403, "{DAV:}b")];
    const [resource] = view([{ propstats }], { method: "PROPPATCH" }).resources;
    expect(rootPropertyFailures(resource as Resource).map(({ property }) => property.name)).toEqual([
      "{DAV:}b",
    ]);
  });

  test("conditions of the response and its propstats, in order", () => {
    const broken = { ...propstat(403, "{DAV:}a"), error: davError("cannot-modify-protected-property") };
    const [resource] = view([{ error: davError("lock-token-submitted"), propstats: [broken] }]).resources;
    expect(resource?.conditions.map(({ localName }) => localName)).toEqual([
      "lock-token-submitted",
      "cannot-modify-protected-property",
    ]);
  });
});

describe("truncation", () => {
  const listing = [{ hrefs: ["/d/a"], propstats: [propstat(200, "{DAV:}a")] }, ...failed({ "/d/": 507 })];
  const scope =
    '<searchrequest xmlns="DAV:"><basicsearch><from><scope><href>/d/e</href></scope></from></basicsearch></searchrequest>';

  test.each([
    ["the request URL", { method: "REPORT", url: "http://h/d/" }, true],
    ["an ancestor of the request URL", { method: "REPORT", url: "http://h/d/e/" }, true],
    [
      "an ancestor of the search scope",
      { method: "SEARCH", url: "http://h/arbiter", requestBody: scope },
      true,
    ],
    ["another resource", { method: "REPORT", url: "http://h/d/a" }, true],
    ["a resource outside", { method: "REPORT", url: "http://h/other/" }, false],
    ["request unknown", {}, true],
    ["URL unknown", { method: "REPORT" }, true],
  ])("507 for %s", (_, context, truncated) => {
    const { truncated: told, failing } = view(listing, context);
    expect([told, failing.length]).toEqual([truncated, truncated ? 0 : 1]);
  });

  test("no space at a member of a COPY is a failure", () => {
    const { truncated, failing } = view(failed({ "/d/a": 507 }), { method: "COPY", url: "http://h/s/" });
    expect([truncated, hrefs(failing)]).toEqual([false, ["/d/a"]]);
  });
});

describe("get", () => {
  const url = "http://h/dav/";
  const all = view(
    failed({ "/dav/%C3%9C%20b.txt": 200, "/dav/c%3Fd": 201, "http://o/x": 202, "/dav/50%2525": 203 }),
    { url },
  );

  test.each([
    ["an href in another spelling", "/dav/%c3%9c b.txt", [200]],
    ["a decoded path", "/dav/Ü b.txt", [200]],
    ["a relative reference", "Ü%20b.txt", [200]],
    ["an absolute URL", "HTTP://H:80/dav/%C3%9C%20b.txt/", [200]],
    ["a decoded path with a question mark", "/dav/c?d", [201]],
    ["a decoded path with an escape in the name", "/dav/50%25", [203]],
    ["a path of another origin", "/x", []],
    ["another letter case", "/DAV/c%3Fd", []],
    ["nothing like it", "/nowhere", []],
    ["a decoded path with a slash", "/dav/c?d/", [201]],
  ])("%s", (_, href, statuses) => {
    expect(all.get(href).map(({ status }) => status)).toEqual(statuses);
  });

  test("without a request URL the origin of the hrefs is assumed, or none", () => {
    expect(view(failed({ "http://h/a": 200 })).get("/a")).toHaveLength(1);
    expect(view(failed({ "/a%20b": 200 })).get("http://h/a%20b")).toHaveLength(1);
    expect(view(failed({ a: 200 }), { url: "/d/" }).get("http://h/d/a")).toHaveLength(0);
    expect(view(failed({ "http://h/a": 200, "http://g/a": 200 })).get("/a")).toHaveLength(0);
  });
});

test("any hrefs: nothing throws, each is found again and stands in the tree once", { tags: "large" }, () => {
  const piece = fc.constantFrom(
    "/",
    "a",
    "A",
    "%41",
    "%2F",
    "..",
    ".",
    "?",
    "#",
    "%",
    "ü",
    "%FC",
    " ",
    "http:",
    "//",
    ":80",
    "@",
  );
  const href = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
    fc.string(),
  );
  const url = fc.constantFrom(undefined, "http://h/d/e", "/d/");
  const status = fc.constantFrom(200, 403, 424, 500);
  fc.assert(
    fc.property(fc.array(fc.tuple(href, status), { maxLength: 6 }), url, (entries, base) => {
      const responses = entries.map(([text, code]) => ({ hrefs: [text], status: code }));
      const all = view(responses, { url: base, method: "DELETE" });
      expect(all.resources.every((resource) => all.get(resource.href).includes(resource))).toBe(true);
      const shown: Resource[] = [];
      const open = [all.tree()];
      for (let node = open.pop(); node; node = open.pop()) {
        if (node.resource) shown.push(node.resource);
        open.push(...node.children);
      }
      expect([shown.length, new Set(shown)]).toEqual([entries.length, new Set(all.resources)]);
    }),
    { numRuns: 500 },
  );
});

test("a path that begins with two slashes when its dot is gone names no host", () => {
  const href = "/.//A";
  const all = view([{ hrefs: [href], status: 200 }], { url: "/d/", method: "DELETE" });
  expect(all.get(href)).toEqual(all.resources);
  expect(all.resources[0]?.url).toBe("/.//A");
});

test("as JSON a view has everything but what can be asked of it", () => {
  const all = view(failed({ "/d/": 424, "/d/a": 423 }), { url: "http://h/d/", method: "DELETE" });
  const json = JSON.parse(JSON.stringify(all)) as Record<string, unknown[]>;
  expect(Object.keys(json)).toEqual(["resources", "failing", "rootFailures", "complete", "truncated"]);
  expect([json["resources"]?.length, json["failing"]?.length, json["rootFailures"]?.length]).toEqual([
    2, 2, 1,
  ]);
});

test("a sync-token makes a 404 a removal", () => {
  const removed = (token?: string) =>
    resourcesOf(multistatus([{ status: 404 }], token), { method: "REPORT" }).resources[0]?.note;
  expect([removed("urn:1"), removed()]).toEqual(["removed", undefined]);
});
