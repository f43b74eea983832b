import { proxyFaults, type ProxyKindName } from "@multistatus/harness";
import { faultyCases, healthyCases } from "./cases.ts";
import type { ProxyCase } from "./types.ts";

/** The cases that a kind of proxy can show. */
export function casesFor(kind: ProxyKindName): ProxyCase[] {
  const can = new Set(proxyFaults(kind));
  return [...faultyCases(), ...healthyCases()].filter(
    ({ fault, kinds }) => (fault === undefined || can.has(fault)) && (kinds?.includes(kind) ?? true),
  );
}
