import { readBody, statusText } from "@multistatus/core";
import { ClientError } from "../errors/client-error.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { HeldLock } from "./held-lock.ts";

/** A lock could not be given back at the end of its block: the answer to UNLOCK is `exchange`, or `cause` is why there is none. */
export class LockReleaseError extends ClientError {
  override readonly name = "LockReleaseError";
}

export function refusedRelease(lock: HeldLock, response: DavResponse): LockReleaseError {
  const body = readBody(response);
  const inside = body.kind === "multistatus" ? response.resources.failing : [];
  const conditions = body.kind === "error" ? body.error.conditions : inside.flatMap((one) => one.conditions);
  const answer = [
    statusText(response.response?.status ?? 0),
    ...inside.map(({ status }) => (status === undefined ? "no status" : statusText(status))),
    ...conditions.map(({ name }) => name),
  ];
  return releaseError(lock, `the server answered ${answer.join(", ")}`, { exchange: response });
}

export function failedRelease(lock: HeldLock, cause: unknown): LockReleaseError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  const exchange = cause instanceof ClientError ? cause.exchange : undefined;
  return releaseError(lock, problem, { cause, exchange });
}

function releaseError(
  { url, expires }: HeldLock,
  problem: string,
  details: { cause?: unknown; exchange?: DavResponse | ClientError["exchange"] },
): LockReleaseError {
  const end =
    expires === undefined
      ? "it has no end of its own"
      : `it ends by itself in ${Math.max(0, Math.round((expires.getTime() - Date.now()) / 1000))} s`;
  return new LockReleaseError(`the lock was not released: ${problem}; ${end}`, {
    code: "lock-not-released",
    method: "UNLOCK",
    url,
    ...details,
  });
}
