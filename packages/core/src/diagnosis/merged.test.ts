import { expect, test } from "vitest";
import { defineCause } from "./define.ts";
import { diagnose } from "./diagnose.ts";
import { speaksAgainst, speaksFor, STATUS } from "./evidence.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, statusesOf } from "./testing/exchange.ts";

const exchange = exchangeOf({
  method: "DELETE",
  url: "https://dav.example/docs/",
  status: 207,
  body: statusesOf({ "/docs/a": 499 }),
});

test("a cause is told with its RFCs and where it is documented", () => {
  const own = causeOf("own", ({ status }) => (status === 499 ? ["decisive", "strong"] : []));
  const { causes } = diagnose(
    { exchange },
    { causes: [{ ...own, rfc: ["RFC 4918 section 9.6", "RFC 9110"] }] },
  );
  expect(causes[0]).toMatchObject({
    id: "own",
    rfc: ["RFC 4918 section 9.6", "RFC 9110"],
    docs: expect.stringMatching(/\/causes\/own\/README\.md$/),
  });
});

test("a cause is explained by the strongest piece that speaks for it", () => {
  const own = defineCause({
    ...causeOf("own", () => []),
    look: (_context, { status }) =>
      status === 499
        ? {
            evidence: [
              speaksFor("weak", STATUS, "A weak sign."),
              speaksAgainst("decisive", STATUS, "A sign against it."),
              speaksFor("decisive", STATUS, "A decisive sign."),
              speaksFor("strong", STATUS, "A strong sign."),
              speaksFor("moderate", STATUS, "A moderate sign."),
            ],
          }
        : undefined,
  });
  expect(diagnose({ exchange }, { causes: [own] }).causes[0]?.explanation).toBe(
    "The title of own. A decisive sign.",
  );
});

test("a failure that nothing explains is no health", () => {
  const { healthy, causes, problems } = diagnose({ exchange });
  expect(causes).toEqual([]);
  expect(problems).toMatchObject([{ status: 499, count: 1 }]);
  expect(healthy).toBe(false);
});
