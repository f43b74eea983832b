import { expect, it } from "vitest";
import { parseMediaType } from "./media-type.ts";

it("reads type, subtype and parameters, names in lower case", () => {
  expect(parseMediaType('Application/XML; Charset="UTF-8" ; charset=latin1; x="a;b"')).toEqual({
    essence: "application/xml",
    type: "application",
    subtype: "xml",
    parameters: { charset: "UTF-8", x: "a;b" },
  });
});

it("gives nothing for what is no media type", () => {
  for (const value of [undefined, "", "xml", "text/", "text / xml"])
    expect(parseMediaType(value)).toBeUndefined();
});
