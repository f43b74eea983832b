import { splitReference } from "../../resources/reference.ts";
import { dav } from "../elements.ts";
import { activeLocks, codedUrl, lockPlace } from "../locks.ts";
import { reports } from "../reading.ts";
import { davClasses } from "../compliance.ts";
import type { Breach, Declared } from "../types.ts";

/** What is wrong with a token, without the token. */
function schemeless(token: string): Pick<Breach, "evidence" | "misleads"> {
  return { evidence: `${token.length} characters without a scheme`, misleads: token === "" };
}

/** Both lock properties have to be there where the answer itself advertises class 2. */
const LOCK_PROPERTIES = [
  ["6.7-1", "supportedlock"],
  ["6.8-1", "lockdiscovery"],
] as const;

const supported = LOCK_PROPERTIES.map(([id, name]): Declared => ({
  id,
  level: "MUST",
  misleads: false,
  methods: ["PROPFIND"],
  title: `A resource that supports LOCK has the property DAV:${name}.`,
  *check(context): Generator<Breach> {
    if (!davClasses(context).includes("2")) return;
    for (const { entry, code, property } of reports(context, dav(name))) {
      if (code !== 404) continue;
      const message = `${entry.href} has no DAV:${name}, though class 2 is advertised.`;
      yield { message, href: entry.href, offset: property.offset };
    }
  },
}));

export const locks: readonly Declared[] = [
  {
    id: "6.5-uri",
    level: "MUST",
    misleads: false,
    title: "A lock token is an absolute URI.",
    *check(context): Generator<Breach> {
      for (const lock of activeLocks(context)) {
        const bad = lock.tokens.find((token) => splitReference(token).scheme === undefined);
        if (bad === undefined) continue;
        yield { message: "The locktoken is no absolute URI.", ...lockPlace(lock), ...schemeless(bad) };
      }
      const header = context.method === "LOCK" ? context.responseHeader("Lock-Token") : undefined;
      const { token, coded } = codedUrl(header ?? "<urn:x>");
      if (coded && splitReference(token).scheme === undefined) {
        yield { message: "The Lock-Token header is no absolute URI.", ...schemeless(token) };
      }
    },
  },
  ...supported,
];
