import { stripVTControlCharacters } from "node:util";
import type { Cause, Diagnosis, Exchange } from "@multistatus/core";
import { bodyFromText } from "@multistatus/core";
import { expect, test } from "vitest";
import { multistatus, response } from "../../test/views.ts";
import { renderDiagnosis } from "./render.ts";

const curl = "curl -i \\\n  -X DELETE \\\n  https://dav.example/docs/ \\\n  --data-binary 'one\n  two'";

const locked: Cause = {
  id: "locked",
  family: "conflict",
  likelihood: "high",
  confidence: 0.97,
  title: "A lock is in the way",
  explanation: "Ada holds a lock on /docs/plan.txt.",
  resources: ["/docs/plan.txt"],
  resourceCount: 1,
  accountsFor: { failures: 1, of: 2 },
  problems: ["resource 423"],
  evidence: [
    { for: true, weight: "weak", text: "A weak sign.", at: { kind: "response-header", name: "Server" } },
    {
      for: true,
      weight: "decisive",
      text: "The lock is named.",
      at: { kind: "payload", position: { offset: 9, line: 4, column: 7 } },
      quote: "<D:lock-token-submitted/>",
    },
    {
      for: false,
      weight: "strong",
      text: "Nobody is known to hold one.",
      at: { kind: "earlier-exchange", index: 1 },
    },
    {
      for: true,
      weight: "strong",
      text: "The log tells of it.",
      at: { kind: "log", format: "apache-error", line: 3 },
      quote: `[Sun Nov 22 10:07:41.000000 2026] [dav:error] ${"a long way ".repeat(30)}: locked`,
    },
    { for: true, weight: "weak", text: "A weak sign.", at: { kind: "response-header", name: "Server" } },
  ],
  fixes: [],
  confirm: { expect: "a 2xx status", curl },
  docs: "https://example.org/locked",
  rfc: [],
};
const denied: Cause = {
  ...locked,
  id: "access-denied",
  likelihood: "medium",
  confidence: 0.5,
  title: "The user may not do this",
  resources: ["/a", "/b", "/c", "/d", "/e", "/f"],
  resourceCount: 1206,
  problems: ["resource 403"],
  evidence: [],
};
const blocked: Cause = {
  ...denied,
  id: "method-blocked",
  likelihood: "low",
  confidence: 0.1,
  title: "A proxy refuses the method",
};

const diagnosis: Diagnosis = {
  healthy: false,
  request: { method: "DELETE", url: "https://dav.example/docs/", depth: null, effectiveDepth: "infinity" },
  status: 207,
  unknown: [],
  complete: true,
  who: {
    origin: { id: "apache-mod-dav", name: "Apache mod_dav", version: "2.4" },
    intermediaries: [{ id: "nginx", name: "nginx" }],
    answeredBy: "origin",
    why: [],
  },
  counts: { resources: 2, failures: 2 },
  summary:
    "DELETE /docs/ was answered 207 with 2 resources, 2 failed. Most likely locked: Ada holds a lock on /docs/plan.txt.",
  symptoms: [{ id: "mixed-results", title: "Some failed", explanation: "", resources: [], count: 2 }],
  problems: [],
  causes: [locked, denied, blocked],
  conformance: [],
  interop: [
    {
      id: "write-207",
      title: "A write is answered with 207",
      clients: [
        { client: "Finder", sees: "Success.", source: "a/b#1" },
        { client: "davfs2", sees: "Success.", source: "a/b#2" },
      ],
      resources: [],
      count: 1,
    },
  ],
  plan: [
    {
      title: "Ask Ada",
      why: "",
      cause: "locked",
      difficulty: "easy",
      risk: "none",
      clears: 0.5,
      do: ["Write to her.", "Caution: She may be away.", "To undo it: Apologise."],
    },
    {
      title: "Wait until the lock has expired, which it does by itself",
      why: "",
      cause: "locked",
      difficulty: "medium",
      risk: "high",
      clears: 0.5,
      do: ["Wait."],
    },
    {
      title: "Third",
      why: "",
      cause: "locked",
      difficulty: "easy",
      risk: "none",
      clears: 0.5,
      do: ["Third."],
    },
    {
      title: "Fourth",
      why: "",
      cause: "locked",
      difficulty: "easy",
      risk: "none",
      clears: 0.5,
      do: ["Not spelt out."],
    },
    {
      title: "Repeat the same request and compare",
      why: "",
      difficulty: "easy",
      risk: "none",
      clears: 0,
      do: [curl],
    },
  ],
  escalate: [{ cause: "locked", to: "server-operator", tell: "Remove the lock." }],
  logs: [],
  limits: ["The baseline was not compared: its method is GET, and that of the exchange DELETE."],
};

const body = multistatus(
  response("/docs/plan.txt", 423, "<D:error><D:lock-token-submitted/></D:error>") +
    response("/docs/b.txt", 403),
);
const exchange: Exchange = {
  request: { method: "DELETE", url: "https://dav.example/docs/", headers: [] },
  response: { status: 207, statusText: "", headers: [], body: bodyFromText(body) },
  hops: [],
};

test("verdict, tree, causes with their evidence, quick wins, and the command to confirm", () => {
  expect(renderDiagnosis(diagnosis, exchange, { width: 80 })).toMatchSnapshot();
});

test("in 60 columns nothing that can be broken is longer, but the command is left whole", () => {
  const lines = renderDiagnosis(diagnosis, exchange, { width: 60 }).split("\n").slice(1);
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
  expect(lines.join("\n")).toContain(`\n\n${curl}\n\n`);
});

test("colour and marks change nothing else", () => {
  const plain = renderDiagnosis(diagnosis, exchange);
  expect(stripVTControlCharacters(renderDiagnosis(diagnosis, exchange, { color: true }))).toBe(plain);
  expect(renderDiagnosis(diagnosis, undefined, { ascii: true })).toMatch(/^x DELETE .* 2 failed\./);
});

test("what is healthy is said in few lines", () => {
  const healthy: Diagnosis = {
    ...diagnosis,
    healthy: true,
    summary: "All is well.",
    causes: [],
    plan: [],
    symptoms: [],
    interop: [],
    escalate: [],
    limits: [],
  };
  expect(renderDiagnosis(healthy)).toBe("✓ All is well.");
});

test("how much is shown can be chosen", () => {
  const text = renderDiagnosis(diagnosis, undefined, {
    causes: 1,
    evidence: 1,
    steps: 1,
    headline: "The head",
  });
  expect(text).toMatch(/^The head\nserver Apache mod_dav 2\.4, behind nginx\n\n✗ /);
  expect(text).toContain("less likely: access-denied, method-blocked");
  expect(text).toContain("… 3 more pieces of evidence");
  expect(text).toContain("… 3 more steps in the JSON form");
});

test("a name that would command the terminal is shown and not obeyed", () => {
  const hostile = { ...diagnosis, causes: [{ ...locked, resources: ["/docs/\u001B[2J\u202Eevil"] }] };
  const text = renderDiagnosis(hostile, undefined, { width: 80 });
  expect(text).not.toContain("\u001B");
  expect(text).toContain("\\x1b[2J\\u202eevil");
});

test("the server that wrote the answer is named where its origin is not known", () => {
  const { origin: _origin, ...rest } = diagnosis.who;
  const who = { ...rest, intermediaries: [], answerer: { id: "nginx", name: "nginx", version: "1.22" } };
  expect(renderDiagnosis({ ...diagnosis, who }, exchange).split("\n")[1]).toBe("answered by nginx 1.22");
  const self = { ...who, intermediaries: [who.answerer] };
  expect(renderDiagnosis({ ...diagnosis, who: self }, exchange).split("\n")[1]).toBe(
    "answered by nginx 1.22",
  );
});
