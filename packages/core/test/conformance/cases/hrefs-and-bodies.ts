import { activelock, collection, file, granted, listing, ms, name, ps, re, st } from "../sketch.ts";
import type { Twins } from "./types.ts";

const malformed = "<D:propfind xmlns:D='DAV:'><D:prop>";

export const HREFS_AND_BODIES: Twins[] = [
  {
    id: "5.2-1",
    holds: { body: ms(re("/c/a%2Fb", st(200)), re("/c/a/b", st(200))) },
    breaks: { body: ms(re("/c/%c3%bc", st(200)), re("/c/%C3%BC", st(200))) },
  },
  {
    id: "5.2-2",
    holds: { body: listing },
    breaks: { body: ms(re("/c/", ps(200, file)), re("/c/a.txt", ps(200, file))) },
    misleads: true,
  },
  {
    id: "5.2-3",
    holds: { url: "/c", body: listing, headers: { "Content-Location": "/c/" } },
    breaks: { url: "/c", body: listing },
  },
  {
    id: "5.2-4",
    holds: { method: "MKCOL", status: 201, headers: { Location: "/c/" } },
    breaks: { method: "MKCOL", status: 201, headers: { Location: "/c" } },
  },
  {
    id: "6.5-uri",
    holds: granted(),
    breaks: granted({ token: "12345" }),
  },
  {
    id: "6.7-1",
    holds: { headers: { DAV: "1, 2" }, body: ms(re("/c/", ps(200, "<D:supportedlock/>"))) },
    breaks: { headers: { DAV: "1, 2" }, body: ms(re("/c/", ps(200, name), ps(404, "<D:supportedlock/>"))) },
  },
  {
    id: "6.8-1",
    holds: { headers: { DAV: "1" }, body: ms(re("/c/", ps(200, name), ps(404, "<D:lockdiscovery/>"))) },
    breaks: { headers: { DAV: "1,2" }, body: ms(re("/c/", ps(200, name), ps(404, "<D:lockdiscovery/>"))) },
  },
  {
    id: "8.2-1",
    holds: { body: listing },
    breaks: { body: listing, headers: { "Content-Type": "text/xml" } },
  },
  {
    id: "8.2-3",
    of: "an undeclared prefix",
    holds: { body: ms(re("/c/", ps(404, '<u:p xmlns:u="urn:u"/>'))) },
    breaks: { body: ms(re("/c/", ps(404, "<u:p/>"))) },
    misleads: true,
  },
  {
    id: "8.2-3",
    of: "a body that breaks off",
    holds: { body: listing },
    breaks: { body: listing.slice(0, -40) },
    misleads: true,
  },
  {
    id: "8.2-3",
    of: "bytes that are no UTF-8",
    holds: { body: ms(re("/c/", ps(200, "<D:displayname>é</D:displayname>"))) },
    breaks: {
      body: Uint8Array.from(ms(re("/c/", ps(200, "<D:displayname>é</D:displayname>"))), (char) =>
        char.charCodeAt(0),
      ),
    },
    misleads: true,
  },
  {
    id: "8.2-3",
    of: "broken XML that is not the content of a resource",
    holds: { method: "GET", status: 200, body: "<a><b></a>" },
    breaks: { method: "GET", status: 500, body: "<a><b></a>" },
    misleads: true,
  },
  {
    id: "8.2-4",
    holds: { sends: malformed, status: 400 },
    breaks: { sends: malformed, body: listing },
  },
  {
    id: "8.3-1",
    holds: { body: ms(re("/c/", st(200)), re("/c/a", st(200))) },
    breaks: { body: ms(re("/c/", st(200)), re("http://dav.example/c/a", st(200))) },
  },
  {
    id: "8.3-2",
    of: "another prefix",
    holds: { body: listing },
    breaks: { url: "/files/c/", body: listing },
    misleads: true,
  },
  {
    id: "8.3-2",
    of: "another origin",
    holds: { body: ms(re("http://DAV.example:80/c/", st(200))) },
    breaks: { body: ms(re("http://127.0.0.1:8080/c/", st(200))) },
    misleads: true,
  },
  {
    id: "8.3-2",
    of: "another letter case, which misleads nobody on a server to which it is all one",
    holds: { url: "/c/?sort=1", body: listing },
    breaks: { url: "/C/", body: listing },
  },
  {
    id: "8.3-2",
    of: "dot segments",
    holds: { body: ms(re("/c/", st(200))) },
    breaks: { body: ms(re("/c/x/../", st(200))) },
  },
  {
    id: "8.3-2",
    of: "another resource than the one that PROPPATCH named",
    holds: { method: "PROPPATCH", body: ms(re("/c/", ps(200, name))) },
    breaks: { method: "PROPPATCH", body: ms(re("/!svn/wrk/1/c/", ps(200, name))) },
  },
  {
    id: "8.3-2",
    of: "a MOVE whose failure is neither at the source nor at the destination",
    holds: { method: "MOVE", send: { Destination: "http://dav.example/d/" }, body: ms(re("/d/a", st(423))) },
    breaks: { method: "MOVE", send: { Destination: "http://dav.example/d/" }, body: ms(re("/e/a", st(423))) },
    misleads: true,
  },
  {
    id: "8.3-3",
    holds: { body: listing },
    breaks: { body: ms(re("/c", ps(200, collection))) },
  },
  {
    id: "8.3-session",
    holds: { body: ms(re("/c/a;v=1", st(200))) },
    breaks: { body: ms(re("/c/a;jsessionid=0A1B", st(200))) },
    misleads: true,
  },
  {
    id: "8.3-ref",
    of: "a path without its slash",
    holds: { body: ms(re("/c/a", st(200))) },
    breaks: { body: ms(re("a", st(200))) },
  },
  {
    id: "8.3-ref",
    of: "a number sign",
    holds: { body: ms(re("/c/a%23b", st(200))) },
    breaks: { body: ms(re("/c/a#b", st(200))) },
    misleads: true,
  },
  {
    id: "8.3-ref",
    of: "two slashes",
    holds: { body: ms(re("/c//a", st(200))) },
    breaks: { body: ms(re("//c/a", st(200))) },
    misleads: true,
  },
  {
    id: "8.4-2",
    holds: { method: "DELETE", status: 204 },
    breaks: { method: "DELETE", status: 204, sends: "x" },
  },
  {
    id: "14.7-1",
    of: "a URL encoded as a path",
    holds: { body: ms(re("/c/http%3A", st(200))) },
    breaks: { body: ms(re("http%3A//dav.example/c/", st(200))) },
    misleads: true,
  },
  {
    id: "14.7-1",
    of: "a percent sign alone",
    holds: { body: ms(re("/c/100%25", st(200))) },
    breaks: { body: ms(re("/c/100%", st(200))) },
    misleads: true,
  },
  {
    id: "14.7-1",
    of: "a raw space",
    holds: { body: ms(re("/c/a%20b", st(200))) },
    breaks: { body: ms(re("/c/a b", st(200))) },
  },
  {
    id: "14.12-1",
    holds: granted(),
    breaks: granted({ root: "" }),
  },
  {
    id: "14.12-1",
    of: "a lock in a listing",
    holds: { body: ms(re("/c/", ps(200, `<D:lockdiscovery>${activelock()}</D:lockdiscovery>`))) },
    breaks: {
      body: ms(re("/c/", ps(200, `<D:lockdiscovery>${activelock({ root: "" })}</D:lockdiscovery>`))),
    },
  },
];
