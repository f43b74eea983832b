import { expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import type { LogFormat } from "../logs/types.ts";
import { diagnose } from "./diagnose.ts";
import { readLogFor } from "./read-log.ts";
import { answerTo, propfind } from "./testing/answers.ts";

const logged = recordedCases.filter((id) => (recordedCase(id).input.logs ?? []).length > 0);

async function* cut(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

test.each(logged)("a log that is read as a stream says the same: %s", { tags: "large" }, async (id) => {
  const { input } = recordedCase(id);
  const logs = await Promise.all(
    (input.logs ?? []).map(({ format, name = "", text }) =>
      readLogFor([input.exchange], { format: format as LogFormat, name, source: cut(text) }),
    ),
  );
  expect(diagnose({ ...input, logs })).toEqual(diagnose(input));
});

test(
  "of a large log only what may belong to the exchange is kept, with its place and the whole count",
  { tags: "large" },
  async () => {
    async function* lines(): AsyncGenerator<string> {
      for (let index = 0; index < 20_000; index += 1)
        yield `10.0.0.${index % 250} - - [22/Nov/2026:${index === 15_000 ? "10:07:41" : "08:00:00"} +0000] "PROPFIND ${index === 15_000 ? "/docs/" : `/other/${index}`} HTTP/1.1" ${index === 15_000 ? 500 : 207} 12 "-" "x"\n`;
    }
    const exchange = {
      ...propfind("/docs/", 500),
      timing: { startedAt: "2026-11-22T10:07:41.000Z", duration: 5 },
    };
    const log = await readLogFor([exchange], { format: "auto", name: "a.log", source: lines() });
    expect(log.read?.stats).toMatchObject({ lines: 20_000, entries: 20_000, unreadable: 0 });
    expect(log.read?.entries.length).toBeLessThan(600);
    expect(log.read?.entries.map(({ line }) => line)).toContain(15_001);
    expect(diagnose({ exchange, logs: [log] }).logs).toEqual([
      { name: "a.log", format: "apache-combined", entries: 20_000, unreadable: 0, lines: 20_000, matched: 1 },
    ]);
  },
);

test("an unknown format is refused", async () => {
  const options = { format: "syslog" as LogFormat, source: "x" };
  await expect(readLogFor([propfind("/docs/", 500)], options)).rejects.toThrow(/Unknown log format "syslog"/);
});

test("of rclone's own command line nothing is kept but that it is read-only", async () => {
  const source =
    '2026/11/22 10:12:30 DEBUG : rclone: Version "v1.60.1" starting with parameters ["rclone" "serve" "webdav" "--pass" "s3cret" "--read-only"]\n';
  const log = await readLogFor([propfind("/docs/", 500)], { format: "plain", source });
  expect(JSON.stringify(log)).toContain("--read-only");
  expect(JSON.stringify(log)).not.toContain("s3cret");
});

test("nor is it shown of a log that is given as a text, whatever its other parameters may mean", () => {
  const text =
    '2026/11/22 10:12:30 DEBUG : rclone: Version "v1.60.1" starting with parameters ["rclone" "serve" "webdav" "--realm" "permission denied" "--pass" "s3cret-of-rclone" "/srv/docs"]\n';
  const { causes, logs } = diagnose({
    exchange: answerTo("DELETE", "/docs/", 500),
    logs: [{ format: "plain", text }],
  });
  expect(JSON.stringify(causes)).not.toContain("s3cret-of-rclone");
  expect(logs).toMatchObject([{ entries: 1, matched: 0 }]);
});
