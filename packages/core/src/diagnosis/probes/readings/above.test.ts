import { describe, expect, test } from "vitest";
import { answerTo, propfind, XML } from "../../testing/answers.ts";
import { listingOf, statusesOf } from "../../testing/exchange.ts";
import { probeOf, saidBy, missing, upload, listing, elsewhere } from "../../../../test/said-by.ts";
import type { Row } from "../../../../test/said-by.ts";

describe("parent-listing", () => {
  const there = { ...elsewhere, "parent-missing": "against, decisive" };
  test.each<Row>([
    [
      "it names the resource",
      missing,
      listing("/c/", "/c/a.txt"),
      { ...elsewhere, "path-not-found": "against, strong", "path-redirect": "for, weak" },
    ],
    [
      "it does not name the resource",
      missing,
      listing("/c/", "/c/b"),
      { ...there, "path-not-found": "for, strong" },
    ],
    [
      "it names another spelling",
      missing,
      listing("/c/", "/c/A.txt"),
      { ...elsewhere, "path-not-found": "against, moderate", "parent-missing": "against, moderate" },
    ],
    ["it holds what is to be made", upload, listing("/c/"), there],
    ["it is not there", missing, { status: 404 }, { "path-base": "for, weak" }],
    ["it is gone", missing, { status: 410 }, { "path-base": "for, weak" }],
    [
      "what is to be made has no place",
      upload,
      { status: 404 },
      { "path-base": "for, weak", "parent-missing": "for, strong" },
    ],
    ["it is cut short", missing, { status: 207, headers: XML, body: listingOf("/c/").slice(0, -5) }, {}],
    [
      "nothing is in it but that nothing is there, under an href that leads nowhere",
      upload,
      { status: 207, headers: XML, body: statusesOf({ "http%3A//dav.example/c/": 404 }) },
      { "path-base": "for, weak", "parent-missing": "for, strong" },
    ],
    [
      "nothing is in it but a refusal",
      upload,
      { status: 207, headers: XML, body: statusesOf({ "http%3A//dav.example/c/": 403 }) },
      {},
    ],
    [
      "the collection itself is refused",
      upload,
      { status: 207, headers: XML, body: statusesOf({ "/c/": 403 }) },
      {},
    ],
    ["it is no listing", missing, { status: 200, body: "hello" }, {}],
    ["it lists nothing", missing, listing(), {}],
    ["the method is refused there", missing, { status: 405 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing"), answer)).toEqual(said);
  });

  const deep = answerTo("GET", "/a/b/c.txt", 404);
  const deepUpload = answerTo("PUT", "/a/b/c.txt", 404, { requestBody: "x" });
  test.each<Row>([
    [
      "the next name is missing",
      deep,
      listing("/a/", "/a/x"),
      { ...elsewhere, "path-not-found": "for, strong" },
    ],
    [
      "the next name is missing for what is to be made",
      deepUpload,
      listing("/a/"),
      { ...elsewhere, "parent-missing": "for, decisive" },
    ],
    ["the next name is there", deep, listing("/a/", "/a/b/"), elsewhere],
  ])("of a collection further up: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing", "/a/"), answer)).toEqual(said);
  });

  test.each<Row>([
    [
      "is not there",
      missing,
      { status: 404 },
      {
        "path-base": "for, decisive",
        "parent-missing": "against, decisive",
        "path-not-found": "against, moderate",
      },
    ],
    [
      "refuses PROPFIND",
      missing,
      { status: 405 },
      {
        "path-base": "for, strong",
        "parent-missing": "against, strong",
        "path-not-found": "against, strong",
      },
    ],
    [
      "does not know PROPFIND",
      missing,
      { status: 501 },
      {
        "path-base": "for, strong",
        "parent-missing": "against, strong",
        "path-not-found": "against, strong",
      },
    ],
    ["refuses PROPFIND as the resource does", propfind("/c/a.txt", 405), { status: 405 }, {}],
    ["names the first collection", missing, listing("/", "/c/"), elsewhere],
    [
      "does not name the first collection",
      missing,
      listing("/", "/d/"),
      { ...elsewhere, "path-not-found": "for, strong" },
    ],
  ])("of the root, which %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing", "/"), answer)).toEqual(said);
  });
});

describe("parent", () => {
  test.each<Row>([
    ["is not there", upload, { status: 404 }, { "parent-missing": "for, decisive" }],
    ["has no parent itself", upload, { status: 409 }, { "parent-missing": "for, decisive" }],
    ["is there", upload, listing("/c/"), { "parent-missing": "against, decisive" }],
    [
      "is there, where nothing was found to write to",
      answerTo("PUT", "/c/a.txt", 404),
      listing("/c/"),
      { ...elsewhere, "parent-missing": "against, decisive" },
    ],
    [
      "is the root, which need not speak WebDAV below",
      answerTo("PUT", "/a.txt", 404),
      listing("/"),
      { "parent-missing": "against, decisive" },
    ],
    ["does not tell", upload, { status: 500 }, {}],
    ["is none of what is read only", missing, { status: 404 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent"), answer)).toEqual(said);
  });
});
