import {
  headerValue,
  readBody,
  readLockDiscovery,
  type ActiveLock,
  type Exchange,
  type HeaderList,
  type Property,
} from "@multistatus/core";

/** What a server granted in its answer to LOCK. */
export interface Granted {
  token: string;
  /** As the body describes it; `undefined` where it does not. */
  activeLock: ActiveLock | undefined;
}

/**
 * The new lock that an answer to LOCK grants: the token of the Lock-Token header or, where a server left that out, of the only
 * lock in the body. `undefined` for a refusal and for a refresh.
 */
export function grantedLock(exchange: Exchange): Granted | undefined {
  const { request, response } = exchange;
  const granted = request.method === "LOCK" && (response?.status === 200 || response?.status === 201);
  if (!granted || (request.body?.size ?? 0) === 0) return undefined;
  const locks = activeLocks(exchange);
  const [only] = locks.length === 1 ? (locks[0]?.tokens ?? []) : [];
  const token = lockTokenOf(response.headers) || only;
  if (!token) return undefined;
  return { token, activeLock: locks.find(({ tokens }) => tokens.includes(token)) ?? locks[0] };
}

/** The token in the Lock-Token header (RFC 4918 section 10.5), without angle brackets. */
export function lockTokenOf(headers: HeaderList): string | undefined {
  return headerValue(headers, "lock-token")?.trim().replace(/^<|>$/gu, "");
}

/** The locks in the answer to a LOCK (RFC 4918 section 9.10.1). */
export function activeLocks(exchange: Exchange): ActiveLock[] {
  const body = readBody(exchange);
  return body.kind === "prop" ? locksOfProperties(body.properties) : [];
}

export function locksOfProperties(properties: readonly Property[]): ActiveLock[] {
  return properties
    .filter(({ name }) => name === "{DAV:}lockdiscovery")
    .flatMap((property) => {
      const reading = readLockDiscovery(property);
      return reading.ok ? reading.value : [];
    });
}
