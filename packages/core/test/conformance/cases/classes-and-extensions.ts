import { ask, collection, error, ms, name, ps, re, st } from "../sketch.ts";
import type { Sketch } from "../sketch.ts";
import type { Twins } from "./types.ts";

const options = (headers: Record<string, string>): Sketch => ({ method: "OPTIONS", status: 200, headers });

const token = (text: string): string => `<D:sync-token>${text}</D:sync-token>`;
const sync = (since: string): string =>
  ask("D:sync-collection", `${token(since)}<D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop>`);
const synced = (body: string, given: Sketch = {}): Sketch => ({
  method: "REPORT",
  sends: sync("urn:t:1"),
  body,
  ...given,
});
const changed = re("/c/a", ps(200, '<D:getetag>"1"</D:getetag>'));
const limit = "<D:error><D:number-of-matches-within-limits/></D:error>";

const multiget = (root: string): string =>
  ask(root, "<D:prop><D:getetag/></D:prop><D:href>/c/a</D:href><D:href>/c/b</D:href>");

export const CLASSES_AND_EXTENSIONS: Twins[] = [
  {
    id: "10.1-1",
    holds: options({ Allow: "OPTIONS, GET" }),
    breaks: options({ Allow: "OPTIONS, GET, PROPFIND" }),
    misleads: true,
  },
  {
    id: "10.1-3",
    holds: options({ DAV: "1, <http://x.example/d>" }),
    breaks: options({ DAV: "1, own-thing" }),
  },
  { id: "18.1-1", holds: options({ DAV: "1,2" }), breaks: options({ DAV: "2" }) },
  {
    id: "18.2-1",
    holds: options({ DAV: "1, 2", Allow: "PROPFIND, LOCK" }),
    breaks: options({ DAV: "1, 2", Allow: "PROPFIND" }),
  },
  {
    id: "20.1-2",
    holds: { url: "https://dav.example/c/", status: 401, headers: { "WWW-Authenticate": 'Basic realm="x"' } },
    breaks: { status: 401, headers: { "WWW-Authenticate": 'Digest realm="x", Basic realm="x"' } },
  },
  {
    id: "20.6-1",
    holds: {
      sends: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///e">]><x/>',
      status: 403,
      body: error("<D:no-external-entities/>"),
    },
    breaks: { sends: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///e">]><x/>', status: 400 },
  },
  {
    id: "rfc3744-5.4-form",
    holds: {
      body: ms(
        re(
          "/c/",
          ps(
            200,
            "<D:current-user-privilege-set><D:privilege><D:read/></D:privilege></D:current-user-privilege-set>",
          ),
        ),
      ),
    },
    breaks: {
      body: ms(re("/c/", ps(200, "<D:current-user-privilege-set><D:read/></D:current-user-privilege-set>"))),
    },
  },
  {
    id: "rfc3744-5.5-ace",
    holds: {
      body: ms(
        re("/c/", ps(200, "<D:acl><D:ace><D:principal><D:all/></D:principal><D:grant/></D:ace></D:acl>")),
      ),
    },
    breaks: {
      body: ms(re("/c/", ps(200, "<D:acl><D:ace><D:principal><D:all/></D:principal></D:ace></D:acl>"))),
    },
  },
  {
    id: "rfc3744-7.1.1-resource",
    holds: {
      status: 403,
      body: error(
        "<D:need-privileges><D:resource><D:href>/c/</D:href><D:privilege><D:read/></D:privilege></D:resource></D:need-privileges>",
      ),
    },
    breaks: { status: 403, body: error("<D:need-privileges/>") },
  },
  {
    id: "rfc5397-3-form",
    holds: {
      body: ms(
        re("/c/", ps(200, "<D:current-user-principal><D:unauthenticated/></D:current-user-principal>")),
      ),
    },
    breaks: { body: ms(re("/c/", ps(200, "<D:current-user-principal/>"))) },
    misleads: true,
  },
  {
    id: "rfc5397-3-form",
    of: "against an expanded property",
    holds: {
      method: "REPORT",
      body: ms(
        re(
          "/c/",
          ps(200, `<D:current-user-principal>${re("/p/", ps(200, name))}</D:current-user-principal>`),
        ),
      ),
    },
    breaks: {
      method: "REPORT",
      body: ms(re("/c/", ps(200, "<D:current-user-principal><D:href/></D:current-user-principal>"))),
    },
    misleads: true,
  },
  {
    id: "rfc4331-3-form",
    holds: { body: ms(re("/c/", ps(200, "<D:quota-used-bytes>0</D:quota-used-bytes>"))) },
    breaks: { body: ms(re("/c/", ps(200, "<D:quota-used-bytes>-3</D:quota-used-bytes>"))) },
  },
  {
    id: "rfc4791-5.3.1-cache",
    holds: { method: "MKCALENDAR", status: 201, headers: { "Cache-Control": "no-cache" } },
    breaks: { method: "MKCALENDAR", status: 201 },
  },
  {
    id: "rfc4791-7.9-href",
    holds: {
      method: "REPORT",
      sends: multiget("C:calendar-multiget"),
      body: ms(changed, re("/c/b", st(404))),
    },
    breaks: { method: "REPORT", sends: multiget("C:calendar-multiget"), body: ms(changed) },
    misleads: true,
  },
  {
    id: "rfc6352-8.7-href",
    holds: {
      method: "REPORT",
      sends: multiget("A:addressbook-multiget"),
      body: ms(changed, re("/c/b", st(404))),
    },
    breaks: { method: "REPORT", sends: multiget("A:addressbook-multiget"), body: ms(changed) },
    misleads: true,
  },
  {
    id: "rfc4791-7.10-body",
    holds: {
      method: "REPORT",
      status: 200,
      sends: ask("C:free-busy-query", "<C:time-range/>"),
      body: "BEGIN:VCALENDAR",
      headers: { "Content-Type": "text/calendar" },
    },
    breaks: { method: "REPORT", sends: ask("C:free-busy-query", "<C:time-range/>"), body: ms() },
    misleads: true,
  },
  {
    id: "rfc4791-9.6-data",
    holds: {
      method: "REPORT",
      body: ms(re("/c/a", ps(200, "<C:calendar-data>BEGIN:VCALENDAR</C:calendar-data>"))),
    },
    breaks: { method: "REPORT", body: ms(re("/c/a", ps(200, "<C:calendar-data>Error</C:calendar-data>"))) },
    misleads: true,
  },
  {
    id: "rfc6352-10.4-data",
    holds: {
      method: "REPORT",
      body: ms(re("/c/a", ps(200, "<A:address-data>BEGIN:VCARD</A:address-data>"))),
    },
    breaks: { method: "REPORT", body: ms(re("/c/a", ps(200, "<A:address-data>Error</A:address-data>"))) },
    misleads: true,
  },
  {
    id: "rfc5689-3-atomic",
    holds: {
      method: "MKCOL",
      status: 403,
      body: `<D:mkcol-response xmlns:D="DAV:">${ps(403, collection)}${ps(424, name)}</D:mkcol-response>`,
    },
    breaks: {
      method: "MKCOL",
      status: 201,
      body: `<D:mkcol-response xmlns:D="DAV:">${ps(403, name)}</D:mkcol-response>`,
    },
    misleads: true,
  },
  {
    id: "rfc5689-3-atomic",
    of: "a property kept beside a failure",
    holds: {
      method: "MKCOL",
      status: 403,
      body: `<D:mkcol-response xmlns:D="DAV:">${ps(403, collection)}${ps(424, name)}</D:mkcol-response>`,
    },
    breaks: {
      method: "MKCOL",
      status: 403,
      body: `<D:mkcol-response xmlns:D="DAV:">${ps(403, collection)}${ps(200, name)}</D:mkcol-response>`,
    },
    misleads: true,
  },
  {
    id: "rfc5689-3-body",
    holds: {
      method: "MKCOL",
      status: 201,
      sends: ask("D:mkcol", "<D:set/>"),
      body: `<D:mkcol-response xmlns:D="DAV:">${ps(200, collection)}</D:mkcol-response>`,
    },
    breaks: { method: "MKCOL", status: 201, sends: ask("D:mkcol", "<D:set/>"), body: "OK" },
  },
  {
    id: "rfc6578-3.2-token",
    holds: synced(ms(changed, token("urn:t:2"))),
    breaks: synced(ms(changed)),
    misleads: true,
  },
  { id: "rfc6578-3.1-token", holds: synced(ms(token("urn:t:2"))), breaks: synced(ms(token("2"))) },
  {
    id: "rfc6578-3.3-depth",
    holds: synced(ms(token("urn:t:2")), { send: { Depth: "0" } }),
    breaks: synced(ms(token("urn:t:2")), { send: { Depth: "1" } }),
  },
  {
    id: "rfc6578-3.2-member",
    holds: synced(ms(changed, re("/c/b", st(404)), token("urn:t:2"))),
    breaks: synced(ms(changed, re("/c/b", st(200)), token("urn:t:2"))),
  },
  {
    id: "rfc6578-3.4-removed",
    holds: synced(ms(re("/c/b", st(404)), token("urn:t:2"))),
    breaks: synced(ms(re("/c/b", st(404)), token("urn:t:2")), { sends: sync("") }),
  },
  {
    id: "rfc6578-3.6-truncated",
    holds: synced(ms(re("/c/", st(507), limit), token("urn:t:2"))),
    breaks: synced(ms(re("/c/a", st(507)), token("urn:t:2"))),
    misleads: true,
  },
  {
    id: "rfc6578-3.6-truncated",
    of: "no condition",
    holds: synced(ms(re("/c/", st(507), limit), token("urn:t:2"))),
    breaks: synced(ms(re("/c/", st(507)), token("urn:t:2"))),
  },
];
