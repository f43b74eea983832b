import { diagnose, exchangeFromPayload } from "@multistatus/core";
import { describe, expect, test } from "vitest";

import { createReport } from "../model/create.ts";
import type { ReportEntry } from "../model/types.ts";
import { renderRemediationDiagnosis, renderRemediationHead, renderRemediationVerdict } from "./render.ts";

const answer = (...names: string[]): Parameters<typeof diagnose>[0]["exchange"] =>
  exchangeFromPayload(
    `<D:multistatus xmlns:D="DAV:">${names
      .map(
        (name) =>
          `<D:response><D:href>/docs/${name}</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>`,
      )
      .join(
        "",
      )}<D:response><D:href>/docs/z</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>`,
    { method: "DELETE", url: "https://dav.example/docs/" },
  );

const exchangeOf = (status: number, headers: [string, string][]): ReturnType<typeof answer> => ({
  request: { method: "PROPFIND", url: "https://dav.example/docs", headers: [["Depth", "1"]] },
  response: { status, statusText: "", headers, body: { text: "", size: 0 } },
  hops: [],
});

function entryOf(exchange: ReturnType<typeof answer>, before?: ReturnType<typeof answer>): ReportEntry {
  const baseline = before && ({ is: "before", exchange: before } as const);
  return createReport().addExchange({
    exchange,
    diagnosis: diagnose({ exchange, ...(baseline && { baseline }) }),
    ...(baseline && { baseline }),
  });
}

const step = {
  number: 1,
  command: "diagnose",
  at: "2026-11-29T10:05:59.123Z",
  files: [{ path: "01-diagnose/a b.har", holds: "the exchange" }],
};

describe("a remediation record", () => {
  test("names who keeps it, and takes the name for text", () => {
    expect(renderRemediationHead({ name: "<script>", version: "1" })).toMatch(/Kept by &lt;script> 1\./u);
  });

  test("a diagnosis has time, files, plan and room for the change, and the way to confirm it", () => {
    const text = renderRemediationDiagnosis(entryOf(answer("a")), step, { confirm: "multistatus watch URL" });
    expect(text).toMatch(/^## Step 1: diagnosis\n\n2026-11-29 10:05 UTC, `multistatus diagnose`\n/u);
    expect(text).toContain("- [01-diagnose/a b.har](01-diagnose/a%20b.har): the exchange");
    expect(text).toMatch(/^- \[ \] Look whose lock it is/mu);
    expect(text).toContain("| How to take it back | |");
    expect(text).toContain("- [ ] Repeat the same request: `multistatus watch URL`");
  });

  test("what is wrong in the request itself is corrected before it is sent again", () => {
    const exchange = exchangeOf(301, [["Location", "/docs/"]]);
    const text = renderRemediationDiagnosis(entryOf(exchange), step, { confirm: "multistatus watch URL" });
    expect(text).toContain("- [ ] Send the corrected request: `multistatus watch URL`");
    expect(text).not.toContain("Repeat the same request");
  });

  test("a healthy one has nothing to change", () => {
    const text = renderRemediationDiagnosis(entryOf(answer()), step, { confirm: "multistatus watch URL" });
    expect(text).not.toMatch(/The change|After the change|\[ \]/u);
  });

  test("a verdict counts what became of what failed, names some of it, and says how to go on", () => {
    const many = Array.from({ length: 25 }, (_, index) => `f${index}`);
    const entry = entryOf(answer("still", "fresh`x`"), answer("still", ...many));
    const text = renderRemediationVerdict(entry, "not-fixed", { ...step, against: 3 });
    expect(text).toContain("**✗ It is not put right.**");
    expect(text).toMatch(/- Before \(step 3\): `DELETE https:\/\/dav\.example\/docs\//u);
    expect(text).toMatch(/#### Fixed: 25\n\n(?:- `\/docs\/f\d+`\n){20}- … 5 more\n/u);
    expect(text).toContain("#### Still failing: 1\n\n- `/docs/still`");
    expect(text).toContain("#### Newly failing: 1\n\n- `` /docs/fresh`x` ``");
    expect(text).toContain("- [ ] Take the change back");
    expect(text).not.toContain("Before it is closed");
  });

  test("only what is fixed is closed", () => {
    const fixed = renderRemediationVerdict(entryOf(answer(), answer("a")), "fixed", step);
    expect(fixed).toContain("#### Before it is closed");
    expect(fixed).not.toContain("Take the change back");
    expect(renderRemediationVerdict(entryOf(answer()), "unknown", step)).toContain("It cannot be told");
  });
});
