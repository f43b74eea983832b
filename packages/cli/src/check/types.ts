import type { DavMatchers } from "@multistatus/expect";

/** What an expectation may have in place of an earlier answer: the answer to a named step, or the last exchange of a file. */
export type EarlierAnswer = { answerOf: string } | { har: string };

type Names = keyof DavMatchers;
type Values<T> = T extends readonly [infer First, ...infer Rest]
  ? [First | EarlierAnswer, ...Rest]
  : T extends readonly [(infer First)?, ...infer Rest]
    ? [(First | EarlierAnswer)?, ...Rest]
    : T;

/**
 * A claim about the answer: the name of a matcher of `@multistatus/expect` with its arguments, `not.` before it for the
 * contrary. `["toHaveResourceStatus", "/docs/a.txt", 423]`, `["not.toHaveCause", "locked"]`. Each occurs as often as needed.
 */
export type ExpectationConfig = {
  [Name in Names]: [name: Name | `not.${Name}`, ...values: Values<Parameters<DavMatchers[Name]>>];
}[Names];

/** Who asks. Passwords and tokens come from environment variables: they have no place in a file that is checked in. */
export type UserConfig =
  | { username: string; /** Name of the environment variable. */ passwordEnv: string }
  | { /** Name of the environment variable that holds a Bearer token. */ tokenEnv: string };

/** One request. `${name}` in any text is a variable, `${env.NAME}` one of the environment. */
export interface RequestConfig {
  /** Default: PROPFIND. */
  method?: string;
  /** A reference (RFC 3986) below the project's `url`; default: that itself. */
  path?: string;
  /** Sent where it has a meaning; default of PROPFIND: 1. `false` leaves it out. */
  depth?: 0 | 1 | "0" | "1" | "infinity" | false;
  headers?: Record<string, string>;
  /** Text, or a file beside the configuration. Default of LOCK: an exclusive write lock of ten minutes. */
  body?: string | { file: string };
  /** Of a PROPFIND without a body: names of properties, `{namespace}name` outside of `DAV:`. */
  props?: string[];
  /** One of `users`; `false` for nobody. Default: that of the check, else of the project. */
  user?: string | false;
  /** Where COPY and MOVE go: a reference below the project's `url`. */
  destination?: string;
  /** Whether tokens of locks that were taken before are submitted; default true. */
  submitLocks?: boolean;
  /** `follow` all, none (`manual`), or those of requests that only read (`safe`, the default). */
  redirect?: "safe" | "follow" | "manual";
}

/** A request that prepares or tidies up. It has to succeed, or to be answered with one of `accept`. */
export interface StepConfig extends RequestConfig {
  /** To speak of its answer: `{ answerOf: "before" }`. */
  name?: string;
  /** Statuses that will do, too: `[405]` for a collection that is there already. */
  accept?: number[];
  /** Variables to be set from the answer. */
  save?: Record<string, SaveConfig>;
}

/** Where a variable is taken from: a header field, or the text of a property of the resource (default: the one asked for). */
export type SaveConfig = { header: string } | { property: string; href?: string } | "sync-token";

/** One check: a request, what is expected of its answer, and what comes before and after it. */
export interface CheckConfig extends RequestConfig {
  /** What should be so: `a locked file is not deleted`. Unique within its groups. */
  name: string;
  /** Outer to inner. */
  groups?: string[];
  /** Default: `[["toBeHealthy"]]`. */
  expect?: ExpectationConfig[];
  /** Steps before the request and after it; those after it are taken in any case. */
  before?: StepConfig[];
  after?: StepConfig[];
  /** How often a request that only reads is repeated until the expectations hold; default: as the configuration says. */
  retries?: number;
  /** Milliseconds for the request. */
  timeout?: number;
  /** Why it is left out. */
  skip?: string;
  /** Only for these projects. */
  projects?: string[];
}

/** A server, or a way to it, that all checks are run against. */
export interface ProjectConfig {
  /** The collection that relative paths are below. */
  url?: string;
  user?: string | false;
  headers?: Record<string, string>;
  variables?: Record<string, string>;
  /** Any certificate will do. Each exchange says so. */
  insecure?: boolean;
}

/** What `multistatus check` reads: TypeScript, JavaScript (default export) or JSON. */
export interface CheckFile {
  /** Title of the reports. */
  name?: string;
  /** Where all projects are, unless they say otherwise. */
  url?: string;
  user?: string | false;
  users?: Record<string, UserConfig>;
  headers?: Record<string, string>;
  variables?: Record<string, string>;
  /** By name; default: one, from `url`. */
  projects?: Record<string, ProjectConfig>;
  /** Once for each project, before all checks and after them. */
  before?: StepConfig[];
  after?: StepConfig[];
  checks: CheckConfig[];
  /** Of requests that only read; default 0. */
  retries?: number;
  /** Milliseconds between them; default 500. */
  retryDelay?: number;
  /** Milliseconds for each request; default 30,000. */
  timeout?: number;
  /** How many checks that only read are under way at once; default 4. What changes something runs by itself. */
  concurrency?: number;
  /** File of known deviations, beside the configuration. */
  baseline?: string;
  insecure?: boolean;
}
