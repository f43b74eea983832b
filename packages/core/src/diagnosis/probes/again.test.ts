import { describe, expect, test } from "vitest";
import type { HeaderList } from "../../exchange/types.ts";
import type { Probe } from "../types.ts";
import { readyMadeProbes } from "./ready-made.ts";
import { exchange, type Sketch } from "./testing/answers.ts";
import { listingOf } from "../testing/exchange.ts";
import { XML } from "../testing/answers.ts";
import { exchangeOf } from "../testing/exchange.ts";

const probeOf = (sketch: Sketch, id: string): Probe | undefined =>
  readyMadeProbes(exchange(sketch)).find((one) => one.id === id);

describe("the same request with one thing changed keeps the others", () => {
  const listing: Sketch = {
    method: "PROPFIND",
    url: "http://dav.example/c/",
    sends: [
      ["Depth", "1"],
      ["Content-Type", "application/xml"],
      ["Authorization", "Basic YTpi"],
    ],
    status: 207,
    body: listingOf("/c/"),
  };
  const move: Sketch = {
    method: "MOVE",
    sends: [
      ["destination", "http://dav.example/c/b.txt"],
      ["If", "(<urn:uuid:1>)"],
      ["Overwrite", "T"],
    ],
    status: 502,
  };
  test.each<[id: string, asked: Sketch, sends: HeaderList]>([
    [
      "no-cache",
      listing,
      [
        ["Cache-Control", "no-cache"],
        ["Pragma", "no-cache"],
        ["Depth", "1"],
        ["Content-Type", "application/xml"],
      ],
    ],
    [
      "depth-0",
      listing,
      [
        ["Depth", "0"],
        ["Content-Type", "application/xml"],
      ],
    ],
    [
      "path-destination",
      move,
      [
        ["Destination", "/c/b.txt"],
        ["Overwrite", "F"],
        ["If", "(<urn:uuid:1>)"],
      ],
    ],
  ])("%s", (id, asked, sends) => {
    expect(probeOf(asked, id)?.headers).toEqual(sends);
  });
});

describe("its body", () => {
  const hrefs = "<D:href>/c/0123456789.ics</D:href>".repeat(3000);
  const long = `<C:calendar-multiget xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">${hrefs}</C:calendar-multiget>`;
  const bodyOf = (method: string) =>
    readyMadeProbes(
      exchangeOf({
        method,
        url: "http://dav.example/c/",
        status: 403,
        requestHeaders: XML,
        requestBody: long,
      }),
    ).find(({ id }) => id === "again")?.body;

  test("is sent whole with what only reads, and left out of a long upload", () => {
    expect(bodyOf("REPORT")).toBe(long);
    expect(bodyOf("PUT")).toBeUndefined();
  });
});

test("the root of a server has no other spelling of its slash", () => {
  expect(probeOf({ url: "http://dav.example/" }, "slash")).toBeUndefined();
  expect(probeOf({ url: "http://dav.example/c/" }, "slash")?.url).toBe("http://dav.example/c");
  expect(probeOf({ url: "http://dav.example/c?site=1" }, "slash")?.url).toBe("http://dav.example/c/?site=1");
});
