import { describe, expect, it } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisInput, LogSource, ProbeAnswer } from "../input.ts";
import { answerTo, listed, ORIGIN } from "../testing/answers.ts";
import { listingOf } from "../testing/exchange.ts";

const PAGE = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head>
<title>404 Not Found</title>
</head><body>
<h1>Not Found</h1>
<p>The requested URL was not found on this server.</p>
</body></html>`;
const APACHE = "Apache/2.4.71 (Debian)";
const MINUTE = "2026-11-30T00:02:09.248Z";

const missing = (method: string): Exchange => ({
  ...answerTo(method, "/docs/", 404, {
    headers: { Server: APACHE, "Content-Type": "text/html; charset=iso-8859-1" },
    body: PAGE,
    requestHeaders: method === "DELETE" ? {} : { Destination: `${ORIGIN}/copy/` },
  }),
  timing: { startedAt: MINUTE },
});

const logs = (words: string): LogSource[] => [
  {
    format: "apache-error",
    text: `[Mon Nov 30 00:02:09.248655 2026] [dav:error] [pid 31358:tid 31360] [client 127.0.0.1:43628] ${words}`,
  },
];

const above = (href: string, server = APACHE): ProbeAnswer[] => [
  {
    probe: {
      id: "parent-listing",
      method: "PROPFIND",
      url: `${ORIGIN}/`,
      headers: [["Depth", "1"]],
      route: "same",
      question: "Which names does the collection above have?",
      outcomes: [],
      readOnly: true,
    },
    exchange: answerTo("PROPFIND", "/", 207, {
      headers: { "Content-Type": "text/xml", Server: server },
      body: listingOf("/", href),
    }),
  },
];

describe("mod_dav's 404 to a tree in which a folder cannot be opened", () => {
  it.each([
    ["DELETE", "Could not DELETE /docs/ due to a failed precondition (e.g. locks).  [404, #0]"],
    ["COPY", "Could not MOVE/COPY /docs/.  [404, #0]"],
    ["MOVE", "Could not MOVE /docs/ due to a failed precondition on the source (e.g. locks).  [404, #0]"],
  ])("%s, by the line that Apache logs", (method, words) => {
    const { causes } = diagnose({ exchange: missing(method), logs: logs(words) });
    expect(causes[0]).toMatchObject({ id: "access-denied", likelihood: "high" });
    expect(causes[0]?.evidence[0]?.quote).toContain(words.slice(0, 20));
  });

  it("by a listing that has it afterwards, with the fixes of the server's own rights and no question to another user", () => {
    const { causes, plan } = diagnose({ exchange: missing("DELETE"), probes: above("/docs/") });
    expect(causes[0]?.id).toBe("access-denied");
    expect(causes[0]?.probe).toBeUndefined();
    const steps = plan.filter(({ cause }) => cause === "access-denied").map(({ title }) => title);
    expect(steps).toContain("Let the server process read and write its files");
    expect(steps).not.toContain("Ask the owner for the right that is missing");
  });

  it.each<[string, DiagnosisInput]>([
    ["nothing shows that it is there", { exchange: missing("DELETE") }],
    ["the listing lacks it", { exchange: missing("DELETE"), probes: above("/other/") }],
    ["it was there before", { exchange: missing("DELETE"), earlier: [listed("/", "/docs/")] }],
    ["it was asked for", { exchange: missing("GET"), probes: above("/docs/") }],
    [
      "the log has another status",
      { exchange: missing("DELETE"), logs: logs("Could not DELETE /docs/. [403, #0]") },
    ],
  ])("not where %s", (_what, input) => {
    expect(diagnose(input).causes[0]?.id).not.toBe("access-denied");
  });
});

it("of another server a listing afterwards shows neither that nor that it has been removed since", () => {
  const server = "lighttpd/1.4.69";
  const exchange = answerTo("DELETE", "/docs/", 404, { headers: { Server: server } });
  const { causes } = diagnose({ exchange, probes: above("/docs/", server) });
  expect(causes[0]?.id).not.toBe("access-denied");
  const texts = causes.flatMap(({ evidence }) => evidence.map(({ text }) => text));
  expect(texts).toContain("The collection above lists the resource.");
  expect(texts.join("\n")).not.toContain("removed or renamed since");
});
