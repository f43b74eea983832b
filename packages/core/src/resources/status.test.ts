import { describe, expect, test } from "vitest";
import type { DavError } from "../multistatus/types.ts";
import { davError, propstat, response } from "../../test/model.ts";
import type { ResponseParts } from "../../test/model.ts";
import { readRequestBody } from "./request-body.ts";
import { effectiveStatus } from "./status.ts";
import type { EffectiveStatus, StatusContext } from "./status.ts";

const named = readRequestBody('<propfind xmlns="DAV:"><prop><a/><b/></prop></propfind>');
const allprop = readRequestBody('<propfind xmlns="DAV:"><allprop/></propfind>');
const include = readRequestBody(
  '<propfind xmlns="DAV:"><allprop/><include><quota-used-bytes/></include></propfind>',
);
const propname = readRequestBody('<propfind xmlns="DAV:"><propname/></propfind>');
const sync = readRequestBody('<sync-collection xmlns="DAV:"><sync-token/></sync-collection>', "REPORT");
const multiget = readRequestBody(
  '<c:calendar-multiget xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns="DAV:"><prop><getetag/></prop><href>/x</href></c:calendar-multiget>',
);
const query = readRequestBody('<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav"/>', "REPORT");

/** A condition by the name of one of RFC 6578, of somebody else. */
function foreign(name: string): DavError {
  const error = davError(name);
  return {
    ...error,
    conditions: error.conditions.map((one) => Object.assign({}, one, { namespace: "urn:x" })),
  };
}

const [a, b] = ["{DAV:}a", "{DAV:}b"] as const;
const both = (one: number, other: number) => [propstat(one, a), propstat(other, b)];

type Expected = [
  status: number | undefined,
  from: EffectiveStatus["statusFrom"],
  failed: boolean,
  note?: string,
];
type Case = [what: string, parts: ResponseParts, context: StatusContext, expected: Expected];

function check(cases: Case[]): void {
  test.each(cases)("%s", (_, parts, context, [status, statusFrom, failed, note]) => {
    const judged = effectiveStatus(response(parts), context);
    expect(judged).toEqual({
      ...(status !== undefined && { status }),
      statusFrom,
      failed,
      ...(note && { note }),
    });
  });
}

describe("SabreDAV's filler where there is no property to report", () => {
  check([
    ["is no failure", { propstats: [propstat(418)] }, { method: "PROPFIND" }, [418, "propstat", false]],
    [
      "beside properties it is one",
      { propstats: [propstat(418, a)] },
      { method: "PROPFIND" },
      [418, "propstat", true],
    ],
    ["on its own level too", { status: 418 }, { method: "PROPFIND" }, [418, "response", true]],
  ]);
});

describe("response-level status", () => {
  check([
    ["is the status, whatever the method", { status: 423 }, {}, [423, "response", true]],
    ["204 is a success", { status: 204 }, { method: "DELETE" }, [204, "response", false]],
    [
      "goes before propstats",
      { status: 403, propstats: both(200, 200) },
      { method: "PROPFIND" },
      [403, "response", true],
    ],
    [
      "a redirect did not do what was asked",
      { status: 302 },
      { method: "PROPFIND" },
      [302, "response", true],
    ],
    ["424 is a failure", { status: 424 }, { method: "DELETE" }, [424, "response", true]],
    ["so is an interim 102", { status: 102 }, { method: "COPY" }, [102, "response", true]],
    ["so is 300, the first that is no 2xx", { status: 300 }, { method: "MOVE" }, [300, "response", true]],
  ]);
});

describe("atomic methods: what made it fail", () => {
  const atomic = ["PROPPATCH", "MKCOL", "MKCALENDAR", "LOCK"];
  check(
    atomic.flatMap((method): Case[] => [
      [`${method} 424 beside 403`, { propstats: both(424, 403) }, { method }, [403, "propstat", true]],
      [`${method} 200 beside 409`, { propstats: both(200, 409) }, { method }, [409, "propstat", true]],
      [`${method} only 424`, { propstats: [propstat(424, a)] }, { method }, [424, "propstat", true]],
      [`${method} 200 beside 424`, { propstats: both(200, 424) }, { method }, [424, "propstat", true]],
      [`${method} all 2xx`, { propstats: both(200, 201) }, { method }, [200, "propstat", false]],
      [
        `${method} 404 with named properties`,
        { propstats: both(404, 424) },
        { method },
        [404, "propstat", true],
      ],
    ]),
  );
  check([
    ["method unknown and a 424", { propstats: both(424, 403) }, {}, [403, "propstat", true]],
    [
      "method unknown, first of two failures",
      { propstats: [...both(424, 409), propstat(403, a)] },
      {},
      [409, "propstat", true],
    ],
    ["method unknown, 200 beside 424", { propstats: both(200, 424) }, {}, [424, "propstat", true]],
    [
      "a propstat without a readable status",
      { propstats: [propstat(undefined, a)] },
      { method: "PROPPATCH" },
      [undefined, "none", false, "no-status"],
    ],
    ["method unknown without 424: as a listing", { propstats: both(200, 403) }, {}, [200, "propstat", false]],
  ]);
});

describe("listings: a 2xx, else what all share, else the most severe", () => {
  check(
    ["PROPFIND", "REPORT", "SEARCH"].flatMap((method): Case[] => [
      [`${method} 404 beside 200`, { propstats: both(404, 200) }, { method }, [200, "propstat", false]],
      [`${method} 500 beside 200`, { propstats: both(500, 200) }, { method }, [200, "propstat", false]],
      [`${method} 424 beside 200`, { propstats: both(424, 200) }, { method }, [200, "propstat", false]],
      [`${method} the first of two 2xx`, { propstats: both(200, 203) }, { method }, [200, "propstat", false]],
      [`${method} 424 beside 403`, { propstats: both(424, 403) }, { method }, [403, "propstat", true]],
      [`${method} all 403`, { propstats: both(403, 403) }, { method }, [403, "propstat", true]],
      [`${method} 404 beside 403`, { propstats: both(404, 403) }, { method }, [403, "propstat", true]],
      [`${method} 403 beside 500`, { propstats: both(403, 500) }, { method }, [500, "propstat", true]],
      [`${method} 404 beside 302`, { propstats: both(302, 404) }, { method }, [404, "propstat", true]],
    ]),
  );
});

describe("all 404", () => {
  const gone = { propstats: [propstat(404, a, b)] };
  const empty = { propstats: [propstat(404)] };
  check([
    [
      "named properties: not defined here",
      gone,
      { method: "PROPFIND", requestBody: named },
      [404, "propstat", false],
    ],
    ["named properties, request unknown", gone, {}, [404, "propstat", false]],
    [
      "an empty prop: the resource is missing",
      empty,
      { method: "PROPFIND", requestBody: named },
      [404, "propstat", true],
    ],
    ["an empty prop, request unknown", empty, {}, [404, "propstat", true]],
    ["allprop names nothing", gone, { method: "PROPFIND", requestBody: allprop }, [404, "propstat", true]],
    ["propname names nothing", gone, { method: "PROPFIND", requestBody: propname }, [404, "propstat", true]],
    [
      "no body means allprop",
      gone,
      { method: "PROPFIND", requestBody: { kind: "empty" } },
      [404, "propstat", true],
    ],
    [
      "no body of a REPORT names nothing, and means nothing",
      gone,
      { method: "REPORT", requestBody: { kind: "empty" } },
      [404, "propstat", false],
    ],
    [
      "a prop that names none is no allprop",
      gone,
      { method: "PROPFIND", requestBody: readRequestBody('<propfind xmlns="DAV:"><prop/></propfind>') },
      [404, "propstat", false],
    ],
    [
      "allprop with include names some",
      gone,
      { method: "PROPFIND", requestBody: include },
      [404, "propstat", false],
    ],
    [
      "multiget: the href is gone",
      gone,
      { method: "REPORT", requestBody: multiget },
      [404, "propstat", true],
    ],
    ["one empty, one named", { propstats: [propstat(404), propstat(404, a)] }, {}, [404, "propstat", false]],
  ]);
});

describe("no readable status", () => {
  check([
    ["neither status nor propstat", {}, { method: "PROPFIND" }, [undefined, "none", false, "no-status"]],
    [
      "a propstat without status",
      { propstats: [propstat(undefined, a)] },
      {},
      [undefined, "none", false, "no-status"],
    ],
    [
      "an unreadable one beside a 200",
      { propstats: [propstat(undefined, a), propstat(200, b)] },
      {},
      [200, "propstat", false],
    ],
  ]);
});

describe("synchronisation, multiget, 208", () => {
  const removed: Expected = [404, "response", false, "removed"];
  const gone: Expected = [404, "response", true];
  check([
    ["404 in sync-collection", { status: 404 }, { method: "REPORT", requestBody: sync }, removed],
    [
      "404 beside a sync-token, body unknown",
      { status: 404 },
      { method: "REPORT", hasSyncToken: true },
      removed,
    ],
    ["404 beside a sync-token, all unknown", { status: 404 }, { hasSyncToken: true }, removed],
    ["404, all unknown", { status: 404 }, {}, gone],
    ["404 in another REPORT", { status: 404 }, { method: "REPORT", requestBody: query }, gone],
    ["404 in a multiget", { status: 404 }, { method: "REPORT", requestBody: multiget }, gone],
    ["404 to PROPFIND", { status: 404 }, { method: "PROPFIND", hasSyncToken: true }, gone],
    [
      "403 in sync-collection without its condition",
      { status: 403 },
      { requestBody: sync },
      [403, "response", true],
    ],
    [
      "403 in sync-collection with another condition",
      { status: 403, error: davError("need-privileges") },
      { requestBody: sync },
      [403, "response", true],
    ],
    [
      "403 in sync-collection with a condition of that name in another namespace",
      { status: 403, error: foreign("supported-report") },
      { requestBody: sync },
      [403, "response", true],
    ],
    [
      "409 in sync-collection with the condition of a 403",
      { status: 409, error: davError("supported-report") },
      { requestBody: sync },
      [409, "response", true],
    ],
    [
      "207 at the response, which tells nothing",
      { status: 207 },
      { method: "DELETE" },
      [207, "response", true],
    ],
    [
      "208 at the response",
      { status: 208 },
      { method: "PROPFIND" },
      [208, "response", false, "reported-elsewhere"],
    ],
    [
      "208 in a propstat",
      { propstats: [propstat(208)] },
      { method: "PROPFIND" },
      [208, "propstat", false, "reported-elsewhere"],
    ],
  ]);
  test.each(["supported-report", "sync-traversal-supported"])(
    "403 with %s: sync this one apart",
    (condition) => {
      const parts = { status: 403, error: davError(condition) };
      const apart = { status: 403, statusFrom: "response", failed: false, note: "sync-apart" };
      expect(effectiveStatus(response(parts), { method: "REPORT", requestBody: sync })).toEqual(apart);
      expect(effectiveStatus(response(parts), { method: "REPORT", requestBody: query }).failed).toBe(true);
    },
  );
});

describe("507: truncation or no space", () => {
  const truncated: Expected = [507, "response", false, "truncated"];
  const full: Expected = [507, "response", true];
  const limits = { status: 507, error: davError("number-of-matches-within-limits") };
  check([
    ["with its condition in a REPORT", limits, { method: "REPORT", isScope: false }, truncated],
    ["with its condition in a SEARCH", limits, { method: "SEARCH", isScope: false }, truncated],
    ["with its condition, method unknown", limits, {}, truncated],
    [
      "with its condition inside a propstat",
      {
        status: 507,
        propstats: [{ ...propstat(507, a), error: davError("number-of-matches-within-limits") }],
      },
      { method: "REPORT", isScope: false },
      truncated,
    ],
    [
      "beside a propstat without any condition",
      { status: 507, propstats: [propstat(507, a)] },
      { method: "REPORT", isScope: false },
      full,
    ],
    ["the condition under a 403", { ...limits, status: 403 }, { method: "REPORT" }, [403, "response", true]],
    ["for the scope of who knows what, among failures", { status: 507 }, { isScope: true }, full],
    [
      "for a member of who knows what, among properties",
      { status: 507 },
      { isScope: false, isListing: true },
      truncated,
    ],
    ["for the scope of a REPORT", { status: 507 }, { method: "REPORT", isScope: true }, truncated],
    [
      "for a member in a REPORT",
      { status: 507 },
      { method: "REPORT", isScope: false, isListing: true },
      full,
    ],
    ["scope unknown, among properties", { status: 507 }, { method: "SEARCH", isListing: true }, truncated],
    ["all unknown, among failures", { status: 507 }, { isListing: false }, full],
    ["for the target of a COPY", { status: 507 }, { method: "COPY", isScope: true, isListing: true }, full],
  ]);
});
