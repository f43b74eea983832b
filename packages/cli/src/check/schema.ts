import { matchers } from "@multistatus/expect";
import { closest } from "fastest-levenshtein";
import * as v from "valibot";

const text = v.string();
const notInPath = /[^\u0021-\u007e]|#/u;
const texts = v.record(v.string(), v.string());
const user = v.union([v.string(), v.literal(false)], "the name of one of `users`, or false");
const milliseconds = v.pipe(v.number(), v.minValue(1, "milliseconds, at least 1"));
const count = v.pipe(v.number(), v.integer(), v.minValue(0, "a count, 0 or more"));
const variableName = v.pipe(v.string(), v.regex(/^[\w-]+$/, "a name of letters, digits, - and _"));

const names: ReadonlySet<string> = new Set(Object.keys(matchers));
const expectation = v.pipe(
  v.array(v.unknown(), 'a list that begins with the name of a matcher, such as ["toHaveStatus", 207]'),
  v.check(
    ([name]) => typeof name === "string" && names.has(name.replace(/^not\./, "")),
    ({ input }) =>
      `the name of a matcher, such as ${nearest(input[0])}, and not ${JSON.stringify(input[0]) ?? "nothing"}`,
  ),
);

/** What is likely meant. */
function nearest(given: unknown): string {
  return closest(String(given).replace(/^not\./, ""), [...names]);
}

/** What would be cut off or refused when it is too late; a variable has its turn when it is filled in. */
const reference = v.pipe(
  text,
  v.check(
    (given) => notInPath.exec(given) === null,
    ({ input }) => {
      const character = notInPath.exec(input)?.[0] ?? "";
      return `a path in which ${JSON.stringify(character)} is written ${encodeURIComponent(character.toWellFormed())}, and not ${JSON.stringify(input)}`;
    },
  ),
);

const request = {
  method: v.optional(text),
  path: v.optional(reference),
  depth: v.optional(
    v.union([v.picklist([0, 1, "0", "1", "infinity"]), v.literal(false)], '0, 1, "infinity" or false'),
  ),
  headers: v.optional(texts),
  body: v.optional(v.union([text, v.strictObject({ file: text })], "text or { file }")),
  props: v.optional(v.array(text)),
  user: v.optional(user),
  destination: v.optional(reference),
  submitLocks: v.optional(v.boolean()),
  redirect: v.optional(v.picklist(["safe", "follow", "manual"])),
};

const save = v.union(
  [
    v.strictObject({ header: text }),
    v.strictObject({ property: text, href: v.optional(text) }),
    v.literal("sync-token"),
  ],
  '{ header }, { property, href } or "sync-token"',
);

const step = v.strictObject({
  ...request,
  name: v.optional(text),
  accept: v.optional(v.array(v.number())),
  save: v.optional(v.record(variableName, save)),
});

const check = v.strictObject({
  ...request,
  name: v.pipe(text, v.nonEmpty("a name")),
  groups: v.optional(v.array(text)),
  expect: v.optional(v.array(expectation)),
  before: v.optional(v.array(step)),
  after: v.optional(v.array(step)),
  retries: v.optional(count),
  timeout: v.optional(milliseconds),
  skip: v.optional(text),
  projects: v.optional(v.array(text)),
});

const project = v.strictObject({
  url: v.optional(text),
  user: v.optional(user),
  headers: v.optional(texts),
  variables: v.optional(v.record(variableName, v.string())),
  insecure: v.optional(v.boolean()),
});

/** The shape of a configuration; what hangs together across it is looked at apart. */
export const checkFileSchema: v.GenericSchema<unknown, object> = v.strictObject({
  name: v.optional(text),
  url: v.optional(text),
  user: v.optional(user),
  users: v.optional(
    v.record(
      v.string(),
      v.union(
        [
          v.strictObject({ username: text, passwordEnv: v.optional(text) }),
          v.strictObject({ tokenEnv: text }),
        ],
        "{ username, passwordEnv } or { tokenEnv }: secrets come from environment variables, or from netrc (--netrc)",
      ),
    ),
  ),
  headers: v.optional(texts),
  variables: v.optional(v.record(variableName, v.string())),
  projects: v.optional(v.record(v.string(), project)),
  before: v.optional(v.array(step)),
  after: v.optional(v.array(step)),
  checks: v.pipe(v.array(check), v.minLength(1, "at least one check")),
  retries: v.optional(count),
  retryDelay: v.optional(milliseconds),
  timeout: v.optional(milliseconds),
  concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, "a count, 1 or more"))),
  baseline: v.optional(text),
  insecure: v.optional(v.boolean()),
  $schema: v.optional(text),
});
