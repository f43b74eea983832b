import type { FormatChoice } from "../arguments/format.ts";
import type { LogArgument } from "../arguments/log.ts";
import type { Target } from "../arguments/url.ts";

/** What `diagnose` takes where it sends the request itself. */
export interface LiveSettings {
  method?: string;
  depth?: string;
  header?: [string, string][];
  /** Text of the request's body, or `@FILE`. */
  data?: string;
  user?: string;
  token?: boolean;
  /** Seconds for each exchange. */
  timeout?: number;
  /** Where the server answers without the proxy. */
  direct?: Target;
  /** A user who is known to be allowed; the password is in DAV_OTHER_PASSWORD. */
  otherUser?: string;
  maxProbes?: number;
  explain?: boolean;
  allowWrites?: boolean;
  insecure?: boolean;
  save?: string;
  force?: boolean;
  before?: string;
  log?: LogArgument[];
  format?: FormatChoice[];
}
