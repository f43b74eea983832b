import { expect, test } from "vitest";
import { createMasker } from "../exchange/mask.ts";
import { readLogFor } from "./read-log.ts";
import { answerTo } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";

const line = (method: string, path: string, status: number, time = "10:07:41"): string =>
  `10.0.0.1 - alice [22/Nov/2026:${time} +0000] "${method} ${path} HTTP/1.1" ${status} 12 "-" "x"\n`;
const timing = { startedAt: "2026-11-22T10:07:41.000Z", duration: 5 };
const linesOf = ({ read }: Awaited<ReturnType<typeof readLogFor>>): number[] =>
  read!.entries.map((entry) => entry.line);

test("kept are the lines of the exchange, and one that shows WebDAV, in the order of the log", async () => {
  const exchange = { ...answerTo("GET", "/docs/a", 500), timing };
  const source = [
    line("GET", "/other", 200, "08:00:01"),
    line("GET", "/docs/a", 500),
    line("GET", "/more", 200, "08:00:02"),
    line("PROPFIND", "/far/", 207, "08:00:03"),
  ].join("");
  const log = await readLogFor([exchange], { format: "apache-combined", name: "a.log", source });
  expect(linesOf(log)).toEqual([2, 4]);
  expect(log).toMatchObject({
    name: "a.log",
    format: "apache-combined",
    text: "",
    read: { format: "apache-combined", stats: { lines: 4, entries: 4, unreadable: 0 } },
  });
});

test("a log without a name has none, and one of which nothing can be told is plain", async () => {
  const log = await readLogFor([], { format: "auto", source: "" });
  expect(log).not.toHaveProperty("name");
  expect(log).toMatchObject({ format: "plain", read: { entries: [], stats: { lines: 0 } } });
});

test("lines about the resources that failed are kept, too", async () => {
  const exchange = {
    ...answerTo("DELETE", "/docs/", 207, { body: statusesOf({ "/docs/locked": 423 }) }),
    timing,
  };
  const source = `[Sun Nov 22 10:07:41.000000 2026] [dav:error] [pid 7:tid 7] [client 10.0.0.1:5] /srv/docs/locked: it is locked\n[Sun Nov 22 10:07:41.000000 2026] [core:notice] [pid 7:tid 7] AH00094: Command line: apache2\n`;
  expect(linesOf(await readLogFor([exchange], { format: "auto", source }))).toContain(1);
});

test("what is kept is found with the masker that is given", async () => {
  const masker = createMasker();
  const exchange = { ...answerTo("GET", "/docs/a", 500), timing };
  const log = await readLogFor([exchange], { format: "auto", source: line("GET", "/docs/a", 500), masker });
  expect(linesOf(log)).toEqual([1]);
});

test("each line that is kept has the name of its log", async () => {
  const exchange = { ...answerTo("GET", "/docs/a", 500), timing };
  const source = line("GET", "/docs/a", 500);
  const named = await readLogFor([exchange], { format: "auto", name: "a.log", source });
  expect(named.read?.entries.map((entry) => entry.source)).toEqual(["a.log"]);
  const nameless = await readLogFor([exchange], { format: "auto", source });
  expect(nameless.read?.entries[0]).not.toHaveProperty("source");
});

test("what the given masker has met is masked in what is kept", async () => {
  const token = "k3yOfSomebodyElse77";
  const source = line("GET", "/docs/a", 500).replace('"x"', `"agent ${token}"`);
  const exchange = { ...answerTo("GET", "/docs/a", 500), timing };
  const masker = createMasker();
  masker.learn([answerTo("GET", "/b", 200, { requestHeaders: { Authorization: `Bearer ${token}` } })]);
  const kept = await readLogFor([exchange], { format: "auto", source, masker });
  expect(JSON.stringify(kept.read)).not.toContain(token);
  expect(JSON.stringify((await readLogFor([exchange], { format: "auto", source })).read)).toContain(token);
});
