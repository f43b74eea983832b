import type { Sign } from "./types.ts";

/** Fits on an HTTP/1 response whose status and reason phrase are these, under a `Server` field (empty when absent) that matches. */
export interface StatusLineSignature extends Sign {
  status: number;
  reason: RegExp;
  server: RegExp;
  as: string;
}

export const STATUS_LINE_SIGNATURES: readonly StatusLineSignature[] = [
  {
    product: "nginx-dav-ext",
    weight: 2,
    basis: "seen",
    wrote: true,
    status: 423,
    reason: /^$/,
    server: /^nginx/,
    as: "nginx's 423, which has no reason phrase",
  },
  {
    product: "lighttpd-mod_webdav",
    weight: 2,
    basis: "seen",
    wrote: true,
    status: 207,
    reason: /^Multi-status$/,
    server: /^/,
    as: "lighttpd's spelling of Multi-status",
  },
];
