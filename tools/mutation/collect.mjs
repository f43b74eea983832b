// What tests get as `vitest` where their changes are tried: it collects them, and runs none. `expect` is vitest's own.
import { skippedTags } from "./rooms.ts";

export { expect } from "vitest";

/** All tests of the files that were imported: their names, and what they do. */
export const collected = [];
/** Set while a file is imported. */
export const current = { file: "" };

const path = [];
const skipped = [];

/** The arguments of a test or a group stand in two orders, or without options. */
function split(args) {
  const body = args.find((one) => typeof one === "function");
  const options = args.find((one) => typeof one === "object" && one !== null) ?? {};
  return { body, options };
}

const isLeftOut = ({ tags = [], skip, todo }) =>
  skip === true || todo === true || [tags].flat().some((tag) => skippedTags.has(tag));

function group(name, ...args) {
  const { body, options } = split(args);
  path.push(String(name));
  skipped.push(isLeftOut(options));
  body();
  skipped.pop();
  path.pop();
}

function add(name, ...args) {
  const { body, options } = split(args);
  if (body === undefined || isLeftOut(options) || skipped.includes(true)) return;
  const full = [...path, String(name)].join(" > ");
  const same = collected.filter((one) => one.file === current.file && one.full === full).length;
  const unique = same === 0 ? full : `${full} (${same + 1})`;
  collected.push({ id: `${current.file}#${unique}`, name: unique, full, file: current.file, body });
}

const leftOut = () => {};
leftOut.each = () => leftOut;

function withVariants(one) {
  const each =
    (cases) =>
    (name, ...args) => {
      const { body, options } = split(args);
      for (const [index, given] of cases.entries()) {
        const values = Array.isArray(given) ? given : [given];
        one(`${name} [${index}]`, options, () => body(...values));
      }
    };
  return Object.assign(one, {
    each,
    for: (cases) => each(cases.map((given) => [given])),
    skip: leftOut,
    todo: leftOut,
    skipIf: (condition) => (condition ? leftOut : one),
    runIf: (condition) => (condition ? one : leftOut),
  });
}

export const describe = withVariants(group);
export const test = withVariants(add);
export const it = test;
