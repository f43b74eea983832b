import { parseMultiStatus } from "@multistatus/core";
import { expect, test } from "vitest";
import { renderDescription } from "./description.ts";

const saying = (text: string): string =>
  renderDescription(
    parseMultiStatus(
      `<D:multistatus xmlns:D="DAV:"><D:responsedescription>${text}</D:responsedescription></D:multistatus>`,
    ),
  );

test("what the server says of the whole is one line", () => {
  expect(saying("\nBackend 3 was offline;\n\tlisting is partial ")).toBe(
    'The server says: "Backend 3 was offline; listing is partial"',
  );
  expect(saying("x".repeat(400))).toBe(`The server says: "${"x".repeat(300)}…"`);
});

test("a secret is masked before the line is cut", () => {
  const said = saying(`${"x".repeat(275)} https://ada:swordfish-77@dav.example/`);
  expect(said).toContain("x https://masked-1@");
});

test("nothing is said where the server says nothing", () => {
  expect(saying("  ")).toBe("");
  expect(renderDescription(undefined)).toBe("");
});
