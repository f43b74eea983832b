import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { davError, multistatus, propstat } from "../../test/model.ts";
import type { ResponseParts } from "../../test/model.ts";
import { culpritsOf, rootPropertyFailures } from "./root-failures.ts";
import type { Resource, ResourceNode } from "./types.ts";
import { resourcesOf } from "./view.ts";
import type { ViewContext } from "./view.ts";

const view = (responses: ResponseParts[], context: ViewContext = {}) =>
  resourcesOf(multistatus(responses), context);
const failed = (statuses: Record<string, number>): ResponseParts[] =>
  Object.entries(statuses).map(([href, status]) => ({ hrefs: [href], status }));
const hrefs = (resources: Resource[]): string[] => resources.map(({ href }) => href);

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

describe("root failures", () => {
  test.each<[string, string | undefined, Record<string, number>, string[]]>([
    ["424s follow", "MOVE", { "/d/": 424, "/d/a": 424, "/d/b": 423 }, ["/d/b"]],
    [
      "several roots stay apart",
      "DELETE",
      { "/d/a": 423, "/d/b": 403, "/d/c": 404 },
      ["/d/a", "/d/b", "/d/c"],
    ],
    [
      "403s up a path: the deepest",
      "DELETE",
      { "/d": 403, "/d/e/": 403, "/d/e/f": 403, "/d/g": 403 },
      ["/d/e/f", "/d/g"],
    ],
    ["the same, method unknown", undefined, { "/d": 403, "/d/e/f": 403 }, ["/d/e/f"]],
    [
      "a name that only begins alike is no member",
      "DELETE",
      { "/d": 403, "/de": 403, "/d-e/f": 403 },
      ["/d", "/de", "/d-e/f"],
    ],
    ["in a listing each 403 is its own", "PROPFIND", { "/d": 403, "/d/e": 403 }, ["/d", "/d/e"]],
    ["a collection that was not empty", "DELETE", { "/d": 500, "/d/a": 423 }, ["/d/a"]],
    ["a locked collection above a forbidden member", "DELETE", { "/d": 423, "/d/a": 403 }, ["/d", "/d/a"]],
    ["a collection that could not be moved", "MOVE", { "/d": 409, "/d/a": 423 }, ["/d/a"]],
    ["a collection that failed for itself", "DELETE", { "/d": 403, "/d/a": 500 }, ["/d", "/d/a"]],
    [
      "a collection that was not empty, method unknown",
      undefined,
      { "/d": 500, "/d/a": 423 },
      ["/d", "/d/a"],
    ],
    ["in any order", "DELETE", { "/d/x": 403, "/d-e": 403, "/d": 403 }, ["/d/x", "/d-e"]],
    ["in a report each 403 is its own", "REPORT", { "/d": 403, "/d/e": 403 }, ["/d", "/d/e"]],
    ["in a search each 403 is its own", "SEARCH", { "/d": 403, "/d/e": 403 }, ["/d", "/d/e"]],
    ["nothing but 424", "DELETE", { "/d": 424, "/d/a": 424 }, []],
  ])("%s", (_, method, statuses, roots) => {
    expect(hrefs(view(failed(statuses), { method }).rootFailures)).toEqual(roots);
  });

  test("by propstats nothing follows from another while the method is unknown", () => {
    const denied = ["/d", "/d/e"].map((href) => ({ hrefs: [href], propstats: [propstat(403, "{DAV:}a")] }));
    expect(hrefs(view(denied).rootFailures)).toEqual(["/d", "/d/e"]);
    expect(hrefs(view(denied, { method: "DELETE" }).rootFailures)).toEqual(["/d/e"]);
  });

  test("a failure does not point at itself, but at another of its name", () => {
    const twice = view(failed({ "/d/": 424, "/d": 423, "/x": 403 }), { method: "MOVE" });
    const culprits = (at: number) => hrefs(culpritsOf(twice.resources[at] as Resource, twice.rootFailures));
    expect([culprits(0), culprits(1)]).toEqual([["/d"], ["/x"]]);
  });

  test("a 424 points below itself first, then above, then anywhere", () => {
    const { resources, rootFailures } = view(
      failed({ "/d/": 424, "/d/a": 423, "/d/a/b": 424, "/e": 424, "/x": 403 }),
      { method: "MOVE" },
    );
    const culprits = (at: number) => hrefs(culpritsOf(resources[at] as Resource, rootFailures));
    expect(culprits(0)).toEqual(["/d/a"]);
    expect(culprits(2)).toEqual(["/d/a"]);
    expect(culprits(3)).toEqual(["/d/a", "/x"]);
  });

  test("thousands of nested failures are told apart at once", { tags: "large" }, () => {
    const responses = Array.from({ length: 3000 }, (_, depth) => ({
      hrefs: ["/a".repeat(depth + 1)],
      status: 403,
    }));
    expect(view(responses, { method: "DELETE" }).rootFailures).toHaveLength(1);
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

describe("tree", () => {
  const outline = (node: ResourceNode, indent = ""): string[] => [
    `${indent}${node.name}${node.resource ? ` ${node.resource.status}` : ""}`,
    ...node.children.flatMap((child) => outline(child, `${indent}  `)),
  ];
  const tree = (statuses: Record<string, number>, url = "http://h/") =>
    outline(view(failed(statuses), { url }).tree());

  test("nests members, with a node for a collection that is not listed", () => {
    expect(tree({ "/dav/": 200, "/dav/a/b%20c": 423, "/dav/z": 404 })).toEqual([
      "http://h/dav/ 200",
      "  a",
      "    b c 423",
      "  z 404",
    ]);
  });

  test("starts at the deepest collection that holds everything", () => {
    expect(tree({ "/a/b/c": 200, "/a/b/d": 201 })).toEqual(["http://h/a/b/", "  c 200", "  d 201"]);
    expect(tree({ "/a/b": 200 })).toEqual(["http://h/a/b 200"]);
  });

  test("of the root of a server, and of hrefs without any root", () => {
    expect(tree({ "/": 200 })).toEqual(["http://h/ 200"]);
    expect(tree({ "/": 200, "/a": 201 })).toEqual(["http://h/ 200", "  a 201"]);
    expect(outline(view(failed({ "a/b": 200, "a/c": 201 })).tree())).toEqual(["/a/", "  b 200", "  c 201"]);
  });

  test("keeps origins apart", () => {
    expect(tree({ "/a": 200, "http://o/a": 201 })).toEqual([
      "",
      "  http://h",
      "    a 200",
      "  http://o",
      "    a 201",
    ]);
  });

  test("shows a duplicate beside the first, also of the topmost", () => {
    expect(tree({ "/d/a": 200, "/d/a/": 403, "/d/b": 200 })).toEqual([
      "http://h/d/",
      "  a 200",
      "  a 403",
      "  b 200",
    ]);
    expect(tree({ "/d/": 200, "/d": 403 })).toEqual(["http://h/", "  d 200", "  d 403"]);
  });

  /** The tree of those that failed. */
  const failing = (statuses: Record<string, number>, url = "http://h/"): string[] => {
    const whole = view(failed(statuses), { url });
    return outline(whole.tree(whole.failing));
  };

  test("of some has the collections above them, where they are listed, and nothing else", () => {
    expect(
      failing({
        "/d/": 200,
        "/d/a/": 200,
        "/d/a/x": 423,
        "/d/b/": 200,
        "/d/b/y": 200,
        "/e/x": 200,
        "/e/": 200,
      }),
    ).toEqual(["http://h/d/ 200", "  a 200", "    x 423"]);
    expect(failing({ "/d/": 200, "/d/a/b/x": 423, "/d/b": 200 })).toEqual([
      "http://h/d/ 200",
      "  a",
      "    b",
      "      x 423",
    ]);
    expect(failing({ "/d/": 200, "/d/a": 200 })).toEqual([""]);
  });

  test("of some finds a collection above however its href is written", () => {
    const below = { "/d/%C3%BC/x": 423 };
    for (const href of ["/d/%C3%BC/", "/d/%c3%bc", "/d/./%C3%BC/", "http://h:80/d/%c3%BC/", "%C3%BC/", "ü/"])
      expect(failing({ [href]: 200, ...below, "/d/z/": 200 }, "http://h/d/"), href).toEqual([
        `http://h/d/ü${href.endsWith("/") ? "/" : ""} 200`,
        "  x 423",
      ]);
    expect(failing({ "/d/1/": 200, "/d/%31/x": 423, "/d/a1/": 200 })).toEqual([
      "http://h/d/1/ 200",
      "  x 423",
    ]);
  });

  test("of some has the root of the server, no name that only begins alike, and nothing twice", () => {
    expect(failing({ "/": 200, "/d": 423 })).toEqual(["http://h/ 200", "  d 423"]);
    expect(failing({ "/d/": 200, "/d/a": 200, "/d/ab/x": 423 })).toEqual([
      "http://h/d/ 200",
      "  ab",
      "    x 423",
    ]);
    expect(failing({ "/d/": 200, "/d/a": 423, "/d/a/": 200 })).toEqual(["http://h/d/ 200", "  a 423"]);
  });

  test("of some takes no collection of another origin", () => {
    expect(failing({ "http://o/d/": 200, "/d/": 200, "/d/x": 423 })).toEqual(["http://h/d/ 200", "  x 423"]);
  });

  test("is empty for no resources", () => {
    expect(view([]).tree()).toEqual({ name: "", path: "", children: [] });
  });

  test("a collection that is not listed has its decoded path", () => {
    const root = view(failed({ "/d/": 200, "/d/%C3%BC/x": 200 }), { url: "http://h/" }).tree();
    expect(root.children[0]).toMatchObject({ name: "ü", path: "/d/ü/" });
  });

  test("a path of 100,000 segments does not overflow", { tags: "large" }, () => {
    let node: ResourceNode | undefined = view(failed({ "/x": 200, ["/a".repeat(100_000)]: 200 })).tree();
    let depth = 0;
    for (; node; node = node.children.at(-1)) depth++;
    expect(depth).toBe(100_001);
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
