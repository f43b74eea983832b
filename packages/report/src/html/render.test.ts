import { createHash } from "node:crypto";

import { bodyFromText } from "@multistatus/core";
import { expect, test } from "vitest";

import { deletion, HOSTILE, sampleReport, TOKEN } from "../../test/reports.ts";
import { createReport, readReport, renderHtml } from "../index.ts";

const textOf = (page: string, id: string): string =>
  new RegExp(`<script type="application/json" id="${id}">([^<]*)</script>`).exec(page)?.[1] ?? "";

test("the page needs nothing from elsewhere, and lets only its own script and style work", () => {
  const page = renderHtml(sampleReport());
  expect(page).not.toMatch(/\s(?:src|href)=["']?(?:https?:)?\/\//);
  const digestOf = (text: string | undefined): string =>
    `'sha256-${createHash("sha256")
      .update(text ?? "")
      .digest("base64")}'`;
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${digestOf(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1])};`);
  expect(policy).toContain(`style-src ${digestOf(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])};`);
});

test("machines read the whole report out of it", () => {
  const report = sampleReport();
  expect(readReport(textOf(renderHtml(report), "multistatus-report"))).toEqual(
    JSON.parse(JSON.stringify(report)),
  );
});

test("nothing foreign ends an element or becomes markup, and no secret is in it", () => {
  const exchange = deletion(HOSTILE);
  const report = createReport({ title: HOSTILE, generator: { name: `"${HOSTILE}` } });
  report.addExchange({ name: HOSTILE, groups: [HOSTILE], exchange });
  const page = renderHtml(report.finish());
  expect(page.match(/<script/g)).toHaveLength(3);
  expect(page).not.toContain("<img");
  expect(page).toContain("<title>&lt;/script&gt;");
  const shown = renderHtml(sampleReport());
  expect(shown).not.toContain("swordfish");
  expect(shown).not.toContain(TOKEN.slice("opaquelocktoken:".length));
});

test("a body beyond the limit is cut, and the page is told so", () => {
  const exchange = deletion("");
  if (exchange.response) exchange.response.body = bodyFromText("<a>".repeat(1000));
  const report = createReport();
  report.addExchange({ exchange });
  const page = renderHtml(report.finish(), { bodyLimit: 300 });
  const [entry] = readReport(textOf(page, "multistatus-report")).runs[0]?.entries ?? [];
  expect(entry?.exchange?.response?.body.text).toHaveLength(300);
  expect(JSON.parse(textOf(page, "multistatus-view"))).toEqual({ cut: { "run/1": 3000 } });
});
