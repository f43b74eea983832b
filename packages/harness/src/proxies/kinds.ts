import { HarnessError } from "../errors.ts";
import { leftOut } from "../left-out.ts";
import type { Installation } from "../types.ts";
import { apacheProxy } from "./apache/kind.ts";
import { caddyProxy } from "./caddy/kind.ts";
import { ownFaults, wirings, type ProxyFault } from "./faults.ts";
import { haproxyProxy } from "./haproxy/kind.ts";
import { nginxProxy } from "./nginx/kind.ts";
import { squidProxy } from "./squid/kind.ts";
import type { ProxyKind, ProxyKindName } from "./types.ts";
import { varnishProxy } from "./varnish/kind.ts";

const kinds: Record<ProxyKindName, ProxyKind> = {
  nginx: nginxProxy,
  haproxy: haproxyProxy,
  apache: apacheProxy,
  caddy: caddyProxy,
  varnish: varnishProxy,
  squid: squidProxy,
};

/** Every fault that some kind of proxy can have. */
export const allProxyFaults: readonly ProxyFault[] = [
  ...(Object.keys(wirings) as (keyof typeof wirings)[]),
  ...ownFaults,
];

/** @throws {HarnessError} `unknown-proxy-kind` */
export function proxyKind(name: string): ProxyKind {
  if (Object.hasOwn(kinds, name)) return kinds[name as ProxyKindName];
  throw new HarnessError(
    "unknown-proxy-kind",
    `There is no proxy kind "${name}". Known kinds: ${proxyKinds().join(", ")}.`,
  );
}

/** The names that `startProxy` takes. */
export function proxyKinds(): ProxyKindName[] {
  return Object.keys(kinds) as ProxyKindName[];
}

/**
 * Whether this kind of proxy can be started here and, where not, how to install it; `MULTISTATUS_SERVERS` counts as for
 * `isInstalled`.
 *
 * @throws {HarnessError} `unknown-proxy-kind`
 */
export async function isProxyInstalled(name: ProxyKindName): Promise<Installation> {
  const kind = proxyKind(name);
  return leftOut(name) ?? kind.isInstalled();
}

/**
 * What this kind of proxy can get wrong.
 *
 * @throws {HarnessError} `unknown-proxy-kind`
 */
export function proxyFaults(name: ProxyKindName): ProxyFault[] {
  const kind = proxyKind(name);
  return allProxyFaults.filter((fault) => kind.cannot({ fault, tls: needsTls(fault) }) === undefined);
}

function needsTls(fault: ProxyFault): boolean {
  return Object.hasOwn(wirings, fault) && wirings[fault as keyof typeof wirings].tls === true;
}
