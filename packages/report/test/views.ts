import { parseMultiStatus, resourcesOf, type ResourceView } from "@multistatus/core";

/** The view of a Multi-Status with these responses, as the answer to a request to `url`. */
export function viewOf(
  responses: string,
  { method = "PROPFIND", url = "http://dav.example/docs/" }: { method?: string; url?: string } = {},
): ResourceView {
  return resourcesOf(parseMultiStatus(multistatus(responses), { method, url }), { method, url });
}

export function multistatus(responses: string): string {
  return `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${responses}</D:multistatus>`;
}

/** A response with a status of its own, and what else stands in it. */
export function response(href: string, status: number, rest = ""): string {
  return `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} x</D:status>${rest}</D:response>`;
}

/** A response with propstats: `[[200, "getetag"], [403, "displayname"]]`. */
export function properties(href: string, propstats: readonly (readonly [number, ...string[]])[]): string {
  const parts = propstats.map(([status, ...names]) => {
    const prop = names
      .map((name) => (name.includes(":") ? `<x:y xmlns:x="${name}"/>` : `<D:${name}/>`))
      .join("");
    return `<D:propstat><D:prop>${prop}</D:prop><D:status>HTTP/1.1 ${status} x</D:status></D:propstat>`;
  });
  return `<D:response><D:href>${href}</D:href>${parts.join("")}</D:response>`;
}
