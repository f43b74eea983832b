import type { Setup } from "./types.ts";

/** Faults that are a matter of what is passed on, which every kind of proxy can get wrong in the same way. */
type WiringFault =
  | "prefix-stripped"
  | "prefix-added"
  | "host-not-passed"
  | "scheme-not-passed"
  | "destination-scheme"
  | "destination-host"
  | "destination-prefix"
  | "depth-dropped"
  | "depth-changed"
  | "destination-dropped"
  | "if-dropped"
  | "lock-token-dropped"
  | "authorization-dropped"
  | "dav-hidden"
  | "lock-token-hidden"
  | "etag-hidden"
  | "www-authenticate-hidden"
  | "origin-down";

/** Faults that are written in each kind's own words, where it has any. */
export type OwnFault =
  | "methods-blocked"
  | "method-rewritten"
  | "propfind-cached"
  | "get-cached"
  | "namespace-rewritten"
  | "content-injected"
  | "recoded"
  | "encoding-mislabelled"
  | "etag-changed"
  | "error-pages"
  | "multistatus-replaced"
  | "status-changed"
  | "timeout-too-short"
  | "body-limit"
  | "redirect-to-https"
  | "redirect-to-login";

/** What can be wrong with a proxy's configuration. */
export type ProxyFault = WiringFault | OwnFault;

interface FaultWiring {
  /** What differs from the healthy set-up. */
  wiring: Partial<Pick<Setup, "passHost" | "passScheme" | "rewriteDestination" | "request" | "hide">>;
  /** The public path and the origin's differ. */
  prefix?: "stripped" | "added";
  /** Only with TLS in front is there another scheme. */
  tls?: true;
  /** Nobody listens where the origin should be. */
  down?: true;
}

const drop = (name: string): FaultWiring => ({ wiring: { request: { [name]: undefined } } });
const hide = (name: string): FaultWiring => ({ wiring: { hide: [name] } });

export const wirings: Readonly<Record<WiringFault, FaultWiring>> = {
  "prefix-stripped": { wiring: {}, prefix: "stripped" },
  "prefix-added": { wiring: {}, prefix: "added" },
  "host-not-passed": { wiring: { passHost: false } },
  "scheme-not-passed": { wiring: { passScheme: false }, tls: true },
  "destination-scheme": { wiring: { rewriteDestination: false }, tls: true },
  "destination-host": { wiring: { passHost: false, rewriteDestination: false } },
  "destination-prefix": { wiring: { rewriteDestination: false }, prefix: "stripped" },
  "depth-dropped": drop("Depth"),
  "depth-changed": { wiring: { request: { Depth: "1" } } },
  "destination-dropped": drop("Destination"),
  "if-dropped": drop("If"),
  "lock-token-dropped": drop("Lock-Token"),
  "authorization-dropped": drop("Authorization"),
  "dav-hidden": hide("DAV"),
  "lock-token-hidden": hide("Lock-Token"),
  "etag-hidden": hide("ETag"),
  "www-authenticate-hidden": hide("WWW-Authenticate"),
  "origin-down": { wiring: {}, down: true },
};

export const ownFaults: readonly OwnFault[] = [
  "methods-blocked",
  "method-rewritten",
  "propfind-cached",
  "get-cached",
  "namespace-rewritten",
  "content-injected",
  "recoded",
  "encoding-mislabelled",
  "etag-changed",
  "error-pages",
  "multistatus-replaced",
  "status-changed",
  "timeout-too-short",
  "body-limit",
  "redirect-to-https",
  "redirect-to-login",
];

function isOwnFault(fault: string): fault is OwnFault {
  return (ownFaults as readonly string[]).includes(fault);
}

/** A kind's own words for a fault, or why it has none (what follows its title). */
export type Own<Words> = Readonly<Record<OwnFault, Words | { cannot: string }>>;

/** A kind's words for the fault of a set-up; nothing when the fault is in the wiring or there is none. */
export function ownWords<Words extends object>(
  own: Own<Words>,
  { fault }: Pick<Setup, "fault">,
): Words | undefined {
  if (fault === undefined || !isOwnFault(fault)) return undefined;
  const words = own[fault];
  return "cannot" in words ? undefined : words;
}

/** Why a kind cannot do a fault of its own words. */
export function ownRefusal(own: Own<object>, fault: ProxyFault | undefined): string | undefined {
  if (fault === undefined || !isOwnFault(fault)) return undefined;
  const words = own[fault];
  return "cannot" in words ? words.cannot : undefined;
}
