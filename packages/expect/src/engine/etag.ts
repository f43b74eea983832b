import { hasHeader, headerValues, hrefKey, isSuccess, resolveHref, statusText } from "@multistatus/core";
import { inconclusive } from "./inconclusive.ts";
import { onProperty } from "./property.ts";
import { readSubject } from "./reading.ts";
import { urlOf, type Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

const tellsEtag: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT"]);

/** A claim about the entity tag of a resource, as sent: of `getetag`, or of the ETag field in an answer to GET, HEAD or PUT. */
export function onEtag(
  subject: Subject,
  href: string | undefined,
  claim: (etag: string | undefined) => Verdict,
): Verdict {
  const { view } = readSubject(subject);
  if (view === undefined && "exchange" in subject && tellsEtag.has(subject.exchange.request.method)) {
    return onField(subject, href, claim);
  }
  const named = href ?? urlOf(subject);
  if (named === undefined) return unknown("the request URL is not known: name the resource.");
  return onProperty(subject, named, "{DAV:}getetag", (found) => {
    const other = found.find(({ status }) => !isSuccess(status) && status !== 404);
    if (other !== undefined) {
      const line = other.status === undefined ? "no readable status" : statusText(other.status);
      return unknown(`getetag of ${named} came back with ${line}.`);
    }
    const tags = new Set(
      found.map(({ property, status }) => (isSuccess(status) ? property.text().trim() : undefined)),
    );
    if (tags.size > 1) return unknown(`getetag of ${named} occurs with different values.`);
    return claim([...tags][0]);
  });
}

function onField(
  subject: Extract<Subject, { exchange: unknown }>,
  href: string | undefined,
  claim: (etag: string | undefined) => Verdict,
): Verdict {
  const { request, response, unknown: open = [] } = subject.exchange;
  const doubt = inconclusive(subject);
  if (doubt !== undefined || response === undefined) return unknown(doubt ?? "no response arrived.");
  if (open.includes("response-headers")) return unknown("the source does not tell the header fields.");
  if (href !== undefined && hrefKey(resolveHref(href, request.url)) !== hrefKey(request.url)) {
    return unknown(`an answer to ${request.method} tells the ETag of ${request.url} only.`);
  }
  if (!isSuccess(response.status) && response.status !== 304) {
    return unknown(`the ETag of the resource is not known from ${statusText(response.status)}.`);
  }
  if (!hasHeader(response.headers, "ETag")) {
    // RFC 9110 section 9.3.4: it may only be told where the content was stored as it came.
    return request.method === "PUT"
      ? unknown("an answer to PUT need not tell the ETag; ask by HEAD, or by PROPFIND for getetag.")
      : claim(undefined);
  }
  const tags = new Set(headerValues(response.headers, "ETag"));
  return tags.size > 1 ? unknown("the answer has several ETag fields.") : claim([...tags][0]);
}
