import { expect, test } from "vitest";
import { fieldsFromFlat } from "../../src/adapters/fields.ts";

test("each byte of a field is a character, as fetch has it", () => {
  const bytes = Uint8Array.of(0x22, 0x80, 0x9f, 0xe4, 0x22);
  expect(fieldsFromFlat([new TextEncoder().encode("ETag"), bytes])).toEqual([
    ["ETag", '"\u0080\u009f\u00e4"'],
  ]);
  const response = new Response(null, { headers: { ETag: '"\u0080\u009f\u00e4"' } });
  expect([...response.headers]).toEqual([["etag", '"\u0080\u009f\u00e4"']]);
});
