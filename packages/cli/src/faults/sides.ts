import type { FaultProxyOptions } from "@multistatus/harness";

import type { ListenAt } from "../arguments/listen-at.ts";

/** What the commands with a proxy have in common. */
export interface SidesGiven {
  target: string;
  listen?: ListenAt;
  tls?: boolean;
  insecure?: boolean;
  keepHost?: boolean;
}

export function proxySides({
  target,
  listen,
  tls = false,
  insecure = false,
  keepHost = false,
}: SidesGiven): Omit<FaultProxyOptions, "faults" | "seed" | "onRequest"> {
  return { target, ...listen, tls, insecure, hostHeader: keepHost ? "client" : "target" };
}
