import { type Exchange, headerValue, maskExchange } from "@multistatus/core";
import type { RemediationOutcome } from "@multistatus/report";
import * as v from "valibot";

/** One step, as the record's folder keeps it for machines and for the next run. */
export interface RecordedStep {
  /** From 1. */
  number: number;
  /** Below the record; holds the step's files. */
  folder: string;
  command: string;
  /** ISO 8601 in UTC. */
  at: string;
  request: { method: string; url: string; depth: string | null };
  /** The request as it has to be, where what was wrong was in the request itself. */
  corrected?: { method: string; url: string; depth: string | null } | undefined;
  status: number | null;
  healthy: boolean;
  outcome?: RemediationOutcome | undefined;
  /** The HAR whose last entry is the exchange; absent where it was too large to be kept. */
  har?: string | undefined;
}

/** What stands in `record.json`. */
export interface RecordIndex {
  kind: "multistatus-remediation";
  version: 1;
  steps: RecordedStep[];
}

/** No way out of the folder. */
const name = v.pipe(v.string(), v.regex(/^\w[\w.-]*$/u));

const request = v.object({ method: v.string(), url: v.string(), depth: v.nullable(v.string()) });

const schema: v.GenericSchema<RecordIndex> = v.object({
  kind: v.literal("multistatus-remediation"),
  version: v.literal(1),
  steps: v.array(
    v.object({
      number: v.pipe(v.number(), v.integer(), v.minValue(1)),
      folder: name,
      command: v.string(),
      at: v.string(),
      request,
      corrected: v.optional(request),
      status: v.nullable(v.number()),
      healthy: v.boolean(),
      outcome: v.optional(v.picklist(["fixed", "not-fixed", "unknown", "nothing-failed", "other-request"])),
      har: v.optional(name),
    }),
  ),
});

export const EMPTY: RecordIndex = { kind: "multistatus-remediation", version: 1, steps: [] };

/** `undefined` for what was not written by us, or by a later version. */
export function readIndex(text: string): RecordIndex | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What makes two requests the same, as far as a record goes; secrets in the URL are masked, by themselves always alike. */
export function requestOf({ request: { method, url: asked, headers } }: Exchange): RecordedStep["request"] {
  const { url } = maskExchange({ request: { method, url: asked, headers: [] }, hops: [] }).request;
  return { method, url, depth: headerValue(headers, "Depth")?.toLowerCase() ?? null };
}

export const isSame = (one: RecordedStep["request"], other: RecordedStep["request"]): boolean =>
  one.method === other.method && one.url === other.url && one.depth === other.depth;
