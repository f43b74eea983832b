import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";

const collection = properties("/docs/", [200, "getetag"]);
const listing = (...members: string[]) => exchange({ body: multistatus(collection, ...members) });

const before = listing(
  response("/docs/a.txt", 403),
  properties("/docs/b.txt", [200, "getetag"], [404, "owner"]),
);
const fixed = properties("/docs/a.txt", [200, "getetag"]);
const same = properties("/docs/b.txt", [200, "getetag"], [404, "owner"]);

test("nothing broke", () => {
  expect(listing(fixed, same)).toBeRemediatedFrom(before);
  expect(listing(properties("/docs/a.txt", [200, "getetag"], [404, "owner"]), same)).toBeRemediatedFrom(
    before,
  );
});

test.each([
  [
    "was there",
    [fixed, properties("/docs/b.txt", [200, "x"], [404, "getetag", "owner"])],
    "getetag of /docs/b.txt (404)",
  ],
  [
    "was not defined",
    [fixed, properties("/docs/b.txt", [200, "getetag"], [403, "owner"])],
    "owner of /docs/b.txt (403)",
  ],
  [
    "was not told of",
    [fixed, properties("/docs/b.txt", [200, "getetag"], [500, "x"])],
    "x of /docs/b.txt (500)",
  ],
  [
    "is of the resource that was repaired",
    [properties("/docs/a.txt", [200, "getetag"], [403, "owner"]), same],
    "owner of /docs/a.txt (403)",
  ],
  [
    "is of a new resource",
    [fixed, same, properties("/docs/n.txt", [200, "getetag"], [403, "owner"])],
    "owner of /docs/n.txt (403)",
  ],
])("a property broke that %s", (_, members, what) => {
  const after = listing(...members);
  expect(after).not.toBeRemediatedFrom(before);
  expect(() => expect(after).toBeRemediatedFrom(before)).toThrow(`failing now and not before: ${what}.`);
});
