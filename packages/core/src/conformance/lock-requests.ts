import { isSuccess } from "../resources/status.ts";
import type { ConformanceContext } from "./types.ts";

/** A LOCK that was granted (2xx other than 207). */
export function isGranted({ status }: ConformanceContext): boolean {
  return isSuccess(status) && status !== 207;
}

/** A LOCK without a body refreshes (section 9.10.2); with lockinfo it asks for a new lock. */
export function isNew({ asked }: ConformanceContext): boolean {
  return asked.kind === "lockinfo";
}

export function isRefresh({ asked, requestHeader }: ConformanceContext): boolean {
  return asked.kind === "empty" && requestHeader("If") !== undefined;
}
