import { splitReference } from "../../resources/reference.ts";
import { defineRequirement } from "../define.ts";
import { dav } from "../elements.ts";
import { activeLocks, codedUrl, offsetOf } from "../locks.ts";
import { reports } from "../reading.ts";
import { davClasses } from "../compliance.ts";
import type { Breach, Requirement } from "../types.ts";

function mask(token: string): string {
  return `${token.length} characters without a scheme`;
}

const tokensAreUris = defineRequirement({
  id: "6.5-uri",
  section: "6.5",
  level: "MUST",
  misleads: false,
  title: "A lock token is an absolute URI.",
  *check(context): Generator<Breach> {
    for (const lock of activeLocks(context)) {
      const bad = lock.tokens.find((token) => splitReference(token).scheme === undefined);
      if (bad === undefined) continue;
      const message = bad === "" ? "The locktoken is empty." : "The locktoken is no absolute URI.";
      const at = { ...offsetOf(lock), evidence: mask(bad), misleads: bad === "" };
      yield lock.href === undefined ? { message, ...at } : { message, href: lock.href, ...at };
    }
    const header = context.method === "LOCK" ? context.responseHeader("Lock-Token") : undefined;
    const { token, coded } = codedUrl(header ?? "<urn:x>");
    if (coded && splitReference(token).scheme === undefined) {
      yield {
        message: "The Lock-Token header holds no absolute URI.",
        evidence: mask(token),
        misleads: token === "",
      };
    }
  },
});

/** Both lock properties have to be there where the answer itself advertises class 2. */
const LOCK_PROPERTIES = [
  ["6.7-1", "6.7", "supportedlock"],
  ["6.8-1", "6.8", "lockdiscovery"],
] as const;

const supported = LOCK_PROPERTIES.map(([id, section, name]) =>
  defineRequirement({
    id,
    section,
    level: "MUST",
    misleads: false,
    methods: ["PROPFIND"],
    title: `A resource that supports LOCK has the property DAV:${name}.`,
    *check(context): Generator<Breach> {
      if (!davClasses(context).includes("2")) return;
      for (const { entry, code, property } of reports(context, dav(name))) {
        if (code !== 404) continue;
        const message = `${entry.href} has no DAV:${name}, though the answer advertises class 2.`;
        yield { message, href: entry.href, offset: property.offset };
      }
    },
  }),
);

export const locks: readonly Requirement[] = [tokensAreUris, ...supported];
