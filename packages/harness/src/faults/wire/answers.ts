import { createHash } from "node:crypto";
import { statusName } from "@multistatus/core";
import type { RelayAnswer, RelayRequest } from "../../relay/types.ts";
import type { FaultAction } from "../types.ts";

/** An answer that the proxy gives itself, and the words for it. */
export interface OwnAnswer {
  answer: RelayAnswer;
  did: string;
}

/** @param random for nonces */
export function ownAnswer(
  action: FaultAction,
  request: RelayRequest,
  random: () => number,
): OwnAnswer | undefined {
  switch (action.kind) {
    case "status": {
      const { status } = action;
      const condition = conditions[status];
      const body =
        condition === undefined
          ? undefined
          : `<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:"><D:${condition}/></D:error>\n`;
      return {
        answer: answerOf(status, undefined, [["Content-Type", 'application/xml; charset="utf-8"']], body),
        did: `answered ${status}`,
      };
    }
    case "answer": {
      const { status, reason, headers = {}, body, retryAfter } = action;
      const fields = Object.entries(headers);
      if (retryAfter !== undefined) fields.push(["Retry-After", String(retryAfter)]);
      return {
        answer: answerOf(status, reason, fields, body),
        did: `answered ${status}${retryAfter === undefined ? "" : `, Retry-After: ${retryAfter}`}`,
      };
    }
    case "auth-loop": {
      const challenge = challengeOf(action, random);
      return {
        answer: answerOf(401, undefined, [["WWW-Authenticate", challenge]], undefined),
        did: `401, asks for ${challenge.split(" ", 1)[0]} again`,
      };
    }
    case "redirect-loop": {
      const { status = 302 } = action;
      // Two places that differ, so that clients which notice the very same one go round as well.
      const [path = "/", query = ""] = request.target.split("?", 2);
      const turn = /(?:^|&)turn=1(?:&|$)/u.test(query) ? "2" : "1";
      const location = `${request.origin}${path}?turn=${turn}`;
      return {
        answer: answerOf(status, undefined, [["Location", location]], undefined),
        did: `${status} in a circle`,
      };
    }
    default: {
      return undefined;
    }
  }
}

/** Preconditions that say more than the status alone (RFC 4918 section 16). */
const conditions: Readonly<Record<number, string>> = {
  423: "lock-token-submitted",
  507: "quota-not-exceeded",
};

export function answerOf(
  status: number,
  reason: string | undefined,
  headers: readonly (readonly [string, string])[],
  body: string | undefined,
): RelayAnswer {
  const text = body ?? `${status} ${statusName(status) ?? ""}\n`;
  const bytes = status === 204 || status === 304 ? Buffer.alloc(0) : Buffer.from(text, "utf8");
  // The type is that of the given body; one of the words here is plain text.
  const own = headers.filter(([name]) => body !== undefined || name.toLowerCase() !== "content-type");
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  // A length of somebody else's making may be wrong: no other answer can follow it then.
  const framed = names.has("content-length") || names.has("transfer-encoding");
  return {
    status,
    statusText: reason ?? statusName(status) ?? "",
    headers: [
      ...(names.has("content-type") || bytes.length === 0
        ? []
        : ([["Content-Type", "text/plain; charset=utf-8"]] as const)),
      ...own,
      ...(framed || bytes.length === 0 ? [] : ([["Content-Length", String(bytes.length)]] as const)),
      ...(framed && !names.has("connection") ? ([["Connection", "close"]] as const) : []),
    ],
    body: bytes,
  };
}

function challengeOf(
  { scheme = "basic", stale = false, realm = "multistatus" }: Extract<FaultAction, { kind: "auth-loop" }>,
  random: () => number,
): string {
  if (scheme === "basic") return `Basic realm="${realm}", charset="UTF-8"`;
  const nonce = createHash("sha256").update(String(random())).digest("hex").slice(0, 32);
  return `Digest realm="${realm}", qop="auth", algorithm=MD5, nonce="${nonce}"${stale ? ", stale=true" : ""}`;
}
