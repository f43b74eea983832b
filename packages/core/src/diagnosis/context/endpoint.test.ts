import { expect, test } from "vitest";
import { answerTo } from "../testing/answers.ts";
import { buildContext } from "./build.ts";
import { productEndpoint } from "./endpoint.ts";

test.each([
  ["photos-2024", true],
  ["files.old", true],
  ["files", false],
  ["public-calendars", false],
  ["systemtags-relations", false],
])("nothing can be made below Nextcloud's tree in %s: %s", (name, expected) => {
  const exchange = answerTo("PUT", `/remote.php/dav/${name}/a.txt`, 409);
  expect(productEndpoint(buildContext({ exchange }).context) !== undefined).toBe(expected);
});
