import { bodyFromText, type Exchange } from "@multistatus/core";
import { exchange } from "./exchanges.ts";

const lock = `<D:activelock><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype><D:depth>0</D:depth>
<D:owner>ada</D:owner><D:timeout>Second-600</D:timeout><D:locktoken><D:href>urn:uuid:e71d4fae-5dec-22d6-fea5-00a0c91e6be4</D:href></D:locktoken>
<D:lockroot><D:href>/docs/a.txt</D:href></D:lockroot></D:activelock>`;

function entry(href: string, tag: string, locks: string, status: number): string {
  const name = `<D:displayname>${href === "/docs/" ? "Docs" : "A"}</D:displayname>`;
  const known = `<D:propstat><D:prop><D:getetag>${tag}</D:getetag>${name}<D:lockdiscovery>${locks}</D:lockdiscovery></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>`;
  const missing = `<D:propstat><D:prop><X:color/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>`;
  const own = status === 200 ? known + missing : `<D:status>HTTP/1.1 ${status} x</D:status>`;
  return `<D:response><D:href>${href}</D:href>${own}</D:response>`;
}

/** Two members, one of them locked, each with properties that it has and one that it has not. */
export const responses: readonly string[] = [
  entry("/docs/", '"0"', "", 200),
  entry("/docs/a.txt", '"1"', lock, 200),
];

export function wrapped(...parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:X="urn:x">\n${parts.join("\n")}\n<D:responsedescription>All is well.</D:responsedescription></D:multistatus>\n`;
}

const asked =
  '<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop><D:getetag/><D:displayname/><D:lockdiscovery/><X:color/></D:prop></D:propfind>';

/** The exchange in which everything in `claims.ts` holds; or one with another ETag, status or name of the member. */
export function healthy(tag = '"1"', status = 200, name = "a.txt"): Exchange {
  const member = entry(`/docs/${name}`, tag, lock, status);
  return withBody(wrapped(entry("/docs/", '"0"', "", 200), member));
}

/** The same request with another answer. */
function withBody(body: string, status = 207): Exchange {
  const made = exchange({ body, status });
  return { ...made, request: { ...made.request, body: bodyFromText(asked) } };
}

/** An earlier answer in which a member failed, and that has a member which {@link healthy} has not. */
export const failingWithMore: Exchange = withBody(
  wrapped(
    entry("/docs/", '"0"', "", 200),
    entry("/docs/a.txt", '"1"', "", 403),
    entry("/docs/gone.txt", '"3"', "", 200),
  ),
);
