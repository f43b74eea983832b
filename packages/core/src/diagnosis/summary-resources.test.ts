import { expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { answerTo } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";

const deleted = (statuses: Record<string, number>) =>
  exchangeOf({ method: "DELETE", url: "https://dav.example/docs/", status: 207, body: statusesOf(statuses) });
const of = (id: string, status: number, ...weights: ("decisive" | "strong" | "moderate")[]) =>
  causeOf(id, (problem) => (problem.status === status ? weights : []));

test("up to three resources are named, more are counted", () => {
  const causes = [of("first", 499, "decisive")];
  const three = { "/docs/a": 499, "/docs/b": 499, "/docs/c": 499 };
  expect(diagnose({ exchange: deleted(three) }, { causes }).summary).toContain("(/docs/a, /docs/b, /docs/c)");
  expect(diagnose({ exchange: deleted({ ...three, "/docs/d": 499 }) }, { causes }).summary).toContain(
    "(4 resources)",
  );
});

test("beside the likeliest cause at most three others are named, none of them a rival", () => {
  const { summary, causes } = diagnose(
    { exchange: deleted({ "/docs/a": 499, "/docs/b": 598, "/docs/c": 597, "/docs/d": 596, "/docs/e": 595 }) },
    {
      causes: [
        of("first", 499, "decisive", "decisive"),
        of("rival", 499, "decisive", "strong"),
        of("two", 598, "moderate"),
        of("three", 597, "moderate"),
        of("four", 596, "moderate"),
        of("five", 595, "moderate"),
      ],
    },
  );
  expect(causes.map(({ id }) => id)).toContain("rival");
  expect(summary).toMatch(/ Beside it: two, three, four\.$/);
});

test("a body alone that lists nothing is said to list nothing", () => {
  const exchange = answerTo("PROPFIND", "/docs/", 207, { body: "<a/>" });
  expect(diagnose({ exchange: { ...exchange, unknown: ["status"] } }).summary).toMatch(
    /^PROPFIND \/docs\/ was answered with a body that lists no resource\./,
  );
});

test("a rival of the likeliest cause is not named beside it, be it the only other one", () => {
  const { summary, causes } = diagnose(
    { exchange: deleted({ "/docs/a": 499 }) },
    { causes: [of("first", 499, "decisive", "decisive"), of("rival", 499, "decisive", "strong")] },
  );
  expect(causes.map(({ id }) => id)).toEqual(["first", "rival"]);
  expect(summary).not.toContain("rival");
  expect(summary).not.toContain("Beside it");
});

test("how sure a cause is, is said in words", () => {
  const said = (...weights: ("decisive" | "strong" | "moderate")[]): string =>
    diagnose({ exchange: deleted({ "/docs/a": 499 }) }, { causes: [of("first", 499, ...weights)] }).summary;
  expect(said("decisive")).toContain(" Most likely first: ");
  expect(said("moderate")).toContain(" Probably first: ");
  const weak = causeOf("first", ({ status }) => (status === 499 ? ["weak"] : []), { prior: "low" });
  expect(diagnose({ exchange: deleted({ "/docs/a": 499 }) }, { causes: [weak] }).summary).toContain(
    " Possibly first: ",
  );
});
