import { ALL_CAUSES, diagnose, type Diagnosis, exchangeFromPayload, type Exchange } from "@multistatus/core";
import { marked } from "marked";
import { describe, expect, test } from "vitest";

import { createReport } from "../model/create.ts";
import { html, inline, prose, quotation, row } from "./escape-markdown.ts";
import { renderJobSummary } from "./job-summary.ts";
import { renderMarkdown } from "./markdown.ts";

const rendered = (markdown: string): string => marked.parse(markdown, { async: false, gfm: true });
/** What a reader sees, and what is copied from it. */
const seen = (markdown: string): string => textOf(rendered(markdown));
const textOf = (page: string): string =>
  page
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#96;", "`")
    .replaceAll("&amp;", "&")
    .trim();

const HOSTILE = [
  "a_b_c __d__ _e_ *f* ~~g~~ $h$",
  "<script>alert(1)</script> <img src=x onerror=1>",
  "[link](http://evil.example/) ![x](y) [ref][1]",
  "see https://evil.example/a_b?c=d&e=f, or www.evil.example.",
  "@alice and a@b.example",
  "&copy; &#64; & &amp; 100 %",
  "# no heading",
  "- no item",
  "1. no item",
  "> no quotation",
  "+ no item",
  "a`b``c",
  "a | b \\| c \\",
  "`http://x.example/`",
  "http://x.example/`<b>`",
];

describe("foreign text", () => {
  test.each(HOSTILE)("%s is read as it is, in a paragraph and in a table", (text) => {
    const page = rendered(inline(text));
    expect(textOf(page)).toBe(text);
    expect(page).not.toMatch(/<(?!\/?(?:p|code)>)/);
    const table = rendered(`${row(["x", "y"])}\n| --- | --- |\n${row([inline(text), "z"])}`);
    expect(textOf(/<td>(.*?)<\/td>/s.exec(table)?.[1] ?? "")).toBe(text);
  });

  test.each(HOSTILE)("%s is read as it is in an HTML element", (text) => {
    expect(textOf(html(text))).toBe(text);
    expect(html(text)).not.toMatch(/<(?!\/?code>)/);
  });

  test("an address is code, and can be copied from the source as well", () => {
    expect(inline("PROPFIND https://dav.example/a_b/, Depth: 0.")).toBe(
      "PROPFIND `https://dav.example/a_b/`, Depth: 0.",
    );
    expect(inline("mod_dav, httpd_sys_rw")).toBe("mod_dav, httpd_sys_rw");
  });
});

test("a sentence of ours keeps its code", () => {
  const text = "`If: (<opaquelocktoken:…>)` tags; `journalctl -k | grep -i oom`, a_b, and a lone `.";
  const page = rendered(prose(text));
  expect([...page.matchAll(/<code>(.*?)<\/code>/g)].map(([, code]) => textOf(code ?? ""))).toEqual([
    "If: (<opaquelocktoken:…>)",
    "journalctl -k | grep -i oom",
  ]);
  expect(textOf(page)).toBe(
    "If: (<opaquelocktoken:…>) tags; journalctl -k | grep -i oom, a_b, and a lone `.",
  );
});

test("a quotation of several lines is one of a single line", () => {
  expect(quotation("a\r\n  b\n")).toBe("`a b `");
});

test("every command and setting of every fix is copied as it was written", () => {
  const steps = ALL_CAUSES.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.steps));
  expect(steps.length).toBeGreaterThan(100);
  for (const step of steps) {
    const codes = [...step.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
    const found = [...rendered(prose(step)).matchAll(/<code>(.*?)<\/code>/gs)].map(([, code]) =>
      textOf(code ?? ""),
    );
    expect(found, step).toEqual(expect.arrayContaining(codes));
    expect(seen(prose(step)).replaceAll(/\s+/g, " ")).toBe(
      step.replaceAll("`", "").replaceAll(/\s+/g, " ").trim(),
    );
  }
});

test("whom to ask is said in words, and of what, where several are asked", () => {
  const exchange = exchangeFromPayload("", { method: "DELETE", url: "https://dav.example/a/" });
  const diagnosis = diagnose({ exchange });
  const ask = (...escalate: Diagnosis["escalate"]): string => {
    const report = createReport();
    report.addExchange({ exchange, diagnosis: { ...diagnosis, escalate }, verdict: "failed" });
    return renderMarkdown(report.finish());
  };
  const operator = { cause: "server-error", to: "server-operator", tell: "Read the log." } as const;
  const network = { cause: "gateway-failure", to: "network", tell: "See to the proxy." } as const;
  expect(ask(operator)).toContain("- server operator: Read the log.");
  const both = ask(operator, network);
  expect(both).toContain("- server operator, if it is server-error: Read the log.");
  expect(both).toContain("- network, if it is gateway-failure: See to the proxy.");
});

test("a report shows nothing of the escaping", () => {
  const exchange: Exchange = exchangeFromPayload(
    '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a_b/c|d_/</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>',
    { method: "DELETE", url: "https://dav.example/a_b/" },
  );
  const report = createReport({ title: "a_b @team" });
  report.addExchange({ exchange, diagnosis: diagnose({ exchange }) });
  for (const markdown of [renderMarkdown(report.finish()), renderJobSummary(report.finish())]) {
    const page = rendered(markdown);
    expect(textOf(page)).not.toMatch(/\\[_`|*<]|&(?:lt|gt|amp|#\d+);|\\n/);
    expect(page).toContain("<code>/a_b/c|d_/</code>");
    expect(page).not.toContain("<a href");
  }
});

test.each(["y", " ", "y.", "a-b ", "www.", "http://", ".", "@", "`", "\\", "_"])(
  "a long text of %j is escaped in a moment",
  (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    expect(prose(text).length).toBeGreaterThanOrEqual(text.trim().length);
  },
);
