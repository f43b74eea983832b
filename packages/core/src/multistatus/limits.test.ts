import { describe, expect, test } from "vitest";

import { DavLimitError, DavParseError } from "./errors.ts";
import type { Limits } from "./limits.ts";
import { parseMultiStatus } from "./parse-multistatus.ts";
import { streamMultiStatus } from "./stream.ts";

const HEAD = '<D:multistatus xmlns:D="DAV:">';
const response = (value: string): string =>
  `<D:response><D:href>/a</D:href><D:propstat><D:prop>${value}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const wrap = (content: string): string => `${HEAD}${content}</D:multistatus>`;

/** The body in small chunks, counting how far it was read. */
async function* inChunks(
  text: string,
  read: { characters: number },
): AsyncGenerator<string, void, undefined> {
  for (let start = 0; start < text.length; start += 1000) {
    const chunk = text.slice(start, start + 1000);
    read.characters += chunk.length;
    yield chunk;
  }
}

describe("what passes by default", { tags: "large" }, () => {
  test.each([
    ["an attribute of 100 kB", `<D:a b="${"x".repeat(100_000)}"/>`],
    ["a text of 1 MB", `<D:a>${"x".repeat(1_000_000)}</D:a>`],
    ["1000 levels", `${"<D:a>".repeat(1000)}${"</D:a>".repeat(1000)}`],
    ["20,000 properties", "<D:a/>".repeat(20_000)],
  ])("%s", (_name, value) => {
    expect(parseMultiStatus(wrap(response(value)))).toMatchObject({ complete: true, findings: [] });
  });
});

describe.each<[keyof Limits, number, string]>([
  ["depth", 10, wrap(response("<D:a>".repeat(20_000)))],
  ["textLength", 500, wrap(response(`<D:a>${"x".repeat(200_000)}</D:a>`))],
  ["textLength", 500, `${HEAD}<D:response><![CDATA[${"x".repeat(200_000)}`],
  ["textLength", 500, `${HEAD}<!-- ${"x".repeat(200_000)}`],
  ["textLength", 500, `${HEAD}<?x ${"x".repeat(200_000)}`],
  ["textLength", 500, `${HEAD}<D:a b="${"x".repeat(200_000)}`],
  ["textLength", 500, `${HEAD}<D:${"x".repeat(200_000)}`],
  ["textLength", 500, `<!DOCTYPE x [${"<!ENTITY a 'b'>".repeat(20_000)}`],
  [
    "attributes",
    5,
    wrap(response(`<D:a ${Array.from({ length: 20_000 }, (_, index) => `a${index}=""`).join(" ")}/>`)),
  ],
  ["attributeLength", 500, wrap(response(`<D:a b="${"x".repeat(200_000)}"/>`))],
  ["responses", 5, wrap(response("<D:a/>").repeat(2000))],
  ["responseLength", 5000, wrap(response("<D:a/>".repeat(40_000)))],
  ["responseLength", 5000, `<D:error xmlns:D="DAV:">${"<D:a/>".repeat(40_000)}`],
  ["items", 50, wrap(response("<D:a/>".repeat(40_000)))],
  ["items", 50, wrap("<D:x/>".repeat(40_000))],
  ["totalSize", 5000, wrap(response("<D:a/>").repeat(2000))],
])("%s of %d", (limit, value, text) => {
  const limits = { [limit]: value };
  const error = (run: () => unknown): DavLimitError => {
    try {
      run();
    } catch (thrown) {
      if (thrown instanceof DavLimitError) return thrown;
    }
    throw new Error("No limit was exceeded.");
  };

  test("is told by name, value and place", () => {
    const thrown = error(() => parseMultiStatus(text, { limits }));
    expect(thrown).toMatchObject({ code: "limit-exceeded", limit, value, position: { line: 1 } });
    expect(thrown.message).toContain(`limits: { ${limit}: `);
    expect(() => parseMultiStatus(text, { limits: { [limit]: Infinity } })).not.toThrow();
  });

  // An attribute value counts when it ends; until then textLength watches over it.
  test.skipIf(limit === "attributeLength")("ends a stream early, though nothing is emitted", async () => {
    const read = { characters: 0 };
    const stream = streamMultiStatus(inChunks(text, read), { limits });
    await expect(stream.finish()).rejects.toMatchObject({ limit, value });
    expect(read.characters).toBeLessThan(20_000);
  });
});

test.each([{ depht: 3 }, { depth: -1 }, { depth: Number.NaN }, { depth: "3" }])("%o is refused", (limits) => {
  expect(() => parseMultiStatus("", { limits: limits as never })).toThrow(DavParseError);
});

test.each([
  ["unclosed tags", "<a>".repeat(200_000)],
  ["bare ampersands", wrap(response(`<D:a>${"& ".repeat(200_000)}</D:a>`))],
  ["unescaped <", wrap(response(`<D:a>${"< ".repeat(100_000)}</D:a>`))],
  ["control characters", wrap(response(`<D:a>${"\u0001".repeat(200_000)}</D:a>`))],
  ["references", wrap(response(`<D:a>${"&x;&#0;".repeat(50_000)}</D:a>`))],
  ["an attribute list without end", `${HEAD}<D:a ${"b ".repeat(200_000)}`],
  ["<! without end", `${HEAD}<!${"x".repeat(200_000)}`],
  ["an end tag without end", `${HEAD}</D${"$".repeat(200_000)}`],
  ["comments", wrap("<!-- - -- -->".repeat(20_000))],
  ["junk before nothing", "x <y ".repeat(50_000)],
  [
    "namespaces",
    wrap(Array.from({ length: 5000 }, (_, index) => `<p${index}:x xmlns:p${index}="u${index}"/>`).join("")),
  ],
  ["invalid bytes", "\ud800".repeat(200_000)],
])(
  "%s are read in linear time, whole and in small chunks",
  { tags: "large", timeout: 20_000 },
  async (_name, text) => {
    const limits = { depth: Infinity, attributes: Infinity };
    const whole = parseMultiStatus(text, { limits });
    const chunked = await parseMultiStatus(inChunks(text, { characters: 0 }), { limits });
    expect(JSON.stringify(chunked)).toBe(JSON.stringify(whole));
    expect(whole.findings.length).toBeLessThan(200);
  },
);
