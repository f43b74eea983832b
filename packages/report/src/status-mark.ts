import { isSuccess, type Resource } from "@multistatus/core";

/** What a mark says: a success, a failure, or neither (not listed, no status, removed, undefined properties only). */
export type Mark = "ok" | "failed" | "neutral";

/** The mark of a resource, or of a collection that the answer does not list. */
export function statusMark(resource: Pick<Resource, "failed" | "status"> | undefined): Mark {
  if (resource === undefined) return "neutral";
  if (resource.failed) return "failed";
  return isSuccess(resource.status) ? "ok" : "neutral";
}
