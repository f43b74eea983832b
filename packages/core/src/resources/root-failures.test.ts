import { describe, expect, test } from "vitest";
import { propstat } from "../../test/model.ts";
import { culpritsOf } from "./root-failures.ts";
import type { Resource } from "./types.ts";
import { view, failed, hrefs } from "../../test/view-of.ts";

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
