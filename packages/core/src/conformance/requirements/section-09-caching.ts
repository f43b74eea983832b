import { defineRequirement } from "../define.ts";
import type { Requirement } from "../types.ts";

/** Methods whose answers must not be cached, with the audit's id. */
const UNCACHEABLE = [
  ["9.2-7", "9.2", "PROPPATCH"],
  ["9.3-6", "9.3", "MKCOL"],
  ["9.8-3", "9.8", "COPY"],
  ["9.9-3", "9.9", "MOVE"],
  ["9.10-2", "9.10", "LOCK"],
  ["9.11-5", "9.11", "UNLOCK"],
] as const;

const INVITES = /(?:^|[,\s])(?:public|s-maxage\s*=\s*"?[1-9]|max-age\s*=\s*"?[1-9])/i;

/** The answers that must not be cached: one that came from a cache misleads, one that only invites it does not yet. */
export const caching: readonly Requirement[] = UNCACHEABLE.map(([id, section, method]) =>
  defineRequirement({
    id,
    section,
    level: "MUST NOT",
    misleads: false,
    methods: [method],
    title: `The answer to ${method} is not cached.`,
    *check({ responseHeader }) {
      const age = responseHeader("Age");
      const control = responseHeader("Cache-Control") ?? "";
      if (age !== undefined && /^[1-9]\d*$/.test(age)) {
        const message = `The answer is ${age} seconds old: it comes from a cache, not from the server.`;
        yield { message, evidence: `Age: ${age}`, misleads: true };
      } else if (INVITES.test(control) && !/no-store|no-cache/i.test(control)) {
        yield { message: "The answer invites caches to keep it.", evidence: `Cache-Control: ${control}` };
      }
    },
  }),
);
