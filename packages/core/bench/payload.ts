// The answer to a PROPFIND with Depth: infinity as Apache mod_dav writes it: ten properties in two propstats for each
// resource. Digits are written into bytes in place: what is measured is the reading, and making millions of strings
// would leave more garbage than the reading does.

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">\n';
const TAIL = "</D:multistatus>\n";

/** Runs of `#` become digits that differ from resource to resource. */
const RESPONSE = `<D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/" xmlns:g0="http://example.com/ns/">
<D:href>/dav/projects/department-##/report%20#######.txt</D:href>
<D:propstat>
<D:prop>
<lp1:resourcetype/>
<lp1:creationdate>2024-03-1#T1#:2#:3#Z</lp1:creationdate>
<lp1:getcontentlength>######</lp1:getcontentlength>
<lp1:getlastmodified>Tue, 1# Mar 2024 1#:2#:3# GMT</lp1:getlastmodified>
<lp1:getetag>"#####-6##########0"</lp1:getetag>
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

const CHUNK = 65_536;
const encoder = new TextEncoder();
const template = encoder.encode(RESPONSE);
const runs = Array.from(RESPONSE.matchAll(/#+/g), ({ index, 0: run }) => ({ index, length: run.length }));

function write(buffer: Uint8Array, at: number, resource: number): void {
  buffer.set(template, at);
  for (const { index, length } of runs) {
    let rest = resource;
    for (let place = at + index + length - 1; place >= at + index; place--) {
      buffer[place] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
}

/** The payload in chunks of at most 64 KiB, as a socket gives them, made while they are read. */
export function* chunks(resources: number): Generator<Uint8Array, void, undefined> {
  yield encoder.encode(HEAD);
  const perChunk = Math.floor(CHUNK / template.length);
  for (let first = 0; first < resources; first += perChunk) {
    const count = Math.min(perChunk, resources - first);
    const chunk = new Uint8Array(count * template.length);
    for (let index = 0; index < count; index++) write(chunk, index * template.length, first + index);
    yield chunk;
  }
  yield encoder.encode(TAIL);
}

/** The payload at once. */
export function payload(resources: number): Uint8Array {
  return Buffer.concat([...chunks(resources)]);
}
