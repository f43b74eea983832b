import type { Declared } from "../types.ts";

/** Methods whose answers must not be cached, with the audit's id. */
const UNCACHEABLE = [
  ["9.2-7", "PROPPATCH"],
  ["9.3-6", "MKCOL"],
  ["9.8-3", "COPY"],
  ["9.9-3", "MOVE"],
  ["9.10-2", "LOCK"],
  ["9.11-5", "UNLOCK"],
] as const;

const INVITES = /(?:^|[,\s])(?:public|(?:s-max|max-)age\s*=\s*"?[1-9])/i;

/** The answers that must not be cached: one that came from a cache misleads, one that only invites it does not yet. */
export const caching: readonly Declared[] = UNCACHEABLE.map(([id, method]): Declared => ({
  id,
  level: "MUST NOT",
  misleads: false,
  methods: [method],
  title: `The answer to ${method} is not cached.`,
  *check({ responseHeader }) {
    const age = responseHeader("Age");
    const control = responseHeader("Cache-Control") ?? "";
    if (age !== undefined && /^[1-9]\d*$/.test(age)) {
      const message = `The answer is ${age} seconds old: it comes from a cache.`;
      yield { message, evidence: `Age: ${age}`, misleads: true };
    } else if (INVITES.test(control) && !/no-store|no-cache/i.test(control)) {
      yield { message: "The answer invites caches to keep it.", evidence: `Cache-Control: ${control}` };
    }
  },
}));
