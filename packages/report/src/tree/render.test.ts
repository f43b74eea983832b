import { bodyFromText, type Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import { multistatus, properties, response, viewOf } from "../../test/views.ts";
import { renderTree } from "./render.ts";

const locked = `<D:error><D:lock-token-submitted><D:href>/docs/b.txt</D:href></D:lock-token-submitted></D:error>`;

test("collections and members with marks and statuses, conditions and descriptions beneath", () => {
  const view = viewOf(
    response("/docs/", 424) +
      response("/docs/a.txt", 424) +
      response("/docs/b.txt", 423, `${locked}<D:responsedescription>held by "Ada"</D:responsedescription>`) +
      response("/docs/sub/deep/c.txt", 204),
    { method: "DELETE" },
  );
  expect(renderTree(view)).toMatchInlineSnapshot(`
    "✗ http://dav.example/docs/  424 Failed Dependency
    ├─ ✗ a.txt                  424 Failed Dependency
    ├─ ✗ b.txt                  423 Locked
    │     lock-token-submitted → /docs/b.txt
    │     "held by "Ada""
    └─ ✓ sub/deep/c.txt         204 No Content"
  `);
  expect(renderTree(view, { ascii: true })).toMatchInlineSnapshot(`
    "x http://dav.example/docs/  424 Failed Dependency
    |- x a.txt                  424 Failed Dependency
    |- x b.txt                  423 Locked
    |     lock-token-submitted -> /docs/b.txt
    |     "held by "Ada""
    \`- + sub/deep/c.txt         204 No Content"
  `);
});

test("failed properties stand beneath their resource, undefined ones in a line of their own", () => {
  const view = viewOf(
    properties("/docs/", [[200, "resourcetype"]]) +
      properties("/docs/a.txt", [
        [200, "getetag"],
        [403, "displayname", "urn:team"],
        [404, "quota-used-bytes", "quota-available-bytes"],
      ]) +
      properties("/docs/b.txt", [[404, "getctag"]]) +
      "<D:response><D:href>/docs/c.txt</D:href></D:response>",
  );
  expect(renderTree(view)).toMatchInlineSnapshot(`
    "✓ http://dav.example/docs/  200 OK
    ├─ ✓ a.txt                  200 OK
    │     ✗ 403 Forbidden: displayname, {urn:team}y
    │     · 404 Not Found: quota-used-bytes, quota-available-bytes
    ├─ · b.txt                  404 Not Found
    │     · 404 Not Found: getctag
    └─ · c.txt                  no status"
  `);
});

test("statuses stand in one column beside names in any script, in the form that macOS sends as well", () => {
  const names = ["강의.txt", "résumé.txt", "がぎ.txt", "ที่อยู่.txt", "كتاب.txt", "👍🏽.txt"];
  const rendered = (form: "NFC" | "NFD"): string =>
    renderTree(
      viewOf(
        names.map((name) => response(`/docs/${encodeURIComponent(name.normalize(form))}`, 200)).join(""),
      ),
    );
  expect(rendered("NFC")).toMatchInlineSnapshot(`
    "· http://dav.example/docs/
    ├─ ✓ 강의.txt               200 OK
    ├─ ✓ résumé.txt             200 OK
    ├─ ✓ がぎ.txt               200 OK
    ├─ ✓ ที่อยู่.txt                200 OK
    ├─ ✓ كتاب.txt               200 OK
    └─ ✓ 👍🏽.txt                 200 OK"
  `);
  expect(rendered("NFD").normalize("NFC")).toBe(rendered("NFC").normalize("NFC"));
});

test("names cannot draw, recolour or reorder the tree", () => {
  const view = viewOf(
    response("/docs/", 200) +
      response("/docs/%1b%5b31mred%0a%e2%9c%97%20fake%20500", 200) +
      response("/docs/exe%e2%80%aefdp.txt", 200),
  );
  expect(renderTree(view)).toMatchInlineSnapshot(`
    "✓ http://dav.example/docs/    200 OK
    ├─ ✓ %1B[31mred%0A✗ fake 500  200 OK
    └─ ✓ exe\\u202efdp.txt         200 OK"
  `);
});

test("long names lose their middle, wide ones count double, and statuses stay in their column", () => {
  const view = viewOf(
    response("/docs/", 200) +
      response(`/docs/${"long-".repeat(30)}end.txt`, 423) +
      response(`/docs/${"日本語".repeat(20)}.txt`, 200),
  );
  const lines = renderTree(view, { width: 60 }).split("\n");
  expect(lines).toMatchInlineSnapshot(`
    [
      "✓ http://dav.example/docs/                        200 OK",
      "├─ ✗ long-long-long-long-l…ong-long-long-end.txt  423 Locked",
      "└─ ✓ 日本語日本語日本語日…本語日本語日本語.txt    200 OK",
    ]
  `);
});

test("colours only where asked for", () => {
  const view = viewOf(response("/docs/", 200) + response("/docs/a", 423));
  expect(renderTree(view)).not.toContain("\u001b");
  expect(renderTree(view, { color: true })).toContain("\u001b[31m✗\u001b[39m a");
});

test("a longer tree shows what failed first, never more lines than allowed, and counts the rest", () => {
  const members = Array.from({ length: 5000 }, (_, index) =>
    response(
      `/docs/${String(index).padStart(4, "0")}.txt`,
      index === 4321 ? 423 : index % 1000 === 999 ? 424 : 200,
    ),
  );
  const view = viewOf(response("/docs/", 200) + members.join(""));
  expect(renderTree(view, { maxLines: 7 })).toMatchInlineSnapshot(`
    "✓ http://dav.example/docs/  200 OK (4,995 beneath not shown)
    ├─ ✗ 0999.txt               424 Failed Dependency
    ├─ ✗ 1999.txt               424 Failed Dependency
    ├─ ✗ 2999.txt               424 Failed Dependency
    ├─ ✗ 3999.txt               424 Failed Dependency
    └─ ✗ 4321.txt               423 Locked
    … 4,995 more resources not shown: 4,994 × 200 OK, 1 × 424 Failed Dependency"
  `);
  expect(renderTree(view, { maxLines: 1 })).toMatchInlineSnapshot(
    `"… 5,001 more resources not shown: 4,995 × 200 OK, 5 × 424 Failed Dependency, 1 × 423 Locked"`,
  );
});

test("of a very long list only what is shown gets a row, with the listed collections above it", () => {
  const members = Array.from({ length: 12_000 }, (_, index) =>
    response(`/docs/${index % 3}/${String(index).padStart(5, "0")}.txt`, index === 9999 ? 423 : 200),
  );
  const view = viewOf(response("/docs/", 200) + response("/docs/0", 204) + members.join(""));
  expect(renderTree(view, { maxLines: 7 })).toMatchInlineSnapshot(`
    "✓ http://dav.example/docs/  200 OK
    ├─ ✓ 0/                     204 No Content
    │  ├─ ✓ 00000.txt           200 OK
    │  ├─ ✓ 00003.txt           200 OK
    │  └─ ✗ 09999.txt           423 Locked
    └─ ✓ 1/00001.txt            200 OK
    … 11,996 more resources not shown: 11,996 × 200 OK"
  `);
});

test("what failed too deep for the way to it stands alone with its path", () => {
  let path = "/docs/";
  const levels = [response(path, 200)];
  for (let level = 0; level < 30; level += 1)
    levels.push(response((path += `${level}/`), level === 29 ? 403 : 200));
  const text = renderTree(viewOf(levels.join("")), { maxLines: 10 });
  expect(text.split("\n")).toHaveLength(10);
  expect(text).toMatch(/^✗ \/docs\/0\/1\/.*\/29\/ +403 Forbidden$/m);
});

test("a filter leaves the collections above what it keeps", () => {
  const view = viewOf(
    response("/docs/", 200) +
      response("/docs/a/", 200) +
      response("/docs/a/x", 403) +
      response("/docs/b", 200),
  );
  expect(renderTree(view, { filter: (resource) => resource.failed })).toMatchInlineSnapshot(
    `"✗ http://dav.example/docs/a/x  403 Forbidden"`,
  );
  expect(renderTree(view, { filter: () => false })).toBe("");
});

test("a very deep path neither overflows nor fills the line with connectors", () => {
  let path = "/";
  const levels: string[] = [];
  for (let level = 0; level < 1000; level += 1) levels.push(response((path += "d/"), 200));
  const lines = renderTree(viewOf(levels.join(""), { url: "http://dav.example/" }), { width: 80 }).split(
    "\n",
  );
  expect(lines).toHaveLength(1000);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("an exchange is read first; one without a Multi-Status has no tree", () => {
  const exchange = (body: string): Exchange => ({
    request: { method: "PROPFIND", url: "http://dav.example/docs/", headers: [] },
    response: { status: 207, statusText: "", headers: [], body: bodyFromText(body) },
    hops: [],
  });
  expect(renderTree(exchange(multistatus(response("/docs/a", 423))))).toBe(
    "✗ http://dav.example/docs/a  423 Locked",
  );
  expect(renderTree(exchange("<html></html>"))).toBe("");
});

test("an answer without resources has no tree", () => {
  expect(renderTree(viewOf(""))).toBe("");
});

test("secrets are masked before a text is cut", () => {
  const secret = "opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11";
  const view = viewOf(
    response("/docs/a", 423, `<D:responsedescription>held by ${secret}</D:responsedescription>`),
  );
  for (let width = 40; width < 100; width += 1) expect(renderTree(view, { width })).not.toContain("5c1b9");
  expect(renderTree(view, { mask: (text) => text })).toContain(secret);
});
