/** Text of a PROPFIND Depth: infinity answer as Apache mod_dav writes it: ten properties, two propstats each. */

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">\n';
const TAIL = "</D:multistatus>\n";
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function response(index: number): string {
  const date = new Date(Date.UTC(2024, 0, 1) + index * 61_000);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  const modified = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} GMT`;
  const size = (index * 7919) % 1_000_000;
  const path = `/dav/projects/department-${index % 97}/report%20${index}.txt`;
  return `<D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/" xmlns:g0="http://example.com/ns/">
<D:href>${path}</D:href>
<D:propstat>
<D:prop>
<lp1:resourcetype/>
<lp1:creationdate>${date.toISOString().slice(0, 19)}Z</lp1:creationdate>
<lp1:getcontentlength>${size}</lp1:getcontentlength>
<lp1:getlastmodified>${modified}</lp1:getlastmodified>
<lp1:getetag>"${size.toString(16)}-${(index * 2654435761).toString(16)}"</lp1:getetag>
<lp2:executable>F</lp2:executable>
<D:supportedlock>
<D:lockentry>
<D:lockscope><D:exclusive/></D:lockscope>
<D:locktype><D:write/></D:locktype>
</D:lockentry>
<D:lockentry>
<D:lockscope><D:shared/></D:lockscope>
<D:locktype><D:write/></D:locktype>
</D:lockentry>
</D:supportedlock>
<D:lockdiscovery/>
<D:getcontenttype>text/plain</D:getcontenttype>
</D:prop>
<D:status>HTTP/1.1 200 OK</D:status>
</D:propstat>
<D:propstat>
<D:prop>
<g0:author/>
</D:prop>
<D:status>HTTP/1.1 404 Not Found</D:status>
</D:propstat>
</D:response>
`;
}

function* parts(resources: number): Generator<string, void, undefined> {
  yield HEAD;
  for (let index = 0; index < resources; index++) yield response(index);
  yield TAIL;
}

/** The payload as one string. */
export function payload(resources: number): string {
  return [...parts(resources)].join("");
}

/** The payload as bytes in chunks of at most 64 KiB, as a socket gives them, made while they are read. */
export function* chunks(resources: number): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  // Written in place, so that the making leaves little garbage: what is measured is the reading.
  const buffer = new Uint8Array(65_536);
  let filled = 0;
  for (const part of parts(resources)) {
    if (buffer.length - filled < part.length) {
      yield buffer.slice(0, filled);
      filled = 0;
    }
    filled += encoder.encodeInto(part, buffer.subarray(filled)).written;
  }
  yield buffer.slice(0, filled);
}
