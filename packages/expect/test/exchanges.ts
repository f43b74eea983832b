import { bodyFromText, type Exchange } from "@multistatus/core";

export interface Parts {
  method?: string;
  url?: string;
  status?: number;
  body?: string;
  truncated?: boolean;
  requestHeaders?: [string, string][];
  requestBody?: string;
}

/** An exchange as a client would return it; by default a PROPFIND of a collection, answered with 207. */
export function exchange(parts: Parts = {}): Exchange {
  const { method = "PROPFIND", url = "http://dav.example/docs/", status = 207, body = "" } = parts;
  const cut = parts.truncated === undefined ? {} : { truncated: parts.truncated };
  return {
    request: {
      method,
      url,
      headers: parts.requestHeaders ?? [["Depth", "1"]],
      ...(parts.requestBody === undefined ? {} : { body: bodyFromText(parts.requestBody) }),
    },
    response: {
      status,
      statusText: "",
      headers: [["Content-Type", "application/xml; charset=utf-8"]],
      body: { ...bodyFromText(body), ...cut },
    },
    hops: [],
  };
}

export function multistatus(...responses: string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${responses.join("\n")}\n</D:multistatus>\n`;
}

/** A response with a status of its own. */
export function response(href: string, status: number, rest = ""): string {
  return `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status} x</D:status>${rest}</D:response>`;
}

/** A response with propstats: `[200, "getetag"], [403, "displayname"]`. */
export function properties(href: string, ...propstats: (readonly [number, ...string[]])[]): string {
  const parts = propstats.map(([status, ...names]) => {
    const prop = names.map((name) => `<D:${name}/>`).join("");
    return `<D:propstat><D:prop>${prop}</D:prop><D:status>HTTP/1.1 ${status} x</D:status></D:propstat>`;
  });
  return `<D:response><D:href>${href}</D:href>${parts.join("")}</D:response>`;
}

/** A PROPFIND that lists a collection with two healthy members. */
export const listing: Exchange = exchange({
  body: multistatus(
    properties("/docs/", [200, "resourcetype"]),
    properties("/docs/a.txt", [200, "getetag"], [404, "displayname"]),
    properties("/docs/b.txt", [200, "getetag"], [403, "owner"]),
  ),
});

/** A DELETE that failed at one locked member. */
export const lockedDelete: Exchange = exchange({
  method: "DELETE",
  requestHeaders: [["Authorization", "Basic YWRhOmxvdmVsYWNlMTgxNQ=="]],
  body: multistatus(
    response("/docs/", 424),
    response(
      "/docs/b.txt",
      423,
      "<D:error><D:lock-token-submitted><D:href>/docs/b.txt</D:href></D:lock-token-submitted></D:error>",
    ),
  ),
});
