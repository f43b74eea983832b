import { expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import type { ExchangeUnknown } from "../exchange/types.ts";
import { speaksAgainst, speaksFor, STATUS } from "./evidence.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";

const inside = (statuses: Record<string, number>) => ({
  exchange: exchangeOf({
    method: "DELETE",
    url: "https://dav.example/docs/",
    status: 207,
    body: statusesOf(statuses),
  }),
});

test("one cause of two problems is named once, with both and with all evidence", () => {
  const both = causeOf("both", ({ status }) =>
    status === 499 ? ["decisive"] : status === 598 ? ["decisive", "strong"] : [],
  );
  const { causes } = diagnose(inside({ "/docs/a": 499, "/docs/b": 598, "/docs/c/": 499 }), {
    causes: [both],
  });
  const found = causes.filter(({ id }) => id === "both");
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    accountsFor: { failures: 3, of: 3 },
    problems: ["resource 598", "resource 499"],
    resources: ["/docs/b", "/docs/a", "/docs/c/"],
    resourceCount: 3,
  });
  expect(found[0]?.evidence).toHaveLength(3);
});

test("where it is a long shot in one of them, the resources are those of the other", () => {
  const both = causeOf("both", ({ status }) =>
    status === 499 ? ["moderate"] : status === 598 ? ["decisive"] : [],
  );
  const rival = causeOf("rival", ({ status }) => (status === 499 ? ["strong"] : []));
  const { causes } = diagnose(inside({ "/docs/a": 499, "/docs/b": 598 }), { causes: [both, rival] });
  expect(causes.find(({ id }) => id === "both")?.resources).toEqual(["/docs/b"]);
});

test("equally sure causes stand by the share of the failures that they explain", () => {
  const one = causeOf("one", ({ status }) => (status === 598 ? ["strong"] : []));
  const three = causeOf("three", ({ status }) => (status === 499 ? ["strong"] : []));
  const { causes } = diagnose(inside({ "/docs/a": 598, "/docs/b": 499, "/docs/c": 499, "/docs/d": 499 }), {
    causes: [one, three],
  });
  const ours = causes.filter(({ id }) => id === "one" || id === "three");
  expect(ours.map(({ id }) => id)).toEqual(["three", "one"]);
});

test("a path with and without its slash is one resource, and what a cause names is what counts", () => {
  const named = causeOf("named", () => [], {
    look: (_context, { status }) =>
      status === 499
        ? {
            evidence: [{ for: true, weight: "decisive", text: "Seen.", at: { kind: "status" } }],
            resources: ["/docs/sub", "/docs/sub/"],
            explanation: "It is the collection.",
          }
        : undefined,
  });
  const { causes } = diagnose(inside({ "/docs/a": 499 }), { causes: [named] });
  expect(causes[0]).toMatchObject({ resources: ["/docs/sub"], explanation: "It is the collection." });
});

test("of a request whose URL is not known only what the answer names is at fault", () => {
  const own = causeOf("own", () => [], {
    look: (_context, { level }) =>
      level === "exchange"
        ? {
            evidence: [speaksFor("decisive", STATUS, "Seen."), speaksFor("decisive", STATUS, "Seen.")],
            resources: ["/docs/a", "/elsewhere"],
          }
        : undefined,
  });
  const input = inside({ "/docs/a": 200 });
  const resources = (unknown: ExchangeUnknown[]) =>
    diagnose({ exchange: { ...input.exchange, unknown } }, { causes: [own] }).causes[0]?.resources;
  expect(resources([])).toEqual(["/docs/a", "/elsewhere"]);
  expect(resources(["url"])).toEqual(["/docs/a"]);
});

test("an explanation is the title and the strongest piece for the cause", () => {
  const torn = causeOf("torn", () => [], {
    look: (_context, { status }) =>
      status === 499
        ? {
            evidence: [
              speaksAgainst("weak", STATUS, "Against."),
              speaksFor("weak", STATUS, "Weak."),
              speaksFor("decisive", STATUS, "Decisive."),
              speaksFor("strong", STATUS, "Strong."),
            ],
          }
        : undefined,
  });
  expect(diagnose(inside({ "/docs/a": 499 }), { causes: [torn] }).causes[0]?.explanation).toBe(
    "The title of torn. Decisive.",
  );
});

test("a long list of resources is cut and counted", () => {
  const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`/docs/${index}`, 499]));
  const all = causeOf("all", ({ status }) => (status === 499 ? ["decisive"] : []));
  const { causes, problems, counts } = diagnose(inside(many), { causes: [all] });
  expect(causes[0]?.resources).toHaveLength(1000);
  expect(causes[0]?.resourceCount).toBe(1500);
  expect(problems[0]?.failures).toHaveLength(1000);
  expect(counts).toEqual({ resources: 1500, failures: 1500 });
  expect(causes[0]?.docs).toMatch(/^https:.*\/causes\/all\/README\.md$/);
  const naming = (resources: string[]) =>
    causeOf("naming", () => [], {
      look: (_context, { status }) =>
        status === 499 ? { evidence: [speaksFor("decisive", STATUS, "Seen.")], resources } : undefined,
    });
  const [one] = diagnose(inside(many), { causes: [naming(["/docs/"])] }).causes;
  expect([one?.resources, one?.resourceCount]).toEqual([["/docs/"], 1]);
  const [all1500] = diagnose(inside(many), { causes: [naming(Object.keys(many))] }).causes;
  expect(all1500?.resources).toHaveLength(1000);
});

test("a cause is told with its RFCs and where it is documented", () => {
  const own = causeOf("own", ({ status }) => (status === 499 ? ["decisive", "strong"] : []));
  const { causes } = diagnose(inside({ "/docs/a": 499 }), {
    causes: [{ ...own, rfc: ["RFC 4918 section 9.6", "RFC 9110"] }],
  });
  expect(causes[0]).toMatchObject({
    id: "own",
    rfc: ["RFC 4918 section 9.6", "RFC 9110"],
    docs: expect.stringMatching(/\/causes\/own\/README\.md$/),
  });
});

test("a failure that nothing explains is no health", () => {
  const { healthy, causes, problems } = diagnose(inside({ "/docs/a": 499 }));
  expect(causes).toEqual([]);
  expect(problems).toMatchObject([{ status: 499, count: 1 }]);
  expect(healthy).toBe(false);
});
