import * as fc from "fast-check";
import { expect, test } from "vitest";
import { multistatus } from "../../test/model.ts";
import type { Resource } from "./types.ts";
import { mayBeNamed } from "./unlike.ts";
import { resourcesOf } from "./view.ts";

const piece = fc.constantFrom(
  ...["/", "a", "A", "b1", "%41", "%61", "%2F", "%20", " ", "..", ".", "?", "#", "%", "ü", "%C3%BC", "%c3%bc"],
  ...["http:", "//", "h", "H", ":80", "@", "urn:X", "\\", "%25", "%2541", "+", ";"],
);
const href = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(""));
const url = fc.constantFrom(undefined, "http://h/a/b1", "HTTP://H:80", "/a/");

test("an href whose end is another one has neither the key nor the path", () => {
  fc.assert(
    fc.property(href, href, url, (text, other, base) => {
      const [{ key, path }] = resourcesOf(multistatus([{ hrefs: [text] }]), { url: base }).resources as [Resource];
      const [named] = resourcesOf(multistatus([{ hrefs: [other] }]), { url: base }).resources as [Resource];
      expect(mayBeNamed(text, key)).toBe(true);
      if (!/[?#]/.test(text)) expect(mayBeNamed(text, path)).toBe(true);
      if (!mayBeNamed(text, named.key)) expect(key).not.toBe(named.key);
    }),
    { numRuns: 3000 },
  );
});

test("the first look-ups find what the index finds", () => {
  fc.assert(
    fc.property(fc.array(href, { minLength: 1, maxLength: 6 }), href, url, (hrefs, asked, base) => {
      const responses = hrefs.map((text) => ({ hrefs: [text], status: 200 }));
      const [fresh, indexed] = [1, 2].map(() => resourcesOf(multistatus(responses), { url: base }));
      for (let count = 0; count < 30; count += 1) indexed?.get(`/nowhere/${count}`);
      const found = (view: typeof fresh): string[] | undefined =>
        view?.get(asked).map((resource) => resource.href);
      expect(found(fresh)).toEqual(found(indexed));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["/docs/b.txt", "http://dav.example/docs/a.txt", false],
  ["/docs/a.txt", "http://dav.example/docs/a.txt", true],
  ["/docs/%61.txt", "http://dav.example/docs/a.txt", true],
  ["/docs/a.txt/", "http://dav.example/docs/a.txt", true],
  ["http://DAV.EXAMPLE:80", "http://dav.example", true],
  ["b.txt", "http://dav.example/docs/a.txt", true],
])("%s for %s: %s", (text, name, may) => {
  expect(mayBeNamed(text, name)).toBe(may);
});
