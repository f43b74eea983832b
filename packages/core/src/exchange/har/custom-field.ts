import type { JsonRecord } from "../json-values.ts";

/** A field that HAR leaves to tools: their names begin with an underscore (HAR 1.2, "Custom fields"). */
export function customField(object: JsonRecord | undefined, name: string): unknown {
  return object?.[`_${name}`];
}
