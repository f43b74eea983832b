import { SAFE_METHODS } from "@multistatus/core";
import type { Failure } from "../errors/failure.ts";
import type { Round } from "./round.ts";
import type { PreparedRequest } from "./types.ts";

/** How often one request is sent again because an idle connection was closed under it. */
export const maxRetries = 2;

const closings = new Set(["empty-response", "ECONNRESET", "EPIPE"]);

/**
 * Whether a request met a connection that the server was closing as idle (RFC 9112 section 9.3.1) and may be sent again, because it
 * changes nothing (RFC 9110 section 9.2.2).
 */
export function isStale({ receiver }: Round, { method, body }: PreparedRequest, { error }: Failure): boolean {
  return receiver.reused && SAFE_METHODS.has(method) && body.replayable && closings.has(error.code);
}
