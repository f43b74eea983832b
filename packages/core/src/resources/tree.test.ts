import { describe, expect, test } from "vitest";
import type { ResourceNode } from "./types.ts";
import { view, failed } from "../../test/view-of.ts";

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
