import { activelock, error, granted, lockBody, lockinfo, ms, ps, re, st, TOKEN } from "../sketch.ts";
import type { Twins } from "./types.ts";

const owner = "<D:owner>alice</D:owner>";

export const LOCKS: Twins[] = [
  {
    id: "7.4-2",
    holds: { method: "LOCK", sends: lockinfo(), status: 423, body: error("<D:no-conflicting-lock/>") },
    breaks: { method: "LOCK", sends: lockinfo(), status: 423 },
  },
  {
    id: "9.10.1-1",
    holds: granted({}, { sends: "", send: { If: `(<${TOKEN}>)` } }),
    breaks: granted({}, { sends: "", send: {} }),
  },
  { id: "9.10.1-3", of: "no body", holds: granted(), breaks: granted({}, { body: "" }), misleads: true },
  {
    id: "9.10.1-3",
    of: "another token",
    holds: granted(),
    breaks: granted({}, { headers: { "Lock-Token": "<urn:uuid:other>" } }),
    misleads: true,
  },
  {
    id: "9.10.1-3",
    of: "another scope",
    holds: granted(),
    breaks: granted({ scope: "<D:shared/>" }),
    misleads: true,
  },
  {
    id: "9.10.1-4",
    of: "one lock in the body",
    holds: granted(),
    breaks: granted({}, { headers: {} }),
  },
  {
    id: "9.10.1-4",
    of: "several locks in the body",
    holds: granted({}, { body: lockBody(activelock(), activelock({ token: "urn:uuid:b" })) }),
    breaks: granted({}, { headers: {}, body: lockBody(activelock(), activelock({ token: "urn:uuid:b" })) }),
    misleads: true,
  },
  {
    id: "9.10.2-3",
    holds: granted({}, { sends: "", send: { If: `(<${TOKEN}>)` } }),
    breaks: granted({}, { sends: "", send: { If: `(<${TOKEN}>)` }, body: "" }),
  },
  { id: "9.10.3-1", holds: granted(), breaks: granted({}, { send: { Depth: "1" } }) },
  { id: "9.10.3-2", holds: granted(), breaks: granted({ depth: "0" }) },
  {
    id: "9.10.3-3",
    holds: granted({}, { status: 207, body: ms(re("/c/a", st(423)), re("/c/", st(424))) }),
    breaks: granted({}, { status: 207, body: ms(re("/c/", ps(200, "<D:lockdiscovery/>"))) }),
    misleads: true,
  },
  {
    id: "9.10.3-5",
    holds: granted({}, { status: 207, body: ms(re("/c/a", st(423)), re("/c/", st(424))) }),
    breaks: granted({}, { status: 207, body: ms(re("/c/a", st(423))) }),
  },
  {
    id: "9.11-3",
    holds: { method: "UNLOCK", status: 409, body: error("<D:lock-token-matches-request-uri/>") },
    breaks: { method: "UNLOCK", body: ms(re("/c/", st(412))) },
  },
  {
    id: "9.11-token",
    holds: { method: "UNLOCK", status: 204, send: { "Lock-Token": `<${TOKEN}>` } },
    breaks: { method: "UNLOCK", status: 204 },
  },
  {
    id: "10.5-form",
    holds: granted(),
    breaks: granted({}, { headers: { "Lock-Token": TOKEN } }),
    misleads: true,
  },
  {
    id: "10.7-1",
    holds: granted({ timeout: "Second-4294967295" }),
    breaks: granted({ timeout: "Second-4294967296" }),
  },
  { id: "14.29-form", holds: granted({ timeout: "Infinite" }), breaks: granted({ timeout: "Second-599.5" }) },
  {
    id: "14.1-form",
    of: "a scope in no namespace",
    holds: granted(),
    breaks: granted({ scope: "<exclusive/>" }),
    misleads: true,
  },
  { id: "14.1-form", of: "a depth that is none", holds: granted(), breaks: granted({ depth: "1" }) },
  { id: "14.1-form", of: "no type", holds: granted(), breaks: granted({ type: "" }) },
  {
    id: "14.10-form",
    holds: {
      body: ms(
        re(
          "/c/",
          ps(
            200,
            "<D:supportedlock><D:lockentry><D:lockscope/><D:locktype/></D:lockentry></D:supportedlock>",
          ),
        ),
      ),
    },
    breaks: {
      body: ms(
        re("/c/", ps(200, "<D:supportedlock><D:lockentry><D:lockscope/></D:lockentry></D:supportedlock>")),
      ),
    },
  },
  {
    id: "14.17-2",
    of: "an owner that is gone",
    holds: granted({ owner }, { sends: lockinfo(owner) }),
    breaks: granted({}, { sends: lockinfo(owner) }),
  },
  {
    id: "14.17-2",
    of: "an owner whose elements became text",
    holds: granted(
      { owner: '<x:owner xmlns:x="DAV:">\n<x:href>a</x:href></x:owner>' },
      { sends: lockinfo("<D:owner><D:href>a</D:href></D:owner>") },
    ),
    breaks: granted(
      { owner: "<D:owner>&lt;D:href>a&lt;/D:href></D:owner>" },
      { sends: lockinfo("<D:owner><D:href>a</D:href></D:owner>") },
    ),
  },
  {
    id: "16-4",
    holds: { method: "UNLOCK", status: 409, body: error("<D:lock-token-matches-request-uri/>") },
    breaks: { method: "UNLOCK", status: 409 },
  },
];
