import type { DavMatchers } from "@multistatus/expect";

/** What an expectation may have in place of an earlier answer: the answer to a named step, or the last exchange of a file. */
export type EarlierAnswer =
  /** The `name` of a step in `before`. */
  | { answerOf: string }
  /** A recording, relative to the configuration: its last exchange. */
  | { har: string };

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
  /** Digest or Basic, as the server asks; `passwordEnv` is the name of the environment variable, without which the password is that of netrc (`--netrc`). */
  | { username: string; passwordEnv?: string }
  /** The name of the environment variable that holds a Bearer token. */
  | { tokenEnv: string };

/** One request. `${name}` in any text is a variable, `${env.NAME}` one of the environment. */
export interface RequestConfig {
  /** Default: PROPFIND. */
  method?: string;
  /** A reference (RFC 3986) below the project's `url`; default: that itself. */
  path?: string;
  /** Sent where it has a meaning; default of PROPFIND: 1. `false` leaves it out. */
  depth?: 0 | 1 | "0" | "1" | "infinity" | false;
  /** Header fields by name; they take the place of those of the project. */
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
  /**
   * `follow` all, none (`manual`), or those of requests that only read (`safe`, the default). One to another path fails a step without
   * `follow`, and an expectation without `{ allowRedirect: true }`.
   */
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

/** Where a variable is taken from. */
export type SaveConfig =
  /** The value of a header field, by its name. */
  | { header: string }
  /** The text of a property (`{namespace}name` outside of `DAV:`) of this resource; default: of the one asked for. */
  | { property: string; href?: string }
  | "sync-token";

/** One check: a request, what is expected of its answer, and what comes before and after it. */
export interface CheckConfig extends RequestConfig {
  /** What should be so: `a locked file is not deleted`. Unique within its groups. */
  name: string;
  /** Outer to inner. */
  groups?: string[];
  /** Default: `[["toBeHealthy"]]`. */
  expect?: ExpectationConfig[];
  /** Steps before the request: one that does not succeed fails the check, and the request is not sent. */
  before?: StepConfig[];
  /** Steps after it, taken in any case but after Ctrl-C. */
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
  /** Who asks: one of `users`, or `false` for nobody. Default: as the configuration says. */
  user?: string | false;
  /** Sent with every request, besides those of the configuration, whose fields of the same name they replace. */
  headers?: Record<string, string>;
  /** Besides those of the configuration; of the same name, these hold. */
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
  /** Who asks unless a project, check or step says otherwise: one of `users`, or `false` (the default) for nobody. */
  user?: string | false;
  /** By the names that `user` takes. */
  users?: Record<string, UserConfig>;
  /** Sent with every request, by name. */
  headers?: Record<string, string>;
  /** Values of `${name}` in any text. They may use `${env.NAME}`. */
  variables?: Record<string, string>;
  /** By name; default: one, from `url`. */
  projects?: Record<string, ProjectConfig>;
  /** Once for each project, before all checks. */
  before?: StepConfig[];
  /** Once for each project, after all checks and in any case but after Ctrl-C. */
  after?: StepConfig[];
  /** In this order; those that only read may overlap (`concurrency`). */
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
  /** Any certificate will do, unless a project says otherwise. Default: false. */
  insecure?: boolean;
}
