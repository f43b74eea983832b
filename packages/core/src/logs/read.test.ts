import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOG_FORMATS } from "./formats/table.ts";
import { parseLog, readLog } from "./read.ts";
import type { LogEntry, LogFormat } from "./types.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");

describe("readLog", () => {
  it("gives the same entries from bytes cut anywhere as from the whole text", async () => {
    const text = recorded("radicale-corrupt-item/logs/server.log");
    const bytes = new TextEncoder().encode(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) =>
      bytes.subarray(i * 7, i * 7 + 7),
    );
    const reading = readLog("auto", chunks, { source: "server.log" });
    const entries: LogEntry[] = [];
    for await (const entry of reading) entries.push(entry);
    expect(entries).toEqual(parseLog("plain", text, { source: "server.log" }).entries);
    expect(reading.format).toBe("plain");
    expect(reading.stats.entries).toBe(entries.length);
  });

  it("reads what PowerShell writes, which is UTF-16", async () => {
    const text = recorded("radicale-corrupt-item/logs/server.log");
    const bytes = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (unit) => unit.charCodeAt(0)).buffer);
    const entries: LogEntry[] = [];
    for await (const entry of readLog("auto", [bytes.subarray(0, 999), bytes.subarray(999)]))
      entries.push(entry);
    expect(entries).toEqual(parseLog("plain", text).entries);
  });

  it("refuses an unknown format and names those it knows", () => {
    expect(() => readLog("apache" as LogFormat, "")).toThrow(/Unknown log format "apache".*nginx-error/);
  });

  it("counts lines of another format instead of failing", () => {
    const { entries, stats } = parseLog(
      "nginx-error",
      recorded("apache-copy-unreadable-member/logs/access.log"),
    );
    expect(entries).toEqual([]);
    expect(stats).toMatchObject({ lines: 7, unreadable: 7 });
  });

  it.each(["/", "[", '"', "[client ", "a.b:1 ["])(
    "gets through a line that is all %j in linear time",
    (piece) => {
      // Where a pattern looks back over the whole line, this takes minutes and the test times out.
      const line = piece.repeat(300_000 / piece.length);
      for (const format of ["plain", "apache-combined", "apache-error"] as const) {
        expect(parseLog(format, line, { maxLineLength: 300_000 }).stats.lines).toBe(1);
      }
    },
  );

  it("never throws, hangs or loses count, whatever the bytes and the format", () => {
    const lines = fc.array(
      fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[ "[\]{}:,0-9a-zA-Z/\\-]{0,80}$/)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, fc.constantFrom(...LOG_FORMATS, "auto" as const), (list, format) => {
        const { entries, stats } = parseLog(format, list.join("\n"));
        expect(stats.entries).toBe(entries.length);
        expect(stats.entries + stats.unreadable).toBeLessThanOrEqual(stats.lines);
      }),
    );
  });
});
