import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { ALL_CAUSES } from "../../causes/index.ts";
import { isWhole } from "../../context/ask.ts";
import { buildContext } from "../../context/build.ts";
import { answerTo, BASIC, listed, ORIGIN, propfind, XML } from "../../testing/answers.ts";
import { exchangeOf, listingOf } from "../../testing/exchange.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { Probe } from "../../types.ts";
import { readyMadeProbes } from "../ready-made.ts";
import { withAnswers } from "./index.ts";

type Answer = Partial<ExchangeSketch> | { error: string };

/** The ready-made probe of an exchange, for its own URL or another path. */
function probeOf(asked: Exchange, id: string, path?: string): Probe {
  const probe = readyMadeProbes(asked).find((one) => one.id === id);
  if (!probe) throw new Error(`no probe ${id}`);
  return path === undefined ? probe : { ...probe, url: ORIGIN + path };
}

const answering = (probe: Probe, answer: Answer): Exchange => {
  const { method, url, headers } = probe;
  const exchange = exchangeOf({ method, url, requestHeaders: headers, status: 207, ...answer });
  if (!("error" in answer)) return exchange;
  return { request: exchange.request, hops: [], error: { code: answer.error, message: "" } };
};

/** What the answer to a probe says of each cause: `for, strong`. */
function saidBy(asked: Exchange, probe: Probe, answer: Answer, earlier: Exchange[] = []) {
  const probes = [{ probe, exchange: answering(probe, answer) }];
  const { context } = buildContext({ exchange: asked, earlier, probes });
  const problem = context.problems.find(isWhole);
  if (!problem) throw new Error("the exchange as a whole is no problem");
  const said = ALL_CAUSES.flatMap(({ id }) =>
    (withAnswers(context, problem, id, undefined)?.evidence ?? []).map((piece) => {
      expect(piece.at).toEqual({ kind: "probe", id: probe.id });
      expect(piece.text).toMatch(/^[A-Z0-9/"W].*\.$/);
      return [id, `${piece.for ? "for" : "against"}, ${piece.weight}`];
    }),
  );
  return Object.fromEntries(said) as Record<string, string>;
}

type Row = [what: string, asked: Exchange, answer: Answer, said: Record<string, string>];
const missing = answerTo("GET", "/c/a.txt", 404);
const upload = answerTo("PUT", "/c/a.txt", 409, { requestBody: "x" });
const listing = (...hrefs: string[]): Answer => ({ status: 207, headers: XML, body: listingOf(...hrefs) });
const elsewhere = { "path-base": "against, strong", "dav-disabled": "against, strong" };

describe("options", () => {
  const refused = propfind("/c/", 405);
  const dav = (Allow?: string): Answer => ({
    status: 200,
    headers: { DAV: "1, 2", ...(Allow !== undefined && { Allow }) },
  });
  const disabled = { "dav-disabled": "against, strong" };
  test.each<Row>([
    [
      "no DAV header",
      refused,
      { status: 200, headers: { Allow: "GET, HEAD" } },
      { "dav-disabled": "for, moderate" },
    ],
    ["no DAV header and no Allow", refused, { status: 204 }, { "dav-disabled": "for, moderate" }],
    [
      "no DAV header to who may not see it",
      propfind("/c/", 403),
      { status: 200 },
      { "dav-disabled": "for, weak" },
    ],
    [
      "no DAV header, and Allow has PROPFIND",
      refused,
      { status: 200, headers: { Allow: "GET, propfind" } },
      {},
    ],
    ["OPTIONS is refused itself", refused, { status: 405 }, {}],
    ["OPTIONS is redirected", refused, { status: 300, headers: { DAV: "1" } }, {}],
    ["no answer", refused, { error: "ECONNRESET" }, {}],
    ["a DAV header alone", refused, dav(), disabled],
    [
      "the method in Allow",
      refused,
      dav("GET,propfind"),
      { ...disabled, "method-unsupported": "against, moderate" },
    ],
    ["the method in Allow without PROPFIND", answerTo("DELETE", "/c/a", 405), dav("DELETE, GET"), disabled],
    [
      "the method missing in Allow",
      answerTo("DELETE", "/c/a", 405),
      dav("GET, PROPFIND"),
      { ...disabled, "method-unsupported": "for, moderate" },
    ],
    [
      "the method missing in Allow for who may not",
      answerTo("DELETE", "/c/a", 403),
      dav("GET, PROPFIND"),
      disabled,
    ],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "options"), answer)).toEqual(said);
  });

  test("Allow of the root says nothing of a method elsewhere", () => {
    const asked = answerTo("DELETE", "/c/a", 405);
    expect(saidBy(asked, probeOf(asked, "options-root"), dav("GET, PROPFIND"))).toEqual(disabled);
  });
});

describe("parent-listing", () => {
  const there = { ...elsewhere, "parent-missing": "against, decisive" };
  test.each<Row>([
    [
      "it names the resource",
      missing,
      listing("/c/", "/c/a.txt"),
      { ...elsewhere, "path-not-found": "against, strong", "path-redirect": "for, weak" },
    ],
    [
      "it does not name the resource",
      missing,
      listing("/c/", "/c/b"),
      { ...there, "path-not-found": "for, strong" },
    ],
    [
      "it names another spelling",
      missing,
      listing("/c/", "/c/A.txt"),
      { ...elsewhere, "path-not-found": "against, moderate", "parent-missing": "against, moderate" },
    ],
    ["it holds what is to be made", upload, listing("/c/"), there],
    ["it is not there", missing, { status: 404 }, { "path-base": "for, weak" }],
    ["it is gone", missing, { status: 410 }, { "path-base": "for, weak" }],
    [
      "what is to be made has no place",
      upload,
      { status: 404 },
      { "path-base": "for, weak", "parent-missing": "for, strong" },
    ],
    ["it is cut short", missing, { status: 207, headers: XML, body: listingOf("/c/").slice(0, -5) }, {}],
    ["it is no listing", missing, { status: 200, body: "hello" }, {}],
    ["it lists nothing", missing, listing(), {}],
    ["the method is refused there", missing, { status: 405 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing"), answer)).toEqual(said);
  });

  const deep = answerTo("GET", "/a/b/c.txt", 404);
  const deepUpload = answerTo("PUT", "/a/b/c.txt", 404, { requestBody: "x" });
  test.each<Row>([
    [
      "the next name is missing",
      deep,
      listing("/a/", "/a/x"),
      { ...elsewhere, "path-not-found": "for, strong" },
    ],
    [
      "the next name is missing for what is to be made",
      deepUpload,
      listing("/a/"),
      { ...elsewhere, "parent-missing": "for, decisive" },
    ],
    ["the next name is there", deep, listing("/a/", "/a/b/"), elsewhere],
  ])("of a collection further up: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing", "/a/"), answer)).toEqual(said);
  });

  test.each<Row>([
    [
      "is not there",
      missing,
      { status: 404 },
      {
        "path-base": "for, decisive",
        "parent-missing": "against, decisive",
        "path-not-found": "against, moderate",
      },
    ],
    [
      "refuses PROPFIND",
      missing,
      { status: 405 },
      {
        "path-base": "for, strong",
        "parent-missing": "against, strong",
        "path-not-found": "against, strong",
      },
    ],
    [
      "does not know PROPFIND",
      missing,
      { status: 501 },
      {
        "path-base": "for, strong",
        "parent-missing": "against, strong",
        "path-not-found": "against, strong",
      },
    ],
    ["refuses PROPFIND as the resource does", propfind("/c/a.txt", 405), { status: 405 }, {}],
    ["names the first collection", missing, listing("/", "/c/"), elsewhere],
    [
      "does not name the first collection",
      missing,
      listing("/", "/d/"),
      { ...elsewhere, "path-not-found": "for, strong" },
    ],
  ])("of the root, which %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent-listing", "/"), answer)).toEqual(said);
  });
});

describe("parent", () => {
  test.each<Row>([
    ["is not there", upload, { status: 404 }, { "parent-missing": "for, decisive" }],
    ["has no parent itself", upload, { status: 409 }, { "parent-missing": "for, decisive" }],
    ["is there", upload, listing("/c/"), { "parent-missing": "against, decisive" }],
    [
      "is there, where nothing was found to write to",
      answerTo("PUT", "/c/a.txt", 404),
      listing("/c/"),
      { ...elsewhere, "parent-missing": "against, decisive" },
    ],
    [
      "is the root, which need not speak WebDAV below",
      answerTo("PUT", "/a.txt", 404),
      listing("/"),
      { "parent-missing": "against, decisive" },
    ],
    ["does not tell", upload, { status: 500 }, {}],
    ["is none of what is read only", missing, { status: 404 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "parent"), answer)).toEqual(said);
  });
});

describe("look", () => {
  const to = { Destination: `${ORIGIN}/c/b` };
  const seen = { ...elsewhere, "path-not-found": "against, strong" };
  const nothing = { "already-exists": "against, decisive" };
  test.each<Row>([
    [
      "nothing there, which the method needs",
      answerTo("DELETE", "/c/a.txt", 500),
      { status: 404 },
      { ...nothing, "path-not-found": "for, decisive" },
    ],
    [
      "nothing there, as was said",
      answerTo("DELETE", "/c/a.txt", 404),
      { status: 404 },
      { ...nothing, "path-not-found": "for, moderate" },
    ],
    ["nothing there, where it is to be made", upload, { status: 404 }, nothing],
    [
      "something there, where a collection is to be made",
      answerTo("MKCOL", "/c/new", 405),
      listing("/c/new/"),
      { ...seen, "already-exists": "for, decisive" },
    ],
    [
      "something there, with a conflict",
      answerTo("MKCALENDAR", "/c/new", 409),
      listing("/c/new/"),
      { ...seen, "already-exists": "for, decisive" },
    ],
    ["something there, and another refusal", answerTo("MKCOL", "/c/new", 403), listing("/c/new/"), seen],
    ["something there, and a file refused", answerTo("PUT", "/c/a.txt", 405), listing("/c/a.txt"), seen],
    [
      "the server is reached",
      answerTo("GET", "/c/a.txt", 504),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong" },
    ],
    [
      "the server is reached, and takes the Destination for another's",
      answerTo("MOVE", "/c/a.txt", 502, { requestHeaders: to }),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong", "destination-mismatch": "for, strong" },
    ],
    [
      "the server is reached, and not by a Destination",
      answerTo("MOVE", "/c/a.txt", 503, { requestHeaders: to }),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong" },
    ],
    ["it fails as well", answerTo("GET", "/c/a.txt", 502), { status: 502 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "look"), answer)).toEqual(said);
  });
});

describe("lock-discovery", () => {
  const discovery = (inside: string, status = "200 OK"): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:lockdiscovery>${inside}</D:lockdiscovery></D:prop><D:status>HTTP/1.1 ${status}</D:status></D:propstat></D:response></D:multistatus>`,
  });
  const lock = (token: string): string =>
    `<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock>`;
  const put = (status: number, headers?: Record<string, string>): Exchange =>
    answerTo("PUT", "/c/a.txt", status, {
      requestHeaders: { If: "(<urn:uuid:1>)" },
      ...(headers && { headers }),
    });
  const unlock = (status: number): Exchange =>
    answerTo("UNLOCK", "/c/a.txt", status, { requestHeaders: { "Lock-Token": "<urn:uuid:1>" } });
  const lost = {
    "header-dropped": "for, strong",
    locked: "against, strong",
    "bad-request": "against, strong",
  };
  test.each<Row>([
    ["the lock whose token was sent", put(423), discovery(lock("urn:uuid:1")), lost],
    [
      "the lock whose token was sent, and a condition that failed",
      put(412),
      discovery(lock("urn:uuid:1")),
      lost,
    ],
    [
      "the lock whose token was sent, behind a proxy",
      put(423, { Via: "1.1 varnish" }),
      discovery(lock("urn:uuid:1")),
      { ...lost, "header-dropped": "for, decisive" },
    ],
    [
      "another lock whose token begins alike",
      put(423),
      discovery(lock("urn:uuid:")),
      { locked: "for, moderate" },
    ],
    ["another lock", put(423), discovery(lock("urn:uuid:2")), { locked: "for, moderate" }],
    [
      "another lock, which was to be removed",
      unlock(409),
      discovery(lock("urn:uuid:2")),
      { locked: "for, decisive" },
    ],
    ["the lock that was to be removed", unlock(400), discovery(lock("urn:uuid:1")), lost],
    ["a lock, and a refusal for another reason", put(403), discovery(lock("urn:uuid:1")), {}],
    ["a lock, and no token was sent", answerTo("PUT", "/c/a.txt", 423), discovery(lock("urn:uuid:1")), {}],
    ["a lock of unknown token", put(423), discovery(lock("")), {}],
    ["no lock", put(412), discovery(""), { locked: "against, strong" }],
    ["no lock any more", put(423), discovery(""), {}],
    ["it does not tell of locks", put(412), discovery("", "404 Not Found"), {}],
    ["it fails", put(412), { status: 500 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "lock-discovery"), answer)).toEqual(said);
  });
});

describe("as whom", () => {
  const challenge = { "WWW-Authenticate": 'Basic realm="x"' };
  const refused = propfind("/c/", 401, { requestHeaders: BASIC, headers: challenge });
  const root = (asked: Exchange): Probe => ({ ...probeOf(asked, "look", "/"), id: "credentials" });
  test.each<Row>([
    [
      "refused at the root too",
      refused,
      { status: 401 },
      { "auth-required": "for, strong", "access-denied": "against, strong" },
    ],
    [
      "accepted at the root",
      refused,
      { ...listing("/"), requestHeaders: BASIC },
      { "auth-required": "against, strong" },
    ],
    ["not sent to the root", refused, listing("/"), {}],
    ["the root fails", refused, { status: 500, requestHeaders: BASIC }, {}],
    ["none were sent", propfind("/c/", 401, { headers: challenge }), { status: 401 }, {}],
    ["they were accepted", propfind("/c/", 403, { requestHeaders: BASIC }), { status: 401 }, {}],
  ])("credentials: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, root(asked), answer)).toEqual(said);
  });

  test.each<Row>([
    ["nobody may", refused, listing("/c/"), { "access-denied": "for, strong" }],
    ["nobody may not either", refused, { status: 401 }, {}],
    ["nobody was it before", propfind("/c/", 403), listing("/c/"), {}],
  ])("anonymous: %s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "anonymous"), answer)).toEqual(said);
  });
});

describe("direct", () => {
  const answersWell = { "gateway-failure": "for, strong", "server-error": "against, strong" };
  test.each<Row>([
    ["the server is there", propfind("/c/", 502), listing("/c/"), answersWell],
    [
      "the server is not there",
      propfind("/c/", 504),
      { error: "ECONNREFUSED" },
      { "gateway-failure": "for, strong" },
    ],
    ["the server fails itself", propfind("/c/", 503), { status: 503 }, {}],
    ["the gateway did not fail", propfind("/c/", 500), listing("/c/"), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "direct"), answer)).toEqual(said);
  });

  test("no answer came to the exchange itself", () => {
    const { request } = propfind("/c/", 207);
    const asked: Exchange = { request, hops: [], error: { code: "ECONNRESET", message: "" } };
    expect(saidBy(asked, probeOf(asked, "direct"), listing("/c/"))).toEqual(answersWell);
  });
});

describe("identity-encoding", () => {
  const sending = (tag: string): Exchange =>
    answerTo("PUT", "/c/a.txt", 412, { requestHeaders: { "If-Match": tag } });
  const has = (ETag: string): Answer => ({ status: 200, headers: { ETag } });
  test.each<Row>([
    ["the tag that was sent", sending('"a"'), has('"a"'), { "etag-altered": "against, moderate" }],
    [
      "the tag with the suffix of a coding",
      sending('"a-gzip"'),
      has('"a"'),
      { "etag-altered": "for, decisive" },
    ],
    ["the tag made weak", sending('W/"a"'), has('"a"'), { "etag-altered": "for, decisive" }],
    [
      "another tag",
      sending('"b"'),
      has('"a"'),
      { "version-conflict": "for, strong", "etag-altered": "against, strong" },
    ],
    ["no tag", sending('"a"'), { status: 200 }, {}],
    ["a failure", sending('"a"'), { status: 404, headers: { ETag: '"x"' } }, {}],
    ["a tag where none was sent", answerTo("PUT", "/c/a.txt", 412), has('"a"'), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "identity-encoding"), answer)).toEqual(said);
  });

  test("a tag that was sent in If", () => {
    const asked = answerTo("PUT", "/c/a.txt", 412, { requestHeaders: { If: '(["a-br"])' } });
    expect(saidBy(asked, probeOf(asked, "identity-encoding"), has('"a"'))).toEqual({
      "etag-altered": "for, decisive",
    });
  });
});

describe("another Depth", () => {
  const infinite = (Depth?: string): Exchange =>
    answerTo("PROPFIND", "/c/", 403, Depth === undefined ? {} : { requestHeaders: { Depth } });
  const lets = Object.fromEntries(
    ["access-denied", "method-blocked", "path-not-found", "dav-disabled", "path-base"].map((id) => [
      id,
      "against, strong",
    ]),
  );
  test.each<Row>([
    ["goes well", infinite("infinity"), listing("/c/"), { ...lets, "depth-refused": "for, decisive" }],
    [
      "goes well where none was sent",
      infinite(),
      listing("/c/"),
      { ...lets, "depth-mismatch": "for, decisive" },
    ],
    ["is refused alike", infinite("infinity"), { status: 403 }, { "depth-refused": "against, strong" }],
    ["is refused otherwise", infinite("infinity"), { status: 401 }, {}],
    ["is none", propfind("/c/", 403), listing("/c/"), {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "depth-1"), answer)).toEqual(said);
  });
});

test("what was changed goes well, or is refused alike, or otherwise", () => {
  const asked = answerTo("MKCOL", "/c/new", 409);
  const slash = probeOf(asked, "slash");
  expect(saidBy(asked, slash, { status: 201 })).toEqual({ "path-redirect": "for, decisive" });
  expect(saidBy(asked, slash, { status: 409 })).toEqual({ "path-redirect": "against, strong" });
  expect(saidBy(asked, slash, { status: 404 })).toEqual({});
});

test("a probe of another kind, and failures inside a Multi-Status, are left to the rules", () => {
  const asked = propfind("/c/", 404);
  expect(saidBy(asked, { ...probeOf(asked, "look"), id: "own" }, { status: 404 })).toEqual({});
  const whole = listed("/c/", "/c/a");
  const probe = probeOf(whole, "look");
  const { context } = buildContext({
    exchange: whole,
    probes: [{ probe, exchange: answering(probe, { status: 404 }) }],
  });
  const problem = context.problems.find(isWhole);
  expect(problem && withAnswers(context, problem, "already-exists", undefined)).toBeUndefined();
});

test("an upload that failed and left the file empty or short had no room", () => {
  const probe = probeOf(upload, "look");
  const of = (length: string): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>${length}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
  expect(saidBy(upload, probe, of("0"))).toMatchObject({
    "storage-full": "for, strong",
    "access-denied": "against, strong",
    "parent-missing": "against, strong",
  });
  expect(saidBy(upload, probe, of("7"))["storage-full"]).toBeUndefined();
  const startedAt = "2026-11-22T10:07:41.300Z";
  const large = {
    ...answerTo("PUT", "/c/a.txt", 500, { requestBody: "x".repeat(100) }),
    timing: { startedAt, duration: 5 },
  };
  const dated = (date: string): Answer => {
    const answer = of("64") as { body: string };
    const body = answer.body.replace("<D:resourcetype/>", `$&<D:getlastmodified>${date}</D:getlastmodified>`);
    return { ...answer, body };
  };
  expect(saidBy(large, probe, dated("Sun, 22 Nov 2026 10:07:41 GMT"))["storage-full"]).toBe("for, strong");
  expect(saidBy(large, probe, dated("Sun, 22 Nov 2026 09:00:00 GMT"))["storage-full"]).toBeUndefined();
  const refused = answerTo("PUT", "/c/a.txt", 403, { requestBody: "x" });
  expect(saidBy(refused, probe, of("0"))["storage-full"]).toBeUndefined();
  const empty = answerTo("PUT", "/c/a.txt", 409);
  expect(saidBy(empty, probe, of("0"))["storage-full"]).toBeUndefined();
});
