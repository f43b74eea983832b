import type { Condition, DavError } from "../multistatus/types.ts";
import type { Breach, ConformanceContext } from "./types.ts";

/** A DAV:error of the answer with the status that it comes under. */
export interface Stated {
  error: DavError;
  code: number | undefined;
  /** None for the error that is the body. */
  href?: string;
}

export function* errorsOf({ body, entries, status }: ConformanceContext): Generator<Stated> {
  if (body.kind === "error") yield { error: body.error, code: status };
  for (const { response, href } of entries) {
    for (const { error, status: line } of [response, ...response.propstats])
      if (error !== undefined) yield { error, code: line?.code, href };
  }
}

export function* conditionsOf(context: ConformanceContext): Generator<Stated & { condition: Condition }> {
  for (const stated of errorsOf(context))
    for (const condition of stated.error.conditions) yield { ...stated, condition };
}

/** Place of an error for a breach. */
export function errorPlace({ href, error }: Pick<Stated, "href" | "error">): Pick<Breach, "href" | "offset"> {
  return { href, offset: error.offset };
}
