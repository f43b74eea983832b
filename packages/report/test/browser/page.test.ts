import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { diagnose, parseLog, correlateLogs } from "@multistatus/core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createReport, renderHtml, type Report } from "../../src/index.ts";
import { deletion, HOSTILE, locked, sampleReport } from "../reports.ts";
import { response } from "../views.ts";
import { hasChromium, launch, type Launched, skipped } from "./open.ts";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Violations that axe finds, each with the elements concerned. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ violations: { id: string; nodes: { target: string[] }[] }[] }>(
    "axe.run()",
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Everything that an entry can have: before and after, hops, probes, log lines. */
function fullReport(): Report {
  const builder = createReport({ title: "Everything" });
  const exchange = locked();
  exchange.hops = [
    {
      reason: "authentication",
      request: { method: "DELETE", url: exchange.request.url, headers: [] },
      response: { ...deletion("", 401).response!, status: 401 },
      timing: { startedAt: "2026-11-22T10:07:40.900Z", duration: 5 },
    },
  ];
  const { entries } = parseLog(
    "apache-combined",
    '127.0.0.1 - ada [22/Nov/2026:10:07:41 +0000] "DELETE /docs/ HTTP/1.1" 207 512 "-" "-"\n',
  );
  builder.addExchange({
    name: "DELETE /docs/",
    exchange,
    diagnosis: diagnose({ exchange }),
    baseline: {
      exchange: deletion(response("/docs/plan.txt", 423) + response("/docs/gone.txt", 423)),
      is: "before",
    },
    probes: [{ question: "Who holds the lock?", exchange: deletion("", 200), means: "Nobody." }],
    logs: correlateLogs(exchange, ["/docs/plan.txt"], entries).lines,
    expectations: [
      {
        title: "toHaveNoFailedResources()",
        met: false,
        message: "3 failed",
        mended: [{ resource: "/docs/old.txt", status: 423, known: "ticket 7" }],
      },
    ],
  });
  return builder.finish();
}

describe.skipIf(!hasChromium)(`the report in Chromium${skipped}`, { timeout: 300_000 }, () => {
  let chromium: Launched;
  beforeAll(async () => {
    chromium = await launch();
  }, 120_000);
  afterAll(() => chromium[Symbol.asyncDispose]());

  for (const scheme of ["light", "dark"] as const)
    for (const width of [1280, 390])
      for (const [name, report] of Object.entries({ full: fullReport(), sample: sampleReport() })) {
        const tags = name === "full" && (scheme === "light") === (width === 1280) ? [] : ["long"];
        test(
          `says the verdict first and breaks no rule of accessibility, ${name}, ${scheme}, ${width} px`,
          { tags },
          async () => {
            await using opened = await chromium.open(renderHtml(report), { scheme, width });
            expect(await opened.page.locator("main h2").innerText()).toMatch(/^✗\s+Failed: /);
            expect(await violations(opened.page)).toEqual([]);
            expect(opened.complaints).toEqual([]);
          },
        );
      }

  test("shows every part of what was found out", async () => {
    await using opened = await chromium.open(renderHtml(fullReport()));
    const headings = await opened.page.locator("main h3").allInnerTexts();
    expect(headings).toEqual([
      "Expectations",
      "No longer fails",
      "Causes",
      "What to do",
      "Resources",
      "Before and after",
      "Findings",
      "Timeline",
      "Log lines",
      "Raw exchange",
      "Also worth knowing",
    ]);
    expect(await opened.page.locator("section[aria-labelledby=mended] li").allInnerTexts()).toEqual([
      "/docs/old.txt 423 Locked in toHaveNoFailedResources() (known: ticket 7)",
    ]);
    expect(await opened.page.locator(".three h4").allInnerTexts()).toEqual([
      expect.stringMatching(/Fixed: 1$/),
      expect.stringMatching(/Still failing: 1$/),
      expect.stringMatching(/Newly failing: 2$/),
    ]);
    expect(await opened.page.locator(".timeline li").count()).toBe(3);
    expect(await opened.page.locator(".logs code").innerText()).toContain("DELETE /docs/");
  });

  test("is read on a phone without scrolling sideways", async () => {
    await using opened = await chromium.open(renderHtml(fullReport()), { width: 360 });
    expect(await opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("evidence leads to the line of the payload that shows it", async () => {
    await using opened = await chromium.open(renderHtml(fullReport()));
    const link = opened.page.locator(".evidence button", { hasText: "payload line" }).first();
    const line = Number(/\d+/.exec(await link.innerText())?.[0]);
    await link.focus();
    await opened.page.keyboard.press("Enter");
    const lit = opened.page.locator(".payload .line.lit");
    await lit.waitFor();
    expect(await lit.locator(".number").innerText()).toContain(String(line));
    expect(await lit.innerText()).toContain("<D:");
    expect(await opened.page.evaluate("document.activeElement.id")).toBe("payload");
  });

  test("on paper every step is unfolded and no row is left out", async () => {
    const many = Array.from({ length: 120 }, (_, index) => response(`/docs/${index}.txt`, 423)).join("");
    const exchange = deletion(many);
    const builder = createReport();
    builder.addExchange({ exchange, diagnosis: diagnose({ exchange }) });
    await using opened = await chromium.open(renderHtml(builder.finish()));
    const { page } = opened;
    const folded = page.locator(".plan details:not([open])");
    expect(await folded.count()).toBeGreaterThan(1);
    const rows = page.getByRole("treeitem");
    expect(await rows.count()).toBeLessThan(60);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(120);
    expect(await folded.count()).toBe(0);
    expect(await page.getByText("/docs/119.txt").last().isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Copy the command" }).isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await page.emulateMedia({ media: "screen" });
    await expect.poll(() => rows.count()).toBeLessThan(60);
    expect(await folded.count()).toBeGreaterThan(1);
    expect(opened.complaints).toEqual([]);
  });

  test("who answered is said, and what is to be typed stands as code", async () => {
    const exchange = locked();
    const builder = createReport();
    builder.addExchange({ exchange, diagnosis: diagnose({ exchange }) });
    await using opened = await chromium.open(renderHtml(builder.finish()));
    expect(await opened.page.locator(".verdict").innerText()).toContain("Apache mod_dav 2.4.62");
    const plan = opened.page.locator(".plan");
    expect(await plan.locator("li code").count()).toBeGreaterThan(0);
    expect(await plan.textContent()).not.toContain("`");
  });

  test("the tree is walked with the keyboard", async () => {
    await using opened = await chromium.open(renderHtml(fullReport()));
    const { page } = opened;
    const active = (): Promise<string> => page.locator('[role="treeitem"][aria-selected="true"]').innerText();
    await page.locator('[role="tree"]').focus();
    expect(await active()).toContain("docs");
    await page.keyboard.press("ArrowDown");
    expect(await active()).toContain("plan.txt");
    await page.keyboard.press("ArrowLeft");
    expect(await active()).toContain("docs");
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator('[role="treeitem"]').count()).toBe(1);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    expect(await active()).toContain("other.txt");
    expect(await page.locator(".details").innerText()).toContain("403 Forbidden");
    const described = await page.locator('[role="tree"]').getAttribute("aria-activedescendant");
    expect(await page.locator('[aria-selected="true"]').getAttribute("id")).toBe(described);
  });

  test("everything that can be used is reached by Tab, and the first stop skips to the result", async () => {
    await using opened = await chromium.open(renderHtml(sampleReport()));
    const { page } = opened;
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Skip to the result");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    const reached = new Set<string>();
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press("Tab");
      const [what, outline] = await page.evaluate<[string, string]>(
        "[document.activeElement.id || document.activeElement.getAttribute('role') || document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]",
      );
      if (what === "BODY") break;
      reached.add(what);
      expect(outline, what).not.toBe("none");
    }
    expect([...reached]).toEqual(expect.arrayContaining(["BUTTON", "SUMMARY", "tree", "INPUT", "payload"]));
  });

  test("an entry is chosen from the index and found again by its address", async () => {
    await using opened = await chromium.open(renderHtml(sampleReport()), { hash: "#shard-1%2F4" });
    const { page } = opened;
    expect(await page.locator("main h2").innerText()).toContain("is gone");
    await page.locator("nav input").fill("known");
    expect(await page.locator("nav [role=status]").innerText()).toBe("1 of 5 shown");
    await page.locator("nav a").click();
    await page.locator("main h2", { hasText: "Known deviation: known" }).waitFor();
    expect(page.url()).toMatch(/#shard-1%2F3$/);
  });

  test("the theme can be chosen against the system's", async () => {
    await using opened = await chromium.open(renderHtml(sampleReport()), { scheme: "light" });
    const colour = (): Promise<string> =>
      opened.page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const light = await colour();
    await opened.page.locator("header").getByLabel("Dark").check({ force: true });
    await expect.poll(colour).not.toBe(light);
  });

  test("a command is copied, and what happened is said", async () => {
    await using opened = await chromium.open(renderHtml(fullReport()));
    await opened.page.locator(".confirm button").click();
    const said = opened.page.locator(".confirm [role=status]", { hasText: "Copied" });
    await said.waitFor();
    expect(await said.innerText()).toBe("Copied");
  });

  test("hostile names run nothing, and stay readable", async () => {
    const report = sampleReport([
      {
        id: "hostile",
        name: HOSTILE,
        groups: [HOSTILE],
        exchange: deletion(response(`/docs/${encodeURIComponent(HOSTILE)}`, 403)),
        expectations: [{ title: HOSTILE, met: false, message: HOSTILE }],
      },
    ]);
    await using opened = await chromium.open(renderHtml(report), { hash: "#shard-1%2Fhostile" });
    expect(opened.complaints).toEqual([]);
    expect(await opened.page.locator("img").count()).toBe(0);
    expect(await opened.page.locator("main h2").innerText()).toContain(String.raw`\u202e`);
    expect(await opened.page.locator('[role="tree"]').innerText()).toContain("<script>alert(1)<");
    expect(await violations(opened.page)).toEqual([]);
  });

  test("100,000 resources are filtered and scrolled with a handful of rows in the page", async () => {
    const report = sampleReport();
    const entry = report.runs[0]!.entries[0]!;
    entry.resources = Array.from({ length: 100_000 }, (_, index) => {
      const path = `/files/d${Math.floor(index / 500)}/file-${index}.txt`;
      return index % 997 === 0
        ? { path, href: path, status: 423, mark: "failed", collection: false }
        : { path, href: path, status: 200, mark: "ok", collection: false };
    });
    await using opened = await chromium.open(renderHtml(report));
    const { page } = opened;
    const rows = page.locator('[role="treeitem"]');
    const status = page.locator("section[aria-labelledby=resources] > [role=status]");
    expect(await status.innerText()).toBe("100,000 resources");
    expect(await rows.count()).toBeLessThan(100);
    await page.getByRole("button", { name: "Expand all" }).click();
    await page.locator('[role="tree"]').focus();
    await page.keyboard.press("End");
    await page.locator('[role="treeitem"]', { hasText: "file-99999.txt" }).waitFor();
    expect(await rows.count()).toBeLessThan(100);
    await page.locator("section[aria-labelledby=resources] input").fill("FILE-777");
    expect(await status.innerText()).toBe("111 of 100,000 resources shown");
    expect(await rows.count()).toBeLessThan(100);
    await page.locator("section[aria-labelledby=resources] input").fill("");
    await page.locator(".tally button", { hasText: "423 Locked" }).click();
    expect(await status.innerText()).toBe("101 of 100,000 resources shown");
    expect(opened.complaints).toEqual([]);
  });
});
