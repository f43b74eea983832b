import type { CauseDefinition, StatusPattern } from "@multistatus/core";
import type { PropertyName } from "./names.ts";
import type { MatcherOptions } from "./options.ts";

/** Options of claims about all resources. */
export interface EmptyOptions extends MatcherOptions {
  /** Whether a Multi-Status without any response may satisfy the claim; default false. */
  allowEmpty?: boolean;
}

/** Options of `toHaveNoFailedProperties`. */
export interface FailedPropertiesOptions extends EmptyOptions {
  /** Statuses that are taken for no failure, as `[404]` of properties that a resource does not define; default none. */
  except?: StatusPattern;
}

/** Options of `toAllowMethods`. */
export interface AllowOptions extends MatcherOptions {
  /** Whether no other method may be allowed; default false. */
  exact?: boolean;
}

/** Options of `toConformToRfc4918`. */
export interface ConformOptions extends MatcherOptions {
  /** Ids of requirements that may be broken, as a failure shows them: `["9.1-6"]`. */
  except?: readonly string[];
  /** `SHOULD` asks for the recommendations, too; default `MUST`. */
  level?: "MUST" | "SHOULD";
}

/** Options of claims that may be about one resource. */
export interface HrefOptions extends MatcherOptions {
  /** The resource that it came back for; default: any. */
  href?: string;
}

/** Options of `toHavePrecondition`. */
export interface PreconditionOptions extends MatcherOptions {
  /** The resource that it came back for, or one that it names; default: any. */
  href?: string;
  /** The status it came back with: of the response, the propstat, or the status line; default: any. */
  status?: StatusPattern;
}

/** Options of claims about the diagnosis. */
export interface DiagnosisOptions extends MatcherOptions {
  /** Causes of your own, looked for beside those that come with multistatus. */
  causes?: readonly CauseDefinition[];
}

/** Options of `toHaveCause` and `toHaveNoCause`. */
export interface CauseOptions extends DiagnosisOptions {
  /** At least so likely; default `low`. */
  likelihood?: "high" | "medium" | "low";
}

/** Options of `toMatchExchange`. */
export interface MatchExchangeOptions extends MatcherOptions {
  /** What may differ from the baseline: header fields, properties of any resource, resources (`/a/` with all below it). */
  mayDiffer?: {
    headers?: readonly string[];
    properties?: readonly PropertyName[];
    resources?: readonly string[];
  };
  /** Header fields to compare besides those that clients of WebDAV act on (DAV, Allow, ETag, Location, Lock-Token …). */
  headers?: readonly string[];
}
