/** The values of Depth (RFC 4918 section 10.2). */
export type DepthValue = "0" | "1" | "infinity";

export function isDepth(value: string | undefined): value is DepthValue {
  return value === "0" || value === "1" || value === "infinity";
}

/** What methods mean by the absence of Depth (RFC 4918 sections 9.1 to 9.10, RFC 3253 section 3.6): those in which it has a meaning. */
const byAbsence: ReadonlyMap<string, DepthValue> = new Map([
  ["PROPFIND", "infinity"],
  ["COPY", "infinity"],
  ["MOVE", "infinity"],
  ["DELETE", "infinity"],
  ["LOCK", "infinity"],
  ["REPORT", "0"],
]);

/** The Depth that holds where none was sent; undefined for a method in which Depth has no meaning. */
export const depthByAbsence = (method: string): DepthValue | undefined => byAbsence.get(method);
