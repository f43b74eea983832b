import { describe, expect, test } from "vitest";
import { isProblem, value } from "../../test/value.ts";

describe("locks", () => {
  const lock = (content: string) => value("D:lockdiscovery", `<D:activelock>${content}</D:activelock>`);

  test("an active lock in full", () => {
    const full = `<D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>Infinity</D:depth>
      <D:owner>Ann <D:href>mailto:ann@example.org</D:href></D:owner><D:timeout>Second-604800</D:timeout>
      <D:locktoken><D:href>urn:uuid:1</D:href></D:locktoken><D:lockroot><D:href>/docs/a</D:href></D:lockroot>`;
    expect(lock(full)).toEqual([
      {
        scope: "exclusive",
        type: "write",
        depth: "infinity",
        owner: { text: "Ann mailto:ann@example.org", hrefs: ["mailto:ann@example.org"] },
        timeout: { text: "Second-604800", seconds: 604800, infinite: false },
        tokens: ["urn:uuid:1"],
        root: "/docs/a",
      },
    ]);
  });

  test("what is missing is absent", () => {
    expect(lock("<D:owner/>")).toEqual([{ owner: { text: "", hrefs: [] }, tokens: [] }]);
  });

  test.each<[string, object]>([
    ["Infinite", { infinite: true }],
    ["infinite, Second-4100000000", { infinite: true }],
    ["Second-3599.997", { infinite: false, seconds: 3599.997 }],
    ["second-600", { infinite: false, seconds: 600 }],
    ["3600", { infinite: false, seconds: 3600 }],
    ["soon", { infinite: false }],
  ])("timeout %s", (text, expected) => {
    expect(lock(`<D:timeout> ${text}\n</D:timeout>`)).toEqual([
      { timeout: { text, ...expected }, tokens: [] },
    ]);
  });

  test("what servers leave out or put elsewhere is still read", () => {
    expect(lock("<D:locktype><write/></D:locktype><D:locktoken>4711</D:locktoken>")).toEqual([
      { type: "write", tokens: ["4711"] },
    ]);
  });

  test("none, several, and something else", () => {
    expect(value("D:lockdiscovery")).toEqual([]);
    expect(value("D:lockdiscovery", "<D:activelock/><D:activelock/>")).toHaveLength(2);
    expect(value("D:lockdiscovery", "<D:error/>")).toEqual(isProblem);
  });

  test("supported kinds", () => {
    const entry = (scope: string) =>
      `<D:lockentry><D:lockscope><D:${scope}/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>`;
    expect(value("D:supportedlock", entry("exclusive") + entry("shared"))).toEqual([
      { scope: "exclusive", type: "write" },
      { scope: "shared", type: "write" },
    ]);
  });
});
