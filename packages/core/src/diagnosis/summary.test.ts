import { expect, test } from "vitest";
import { exchangeFromPayload } from "../exchange/payload.ts";
import { diagnose } from "./diagnose.ts";
import { speaksFor, STATUS } from "./evidence.ts";
import { answerTo, listed, propfind } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { exchangeOf, listingOf, statusesOf } from "./testing/exchange.ts";

const deleted = (statuses: Record<string, number>) =>
  exchangeOf({ method: "DELETE", url: "https://dav.example/docs/", status: 207, body: statusesOf(statuses) });

test("says what came, and that nothing is wrong", () => {
  expect(diagnose({ exchange: listed("/docs/", "/docs/a") }).summary).toBe(
    "PROPFIND /docs/ was answered 207 with 2 resources, none failed. Nothing is wrong with it.",
  );
  expect(diagnose({ exchange: answerTo("DELETE", "/docs/a", 204) }).summary).toBe(
    "DELETE /docs/a was answered 204. Nothing is wrong with it.",
  );
});

test("names the likeliest cause, how sure that is, its resources, and what else there is", () => {
  const first = causeOf("first", ({ status }) => (status === 499 ? ["decisive"] : []));
  const rival = causeOf("rival", ({ status }) => (status === 499 ? ["moderate"] : []));
  const other = causeOf("other", ({ status }) => (status === 598 ? ["strong"] : []));
  const { summary } = diagnose(
    { exchange: deleted({ "/docs/a": 499, "/docs/b": 499, "/docs/c": 598 }) },
    { causes: [first, rival, other] },
  );
  expect(summary).toMatch(
    /^DELETE \/docs\/ was answered 207 with 3 resources, 3 failed\. Most likely first: The title of first\. first saw sign 1\. \(\/docs\/a, \/docs\/b\) Beside it: other/,
  );
  expect(summary).not.toContain("rival");
});

test("many resources are counted instead of named", () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`/docs/${index}`, 499]));
  const cause = causeOf("first", ({ status }) => (status === 499 ? ["moderate"] : []));
  expect(diagnose({ exchange: deleted(many) }, { causes: [cause] }).summary).toMatch(
    /Probably first: .* \(40 resources\)$/,
  );
});

test("what is known of the request is said, and how many resources have no status", () => {
  const { url: _, ...rest } = { url: 0, exchange: answerTo("GET", "/docs/a", 200) };
  expect(diagnose({ exchange: { ...rest.exchange, unknown: ["method"] } }).summary).toMatch(
    /^A request to \/docs\/a was/,
  );
  expect(diagnose({ exchange: { ...rest.exchange, unknown: ["url"] } }).summary).toMatch(
    /^GET to an unknown URL was/,
  );
  const silent = "<D:response><D:href>/docs/x</D:href></D:response></D:multistatus>";
  const body = listingOf("/docs/").replace("</D:multistatus>", silent);
  expect(diagnose({ exchange: propfind("/docs/", 207, { body }) }).summary).toContain(
    "with 2 resources, none failed, 1 without a status.",
  );
});

test("what failed without a known cause is said to be unexplained", () => {
  expect(diagnose({ exchange: deleted({ "/docs/a": 499 }) }).summary).toMatch(
    /1 resource, 1 failed\. (?:Nothing that we know explains it\.|Possibly )/,
  );
});

test("of a payload by itself nothing is claimed about the request", () => {
  const { summary } = diagnose({ exchange: exchangeFromPayload(statusesOf({ "/a": 200 })) });
  expect(summary).toBe("A request was answered with 1 resource, none failed. Nothing is wrong with it.");
});

test.each([
  ["ENOTFOUND", "getaddrinfo ENOTFOUND dav.example", "The host name could not be resolved"],
  ["CERT_HAS_EXPIRED", "certificate has expired", "not valid at this time"],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "Host: dav.example. is not in the cert's altnames",
    "for another host name",
  ],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", "NODE_EXTRA_CA_CERTS"],
  ["net::ERR_BLOCKED_BY_CLIENT", "blocked", "The browser itself held the request back"],
  ["EPROTO", "wrong version number", "TLS could not be agreed on"],
])("%s: says why no answer came, and what to do", (code, message, says) => {
  const request = { method: "PROPFIND", url: "https://dav.example/docs/", headers: [] };
  const { summary, causes } = diagnose({ exchange: { request, hops: [], error: { code, message } } });
  expect(causes).toEqual([]);
  expect(summary).toContain(`PROPFIND /docs/ got no answer (${message}).`);
  expect(summary).toContain(says);
});

test("a status that speaks for itself is explained where no cause is", () => {
  const slow = answerTo("PUT", "/docs/a", 408, { headers: { "Retry-After": "5" } });
  expect(diagnose({ exchange: slow }).summary).toBe(
    "PUT /docs/a was answered 408. The request did not arrive whole in time. Look at the upload's speed and at timeouts on the way, then repeat it. (Retry-After: 5)",
  );
});

test("nothing is claimed of a body that was not recorded, healthy or not", () => {
  const exchange = answerTo("PROPFIND", "/docs/", 207, { headers: { "Content-Length": "400" } });
  const { healthy, causes, conformance, summary, symptoms } = diagnose({
    exchange: { ...exchange, unknown: ["response-body"] },
  });
  expect({ healthy, causes, symptoms, conformance }).toEqual({
    healthy: false,
    causes: [],
    symptoms: [],
    conformance: [],
  });
  expect(summary).toContain("Its body was not recorded");
});

test("more failures than resources are counted by themselves", () => {
  const props = [500, 507]
    .map(
      (status) =>
        `<D:propstat><D:prop><D:p${status}/></D:prop><D:status>HTTP/1.1 ${status} -</D:status></D:propstat>`,
    )
    .join("");
  const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>${props}</D:response></D:multistatus>`;
  const { summary, counts } = diagnose({ exchange: propfind("/docs/", 207, { body }) });
  expect(counts).toEqual({ resources: 1, failures: 2 });
  expect(summary).toContain("with 1 resource, 2 failures.");
});

test("a cause of nothing in particular names no resources, and three are named", () => {
  const first = (resources: string[]) =>
    causeOf("first", () => [], {
      look: (_context, { status }) =>
        status === 499
          ? {
              evidence: [
                speaksFor("decisive", STATUS, "Seen."),
                speaksFor("decisive", STATUS, "Seen again."),
              ],
              resources,
            }
          : undefined,
    });
  const said = (...resources: string[]): string =>
    diagnose({ exchange: deleted({ "/docs/a": 499 }) }, { causes: [first(resources)] }).summary;
  expect(said()).toMatch(/Most likely first: The title of first\. Seen\.$/);
  expect(said("/a", "/b", "/c")).toMatch(/Seen\. \(\/a, \/b, \/c\)$/);
  expect(said("/a", "/b", "/c", "/d")).toMatch(/Seen\. \(4 resources\)$/);
});

test("a cause that shares one of its problems with the likeliest is its rival, and not named beside it", () => {
  const sure = causeOf("sure", ({ status }) => (status === 499 ? ["decisive"] : []));
  const both = causeOf("both", ({ status }) =>
    status === 499 ? ["strong"] : status === 598 ? ["moderate"] : [],
  );
  const { summary, causes } = diagnose(
    { exchange: deleted({ "/docs/a": 499, "/docs/b": 598 }) },
    { causes: [sure, both] },
  );
  expect(causes.map(({ id, problems }) => [id, problems.length])).toEqual([
    ["sure", 1],
    ["both", 2],
  ]);
  expect(summary).toContain("likely sure");
  expect(summary).not.toContain("Beside it");
});

test("no answer is said to be none, with or without a reason", () => {
  const { request, hops } = answerTo("GET", "/docs/a", 200);
  expect(diagnose({ exchange: { request, hops } }).summary).toMatch(/^GET \/docs\/a got no answer\. /);
  const error = { code: "ECONNREFUSED", message: "refused" };
  expect(diagnose({ exchange: { request, hops, error } }).summary).toMatch(
    /^GET \/docs\/a got no answer \(refused\)\. /,
  );
});
