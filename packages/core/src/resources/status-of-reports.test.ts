import { describe, expect, test } from "vitest";
import type { DavError } from "../multistatus/types.ts";
import { davError, propstat, response } from "../../test/model.ts";
import { readRequestBody } from "./request-body.ts";
import { effectiveStatus } from "./status.ts";
import { multiget, a, check } from "../../test/status-cases.ts";
import type { Expected } from "../../test/status-cases.ts";

const sync = readRequestBody('<sync-collection xmlns="DAV:"><sync-token/></sync-collection>', "REPORT");

const query = readRequestBody('<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav"/>', "REPORT");

/** A condition by the name of one of RFC 6578, of somebody else. */
function foreign(name: string): DavError {
  const error = davError(name);
  return {
    ...error,
    conditions: error.conditions.map((one) => Object.assign({}, one, { namespace: "urn:x" })),
  };
}

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
