import { decodedPath } from "../../resources/decode.ts";
import { hasTrailingSlash } from "../../resources/href.ts";
import { hasSession } from "../../resources/session.ts";
import { splitReference } from "../../resources/reference.ts";
import { isEncodedUrl, isInScope, isSpeltOtherwise, scopeOf } from "../scope.ts";
import type { Breach, Declared } from "../types.ts";

const dotSegments = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;

/** The request URL as far as it tells the difference: with its origin where the href has one. */
function requestUrl(url = "", href: string): string {
  const { scheme, authority } = splitReference(url);
  const path = decodedPath(url);
  return splitReference(href).authority === undefined ? path : `${scheme}://${authority}${path}`;
}

export const hrefs: readonly Declared[] = [
  {
    id: "8.3-1",
    level: "MUST",
    misleads: false,
    title: "The hrefs of a Multi-Status are all full URIs or all relative references.",
    *check({ entries }) {
      const named = entries.filter(({ href }) => href !== "");
      const isFull = ({ href }: { href: string }): boolean => splitReference(href).scheme !== undefined;
      const [first] = named;
      if (first === undefined) return;
      const full = isFull(first);
      const other = named.find((entry) => isFull(entry) !== full);
      if (other === undefined) return;
      yield {
        message: `${first.href} is ${full ? "a full URI" : "relative"}, ${other.href} is ${full ? "relative" : "a full URI"}.`,
        href: other.href,
        offset: other.offset,
        evidence: other.href,
      };
    },
  },
  {
    id: "8.3-2",
    level: "MUST NOT",
    misleads: true,
    title: "An href has no dot segments and no prefix other than the request URL's.",
    *check(context): Generator<Breach> {
      const scope = scopeOf(context);
      for (const entry of context.entries) {
        // Section 14.7 tells of an encoded URL.
        if (entry.href === "" || isEncodedUrl(entry.href) || hasSession(entry.href)) continue;
        const at = { href: entry.href, offset: entry.offset, evidence: entry.href };
        if (scope !== undefined && !isInScope(scope, entry.key)) {
          const message = `${entry.href} lies outside the request URL ${requestUrl(context.url, entry.href)}: a client drops it or takes it for another resource.`;
          yield { ...at, message, misleads: scope.strict && !isSpeltOtherwise(scope, entry.key) };
        } else if (dotSegments.test(splitReference(entry.href).path)) {
          yield { ...at, message: `${entry.href} has dot segments.`, misleads: false };
        }
      }
    },
  },
  {
    id: "8.3-session",
    level: "MUST NOT",
    misleads: true,
    title: "An href names no session.",
    *check({ entries }) {
      for (const { href, offset } of entries) {
        if (!hasSession(href)) continue;
        const message =
          "An href has the id of a session in its path (`;jsessionid`): a client takes it for another resource.";
        yield { href, offset, evidence: href, message };
      }
    },
  },
  {
    id: "8.3-3",
    level: "SHOULD",
    misleads: false,
    title: "The href of a collection ends in a slash.",
    *check({ resources }) {
      for (const { href, collection, response } of resources) {
        if (collection && !hasTrailingSlash(href)) {
          yield {
            message: `${href} is a collection without its slash.`,
            href,
            offset: response.offset,
            evidence: href,
          };
        }
      }
    },
  },
  {
    id: "8.3-ref",
    level: "MUST",
    misleads: false,
    title: "An href is a full URI or an absolute path, without a fragment.",
    *check(context): Generator<Breach> {
      for (const { href, offset } of context.entries) {
        if (href === "" || isEncodedUrl(href)) continue;
        const { scheme, authority, path, fragment } = splitReference(href);
        const at = { href, offset, evidence: href };
        if (fragment !== undefined) {
          const message = `${href} has an unescaped "#": what follows is taken for a fragment.`;
          yield { ...at, message, misleads: true };
        } else if (scheme === undefined && authority === undefined && !path.startsWith("/")) {
          yield { ...at, message: `${href} is neither a full URI nor an absolute path.` };
        } else if (authority !== undefined && scheme === undefined) {
          const message = `${href} starts with two slashes: what follows is taken for a host.`;
          yield { ...at, message, misleads: true };
        }
      }
    },
  },
];
