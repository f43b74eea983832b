import type { DavBody, Exchange, ExpandedName } from "@multistatus/core";
import type { CompleteResponse } from "../adapters/complete.ts";

/** A local name is one in the namespace `DAV:`; any other is written `{namespace}name`. */
export type PropertyName = ExpandedName | (string & {});

/** The id of a cause: `locked`, `access-denied` …, or of one of your own. */
export type CauseId = string;

/** What a matcher takes as a value. */
export type Answer = Exchange | DavBody | CompleteResponse;
