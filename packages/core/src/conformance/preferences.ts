import type { ConformanceContext } from "./types.ts";

/** `Prefer: return=minimal` (RFC 8144; `return-minimal` in its drafts) or `Brief: t`: 404s and successes may be left out. */
export function prefersMinimal({ requestHeader }: ConformanceContext): boolean {
  const prefer = requestHeader("Prefer") ?? "";
  return /\breturn\s*[=-]\s*"?minimal/i.test(prefer) || /^\s*t\b/i.test(requestHeader("Brief") ?? "");
}
