import { expect, test } from "vitest";
import { indentUnions } from "./api/unions.ts";

test("members of a union are indented, and other code is left alone", () => {
  const union = '```ts\ntype A = \n  | {\n  kind: "a";\n  of: {\n     b: string;\n  };\n}\n  | string;\n```';
  expect(indentUnions(union)).toBe(
    '```ts\ntype A =\n  | {\n      kind: "a";\n      of: {\n        b: string;\n      };\n    }\n  | string;\n```',
  );
  const other = "```ts\ntype B = {\n  a: string;\n};\n```\n\n```sh\n  | {\n```";
  expect(indentUnions(other)).toBe(other);
});
