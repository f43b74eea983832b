import { bodyFromText, diagnose, type Exchange, parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";

import { deletion, locked, TOKEN } from "../../test/reports.ts";
import { response } from "../../test/views.ts";
import { createReport, renderMarkdown, type Verdict } from "../index.ts";
import { payloadText } from "./payload.ts";

test("an entry is judged by its claims, else its diagnosis, else what the answer says", () => {
  const report = createReport();
  const verdictOf = (input: Parameters<typeof report.addExchange>[0]): Verdict =>
    report.addExchange(input).verdict;
  expect(verdictOf({ exchange: locked() })).toBe("failed");
  expect(verdictOf({ exchange: locked(), expectations: [{ title: "it is refused", met: true }] })).toBe("ok");
  expect(verdictOf({ exchange: locked(), diagnosis: diagnose({ exchange: locked() }) })).toBe("failed");
  expect(verdictOf({ exchange: deletion("", 204) })).toBe("ok");
  expect(verdictOf({ exchange: deletion("", 502) })).toBe("failed");
  expect(verdictOf({ exchange: { ...deletion(""), response: undefined as never } })).toBe("failed");
  expect(verdictOf({})).toBe("ok");
});

test("the summary of claims is one line that names what failed", () => {
  const failures = ["a", "b", "c", "d"].map((name) => ({ resource: `/docs/${name}`, status: 423 }));
  const title = "toBeHealthy()";
  const summaryOf = (expectation: object): string =>
    createReport().addExchange({ exchange: locked(), expectations: [{ title, met: false, ...expectation }] })
      .summary;
  expect(summaryOf({ message: "Expected: all\nReceived: some", failures })).toBe(
    "Expected: all; Received: some; failed: /docs/a  423 Locked; /docs/b  423 Locked; /docs/c  423 Locked; and 1 more",
  );
  expect(summaryOf({ failures, failureCount: 300 })).toContain("and 297 more");
  expect(summaryOf({})).toBe(title);
  expect(summaryOf({ known: "ticket 7", failures })).toBe("Known: ticket 7");
});

test("a 200 with a web page to a PROPFIND is no success", () => {
  const exchange = deletion("", 200);
  exchange.request.method = "PROPFIND";
  if (exchange.response) exchange.response.body = bodyFromText("<html><body>Sign in</body></html>");
  expect(createReport().addExchange({ exchange })).toMatchObject({ verdict: "failed" });
});

test.each([
  ["a resource that was accepted only", response("/docs/a", 202), "1 resource accepted only (202)."],
  [
    "an error beside a success",
    response("/docs/", 200, "<D:error><D:no-lock/></D:error>"),
    "1 resource with a DAV:error beside a status of success.",
  ],
  ["an empty Multi-Status", "", "The Multi-Status names no resource."],
])("%s is not well", (_, responses, summary) => {
  expect(createReport().addExchange({ exchange: deletion(responses) })).toMatchObject({
    verdict: "failed",
    summary,
  });
});

test("a query may find nothing", () => {
  const exchange = deletion("");
  exchange.request.method = "REPORT";
  expect(createReport().addExchange({ exchange })).toMatchObject({ verdict: "ok" });
});

test("resources keep their statuses, failures that only follow are marked", () => {
  const { resources, counts } = createReport().addExchange({ exchange: locked() });
  expect(resources.map(({ path, status, mark, consequence }) => [path, status, mark, consequence])).toEqual([
    ["/docs/", 424, "failed", true],
    ["/docs/plan.txt", 423, "failed", undefined],
    ["/docs/other.txt", 403, "failed", undefined],
  ]);
  expect(resources[1]).toMatchObject({ conditions: ["{DAV:}lock-token-submitted"] });
  expect(counts).toEqual({ resources: 3, failed: 3, consequences: 1, withFailedProperties: 0 });
});

test("positions point into the masked body, though its secrets are shorter", () => {
  const exchange = locked();
  const entry = createReport().addExchange({ exchange, diagnosis: diagnose({ exchange }) });
  const text = payloadText(entry.exchange);
  expect(text).not.toContain(TOKEN);
  expect(text.length).not.toBe(payloadText(exchange).length);
  for (const { position } of entry.resources)
    expect(text.slice(position?.offset).startsWith("<D:response>")).toBe(true);
  const last = entry.resources.at(-1);
  expect(text.slice(last?.position?.offset)).toContain("other.txt");
});

test("ids are unique, and what was added later does not change a report that is finished", () => {
  const builder = createReport();
  builder.addExchange({ id: "a", exchange: deletion("", 204) });
  builder.addExchange({ id: "a", exchange: deletion("", 204) });
  const report = builder.finish();
  builder.addExchange({ exchange: deletion(response("/docs/", 403)) });
  expect(report.runs[0]?.entries.map(({ id }) => id)).toEqual(["a", "a-2"]);
});

test("secrets stay only where they were asked for", () => {
  const shown = createReport({ masker: false }).addExchange({ exchange: locked() });
  expect(JSON.stringify(shown)).toContain(TOKEN);
});

test("the before is compared with what is at hand", () => {
  const before = deletion(response("/docs/plan.txt", 423) + response("/docs/other.txt", 403));
  const { beside } = createReport().addExchange({
    exchange: deletion(response("/docs/other.txt", 403)),
    baseline: { exchange: before, is: "before" },
  });
  expect(beside?.comparison.resources.onlyInBaseline.paths).toEqual(["/docs/plan.txt"]);
  expect(beside?.exchange.request.headers).not.toEqual(before.request.headers);
});

test("what failed is the same under another prefix, also where a session stands in it", () => {
  const under = (session: string): Exchange => {
    const exchange = deletion(
      ["a", "b"].map((name) => response(`/dav;jsessionid=${session}/docs/${name}`, 423)).join(""),
    );
    exchange.request.url = `http://dav.example/dav;jsessionid=${session}/docs/`;
    return exchange;
  };
  const entry = createReport().addExchange({
    exchange: under("0A0A0A0A0A0A"),
    baseline: { exchange: under("0B0B0B0B0B0B"), is: "direct" },
  });
  expect(entry.beside?.failures).toMatchObject({
    fixed: { total: 0 },
    still: { total: 2 },
    fresh: { total: 0 },
  });
  expect(JSON.stringify(entry)).not.toMatch(/0A0A0A|0B0B0B/);
});

test("a web page in the place of an answer tells of nothing that it is fixed", () => {
  const page = deletion("", 200);
  if (page.response) page.response.body = bodyFromText("<html><body>Sign in</body></html>");
  const { beside } = createReport().addExchange({
    exchange: page,
    baseline: { exchange: deletion(response("/docs/plan.txt", 423)), is: "before" },
  });
  expect(beside?.failures).toMatchObject({ fixed: { total: 0 }, unlisted: { paths: ["/docs/plan.txt"] } });
});

test("a large answer is kept in part where limits are set: what failed first, and how much there was", () => {
  const many = Array.from({ length: 3000 }, (_, index) => response(`/docs/${index}.txt`, 200)).join("");
  const exchange = deletion(`${many}${response("/docs/last.txt", 403)}`);
  const size = exchange.response!.body.text!.length;
  exchange.request.body = bodyFromText("x".repeat(5000));
  exchange.hops = [{ reason: "retry", request: exchange.request, response: exchange.response! }];
  const report = createReport({ limits: { resources: 5, payload: 1000 } });
  const entry = report.addExchange({
    exchange,
    diagnosis: diagnose({ exchange }),
    baseline: { exchange: deletion(many), is: "before" },
  });

  expect(entry.counts).toMatchObject({ resources: 3001, failed: 1 });
  expect(entry.resources.map(({ path }) => path)).toEqual([
    "/docs/0.txt",
    "/docs/1.txt",
    "/docs/2.txt",
    "/docs/3.txt",
    "/docs/last.txt",
  ]);
  expect(entry.abridged).toEqual({ resources: 3001, payload: size });
  expect(entry.exchange?.response?.body).toMatchObject({ cut: true, size });
  expect(entry.exchange?.response?.body.text).toHaveLength(1000);
  expect(entry.exchange?.request.body).toMatchObject({ cut: true, size: 5000 });
  expect(entry.exchange?.hops[0]?.request.body?.text).toHaveLength(1000);
  expect(entry.exchange?.hops[0]?.response?.body.text).toHaveLength(1000);
  expect(entry.summary).toContain("3001 resources, 1 failed");
  expect(entry.summary).not.toContain("broken off");
  // Where it stood in the whole, which is not here.
  expect(entry.resources[4]?.position?.offset).toBe(
    exchange.response!.body.text!.indexOf(response("/docs/last.txt", 403)),
  );
  // What is compared is the whole.
  expect(entry.beside?.failures.fresh.paths).toEqual(["/docs/last.txt"]);
  expect(entry.beside?.comparison.resources.onlyInExchange.paths).toEqual(["/docs/last.txt"]);
  expect(entry.beside?.exchange.response?.body.text).toHaveLength(1000);
  expect(JSON.stringify(entry).length).toBeLessThan(40_000);
  expect(renderMarkdown(report.finish())).toContain("… and 2,996 more.");
});

test("an entry made elsewhere is added as it is, under an id of its own", () => {
  const made = createReport().addExchange({ id: "same", exchange: locked() });
  const report = createReport();
  expect(report.addEntry(made)).toEqual(made);
  expect(report.addEntry(made)).toEqual({ ...made, id: "same-2" });
  expect(report.finish().runs[0]?.entries).toHaveLength(2);
});

test("a parsed body without its exchange has its resources", () => {
  const body = parseMultiStatus(locked().response!.body.text!, {
    method: "DELETE",
    url: "http://dav.example/docs/",
  });
  const { counts, resources, body: kind } = createReport().addExchange({ body });
  expect(counts).toMatchObject({ resources: 3, failed: 3, consequences: 1 });
  expect(resources.map(({ status }) => status)).toEqual([424, 423, 403]);
  expect(kind).toEqual({ kind: "multistatus", complete: true, encoding: "utf-8" });
});
