import type { Limits } from "@multistatus/core";

import type { LogArgument } from "../arguments/log.ts";
import type { Target } from "../arguments/url.ts";
import type { OutputOptions } from "../formats/formats.ts";
import type { SignIn } from "../io/sign-in.ts";

/** What is sent, by whom, and how the answer is looked into. */
export interface RequestSettings extends SignIn {
  method?: string;
  depth?: string;
  header?: [string, string][];
  /** Text of the request's body, or `@FILE`. */
  data?: string;
  /** Seconds for each exchange. */
  timeout?: number;
  /** Where the server answers without the proxy. */
  direct?: Target;
  /** A user who is known to be allowed; the password is in DAV_OTHER_PASSWORD. */
  otherUser?: string;
  maxProbes?: number;
  explain?: boolean;
  /** Lets the request be sent, once, where it changes something; probes only read. */
  allowWrites?: boolean;
  insecure?: boolean;
  /** Show the heads of requests and answers. */
  verbose?: boolean;
  limit?: Partial<Limits>;
  before?: string;
  log?: LogArgument[];
}

/** What `diagnose` takes where it sends the request itself. */
export interface LiveSettings extends RequestSettings, OutputOptions {
  save?: string;
  /** Folder of a remediation record. */
  record?: string;
}
