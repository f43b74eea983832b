import { ask, collection, error, file, findNamed, listing, ms, name, ps, re, st } from "../sketch.ts";
import type { Sketch } from "../sketch.ts";
import type { Twins } from "./types.ts";

const update = ask("D:propertyupdate", "<D:set><D:prop><D:displayname>x</D:displayname></D:prop></D:set>");
const tag = '<D:getetag>"1"</D:getetag>';

function patch(...propstats: string[]): Sketch {
  return { method: "PROPPATCH", sends: update, body: ms(re("/c/", ...propstats)) };
}

const PROTECTED: Twins[] = [
  ["15.6-2", "getetag"],
  ["15.7-3", "getlastmodified"],
  ["15.8-1", "lockdiscovery"],
  ["15.9-3", "resourcetype"],
  ["15.10-1", "supportedlock"],
].map(([id = "", property = ""]) => ({
  id,
  holds: patch(ps(403, `<D:${property}/>`)),
  breaks: patch(ps(200, `<D:${property}/>`)),
}));

const UNCACHEABLE: Twins[] = [
  ["9.2-7", "PROPPATCH"],
  ["9.3-6", "MKCOL"],
  ["9.8-3", "COPY"],
  ["9.9-3", "MOVE"],
  ["9.10-2", "LOCK"],
  ["9.11-5", "UNLOCK"],
].flatMap(([id = "", method = ""]): Twins[] => [
  {
    id,
    of: "an answer from a cache",
    holds: { method, status: 204, headers: { Age: "0" } },
    breaks: { method, status: 204, headers: { Age: "30" } },
    misleads: true,
  },
  {
    id,
    of: "an invitation to keep it",
    holds: { method, status: 204, headers: { "Cache-Control": "no-cache, max-age=60" } },
    breaks: { method, status: 204, headers: { "Cache-Control": "max-age=60" } },
  },
]);

const UNWANTED: Twins[] = [
  ["9.6.1-5", "DELETE", 424],
  ["9.6.1-6", "DELETE", 204],
  ["9.8.3-8", "COPY", 424],
  ["9.8.3-9", "COPY", 201],
  ["9.8.3-9", "COPY", 204],
  ["9.9.2-7", "MOVE", 424],
  ["9.9.2-8", "MOVE", 201],
].map(([id, method, code]) => ({
  id: String(id),
  of: `a ${code}`,
  holds: { method: String(method), body: ms(re("/c/a", st(423))) },
  breaks: { method: String(method), body: ms(re("/c/a", st(423)), re("/c/", st(Number(code)))) },
}));

const BOTH: Twins[] = [
  ["COPY", "9.8.3-7", "9.8-1", "9.8.5-2"],
  ["MOVE", "9.9.2-6", "9.9-1", "9.9.4-2"],
].flatMap(([method = "", member = "", destination = "", locked = ""]): Twins[] => [
  {
    id: member,
    of: "a failing outer status",
    holds: { method, body: ms(re("/c/a", st(423))) },
    breaks: { method, status: 424, body: ms(re("/c/a", st(423))) },
  },
  {
    id: member,
    of: "a success over the failure of a member",
    holds: { method, status: 200, body: ms(re("/c/", st(423))) },
    breaks: { method, status: 200, body: ms(re("/c/a", st(423))) },
    misleads: true,
  },
  {
    id: destination,
    holds: { method, status: 201, send: { Destination: "/d" } },
    breaks: { method, status: 201 },
  },
  {
    id: locked,
    holds: {
      method,
      status: 423,
      body: error("<D:lock-token-submitted><D:href>/c/</D:href></D:lock-token-submitted>"),
    },
    breaks: { method, status: 423, body: "Locked", headers: { "Content-Type": "text/plain" } },
  },
]);

export const METHODS: Twins[] = [
  {
    id: "9.1-2",
    of: "Depth 0",
    holds: { send: { Depth: "0" }, body: ms(re("/c/", ps(200, collection))) },
    breaks: { send: { Depth: "0" }, body: listing },
    misleads: true,
  },
  {
    id: "9.1-2",
    of: "Depth 1",
    holds: { body: ms(re("/c/", st(200)), re("/c/d/", st(200))) },
    breaks: { body: ms(re("/c/", st(200)), re("/c/d/e", st(200))) },
    misleads: true,
  },
  { id: "9.1-5", holds: { body: listing }, breaks: { status: 400 } },
  {
    id: "9.1-6",
    of: "another status",
    holds: { body: listing },
    breaks: { status: 200, body: listing },
    misleads: true,
  },
  {
    id: "9.1-6",
    of: "a page",
    holds: { status: 404, body: "<html></html>", headers: { "Content-Type": "text/html" } },
    breaks: { status: 200, body: "<html></html>", headers: { "Content-Type": "text/html" } },
    misleads: true,
  },
  {
    id: "9.1-6",
    of: "a label that is not XML",
    holds: { body: listing, headers: { "Content-Type": "text/xml" } },
    breaks: { body: listing, headers: { "Content-Type": "text/plain" } },
  },
  {
    id: "9.1-8",
    of: "some properties missing",
    holds: {
      sends: findNamed("<D:displayname/>", "<D:getetag/>"),
      body: ms(re("/c/", ps(200, name), ps(404, "<D:getetag/>"))),
    },
    breaks: { sends: findNamed("<D:displayname/>", "<D:getetag/>"), body: ms(re("/c/", ps(200, name))) },
  },
  {
    id: "9.1-8",
    of: "all properties of one resource missing",
    holds: {
      sends: findNamed("<D:getetag/>"),
      body: ms(re("/c/", ps(404, "<D:getetag/>")), re("/c/a", ps(200, tag))),
    },
    breaks: { sends: findNamed("<D:getetag/>"), body: ms(re("/c/", ps(200)), re("/c/a", ps(200, tag))) },
  },
  {
    id: "9.1-8",
    of: "all properties missing",
    holds: { sends: findNamed("<D:getetag/>"), body: ms(re("/c/", ps(200, tag))) },
    breaks: { sends: findNamed("<D:getetag/>"), body: ms(re("/c/", ps(200))) },
    misleads: true,
  },
  {
    id: "9.1-8",
    of: "all properties missing, against a client that wants it so",
    holds: {
      sends: findNamed("<D:getetag/>"),
      send: { Depth: "0", Prefer: "return=minimal" },
      body: ms(re("/c/", ps(200))),
    },
    breaks: {
      sends: findNamed("<D:getetag/>"),
      send: { Depth: "0", Prefer: "respond-async" },
      body: ms(re("/c/", ps(200))),
    },
    misleads: true,
  },
  {
    id: "9.1-8",
    of: "a property under another name",
    holds: {
      sends: findNamed("<D:displayname/>", "<N:author/>"),
      body: ms(re("/c/", ps(200, name, "<N:author>x</N:author>"))),
    },
    breaks: {
      sends: findNamed("<D:displayname/>", "<N:author/>"),
      body: ms(re("/c/", ps(200, name), ps(404, '<a:nauthor xmlns:a="urn:"/>'))),
    },
    misleads: true,
  },
  {
    id: "9.1-9",
    of: "an empty Multi-Status",
    holds: { body: ms(re("/c/", st(404))) },
    breaks: { body: ms() },
    misleads: true,
  },
  {
    id: "9.1-9",
    of: "members alone",
    holds: { body: ms(re("/c/a", st(200))), send: { Depth: "1,noroot" } },
    breaks: { body: ms(re("/c/a", st(200))) },
  },
  {
    id: "9.1.1-1",
    holds: { status: 403, send: { Depth: "infinity" }, body: error("<D:propfind-finite-depth/>") },
    breaks: { status: 403, send: { Depth: "infinity" }, body: "Depth infinity is not allowed." },
  },
  {
    id: "9.2-3",
    holds: { method: "PROPPATCH", sends: "<x/>", status: 400 },
    breaks: { method: "PROPPATCH", sends: "<x/>", body: ms(re("/c/", ps(200))) },
  },
  {
    id: "9.2-5",
    holds: patch(ps(403, "<N:a/>"), ps(424, "<N:b/>")),
    breaks: patch(ps(403, "<N:a/>"), ps(200, "<N:b/>")),
    misleads: true,
  },
  {
    id: "9.2-6",
    holds: { ...patch(), status: 200, body: "", send: { Prefer: "return=minimal" } },
    breaks: { ...patch(), status: 200, body: "" },
  },
  {
    id: "9.2.1-1",
    holds: patch(
      `<D:propstat><D:prop><D:getetag/></D:prop>${st(403)}<D:error><D:cannot-modify-protected-property/></D:error></D:propstat>`,
    ),
    breaks: patch(ps(403, "<D:getetag/>")),
  },
  ...PROTECTED,
  {
    id: "9.3-5",
    holds: { method: "MKCOL", status: 415, sends: "x" },
    breaks: { method: "MKCOL", status: 201, sends: "x" },
  },
  ...UNCACHEABLE,
  ...UNWANTED,
  ...BOTH,
  {
    id: "9.8.4-1",
    holds: { method: "COPY", status: 204, send: { Destination: "/d", Overwrite: "T" } },
    breaks: { method: "COPY", status: 204, send: { Destination: "/d", Overwrite: "F" } },
  },
  {
    id: "10.6-2",
    holds: { method: "MOVE", status: 412, send: { Destination: "/d", Overwrite: "F" } },
    breaks: { method: "MOVE", send: { Destination: "/d", Overwrite: "F" }, body: ms(re("/d", st(412))) },
  },
  {
    id: "11-1",
    holds: {
      method: "PUT",
      status: 423,
      body: error("<D:lock-token-submitted><D:href>/c/</D:href></D:lock-token-submitted>"),
    },
    breaks: { method: "PUT", status: 423 },
  },
  {
    id: "12-3",
    of: "the outer status",
    holds: { method: "PUT", status: 412, send: { "If-Match": '"1"' } },
    breaks: { method: "PUT", status: 412 },
  },
  {
    id: "12-3",
    of: "a status inside",
    holds: { method: "DELETE", send: { If: "(<urn:x>)" }, body: ms(re("/c/a", st(412))) },
    breaks: { method: "DELETE", body: ms(re("/c/a", st(412))) },
  },
  {
    id: "15.9-1",
    holds: { sends: findNamed("<D:resourcetype/>"), body: ms(re("/c/", ps(200, file))) },
    breaks: {
      sends: findNamed("<D:resourcetype/>", "<D:displayname/>"),
      body: ms(re("/c/", ps(200, name), ps(404, file))),
    },
  },
];
