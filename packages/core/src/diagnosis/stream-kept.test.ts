import { describe, expect, test } from "vitest";
import type { Body, Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { diagnoseStream } from "./stream.ts";
import { answerTo, propfind, XML } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";
import { statusesOf } from "./testing/exchange.ts";

async function* cut<T extends string | Uint8Array>(text: T, size = 7): AsyncGenerator<T> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size) as T;
}

const ok = "<D:status>HTTP/1.1 200 OK</D:status>";
const failed = (status: number): string => `<D:status>HTTP/1.1 ${status} -</D:status>`;
const response = (inside: string): string => `<D:response>${inside}</D:response>`;
const multistatus = (inside: string): string => `<D:multistatus xmlns:D="DAV:">${inside}</D:multistatus>`;
const TOKEN = "<D:sync-token>urn:1</D:sync-token>";
const SYNC =
  '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>';
const listedOne = (href: string, status = ok): string =>
  response(`<D:href>${href}</D:href><D:propstat><D:prop><D:getetag/></D:prop>${status}</D:propstat>`);

/** What both readings have to say alike: everything, beside that the one was a stream. */
const both = async (exchange: Exchange, body: string): Promise<[Diagnosis, Diagnosis]> => {
  const streamed = await diagnoseStream({ exchange, body: cut(new TextEncoder().encode(body)) });
  expect(streamed.limits.pop()).toMatch(/^Read as a stream: /);
  return [streamed, diagnose({ exchange })];
};

describe("a stream and the whole say the same of", () => {
  test.each<[title: string, method: string, body: string]>([
    [
      "members that fail in an answer to sync-collection, and one that was removed",
      "REPORT",
      multistatus(
        response(`<D:href>/docs/gone</D:href>${failed(404)}`) +
          response(`<D:href>/docs/a</D:href>${failed(403)}`) +
          listedOne("/docs/b") +
          TOKEN,
      ),
    ],
    [
      "the same without a token",
      "REPORT",
      multistatus(
        response(`<D:href>/docs/gone</D:href>${failed(404)}`) +
          response(`<D:href>/docs/a</D:href>${failed(403)}`) +
          listedOne("/docs/b"),
      ),
    ],
    [
      "an answer to sync-collection that was cut short",
      "REPORT",
      multistatus(listedOne("/docs/b") + response(`<D:href>/docs/</D:href>${failed(507)}`) + TOKEN),
    ],
    [
      "failures whose reason stands in the description of all",
      "PUT",
      multistatus(
        response(`<D:href>/docs/a</D:href>${failed(500)}`) +
          "<D:responsedescription>No space left on device</D:responsedescription>",
      ),
    ],
    [
      "a property that was refused beside others",
      "PROPPATCH",
      multistatus(
        response(
          `<D:href>/docs/a</D:href><D:propstat><D:prop><D:getetag/></D:prop>${failed(403)}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(424)}</D:propstat>`,
        ),
      ),
    ],
    [
      "properties that are not there beside some that are",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(404)}</D:propstat>`,
        ) + listedOne("/docs/a"),
      ),
    ],
    [
      "a property that failed beside one that did not",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(500)}</D:propstat>`,
        ) + listedOne("/docs/a"),
      ),
    ],
    [
      "a propstat without a status",
      "PROPFIND",
      multistatus(
        response("<D:href>/docs/</D:href><D:propstat><D:prop><D:x/></D:prop></D:propstat>") +
          listedOne("/docs/a"),
      ),
    ],
    [
      "an error without a status",
      "DELETE",
      multistatus(
        response("<D:href>/docs/a</D:href><D:error><D:lock-token-submitted/></D:error>") +
          response(`<D:href>/docs/b</D:href>${failed(423)}`),
      ),
    ],
    [
      "a status for several resources at once",
      "DELETE",
      multistatus(response(`<D:href>/docs/a</D:href><D:href>/docs/b</D:href>${failed(403)}`)),
    ],
    [
      "a failure before others that are well",
      "COPY",
      multistatus(
        response(`<D:href>/docs/a</D:href>${failed(507)}`) + response(`<D:href>/docs/b</D:href>${ok}`),
      ),
    ],
    [
      "a failure behind others that are well",
      "COPY",
      multistatus(
        response(`<D:href>/docs/b</D:href>${ok}`) + response(`<D:href>/docs/a</D:href>${failed(507)}`),
      ),
    ],
    [
      "a status beside propstats that are well",
      "PROPFIND",
      multistatus(
        listedOne("/docs/") +
          response(
            `<D:href>/docs/a</D:href>${failed(403)}<D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat>`,
          ),
      ),
    ],
    [
      "a condition beside propstats that are well",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:error><D:x/></D:error>`,
        ),
      ),
    ],
    [
      "a response that names no resource, and one that says nothing",
      "PROPFIND",
      multistatus(
        response(`<D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat>`) +
          response("<D:href>/docs/a</D:href>"),
      ),
    ],
    [
      "properties of two other resources that were refused",
      "PROPPATCH",
      multistatus(
        response(`<D:href>/other/a</D:href>${failed(403)}`) +
          response(`<D:href>/other/b</D:href>${failed(403)}`),
      ),
    ],
    [
      "properties of two other resources in one response",
      "PROPPATCH",
      multistatus(response(`<D:href>/other/a</D:href><D:href>/other/b</D:href>${failed(403)}`)),
    ],
    [
      "a refusal of another resource behind one that is well",
      "PROPPATCH",
      multistatus(listedOne("/docs/") + response(`<D:href>/other/b</D:href>${failed(403)}`)),
    ],
    [
      "one failure of another resource alone",
      "COPY",
      multistatus(response(`<D:href>/other/a</D:href>${failed(403)}`)),
    ],
    [
      "one failure of another resource beside it",
      "COPY",
      multistatus(listedOne("/docs/") + response(`<D:href>/other/a</D:href>${failed(403)}`)),
    ],
  ])("%s", async (_title, method, body) => {
    const [streamed, whole] = await both(answerTo(method, "/docs/", 207, { headers: XML, body }), body);
    expect(streamed).toEqual(whole);
  });

  test("an answer in another encoding, which its Content-Type names against its declaration", async () => {
    const body = statusesOf({ "/docs/ü": 403 });
    const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0));
    const exchange = answerTo("DELETE", "/docs/", 207, {
      headers: { "Content-Type": "text/xml; charset=iso-8859-1" },
      body,
    });
    const { problems } = await diagnoseStream({ exchange, body: cut(bytes) });
    expect(problems[0]?.failures.map(({ path }) => path)).toEqual(["/docs/ü"]);
  });
});

test("of each kind of resource a bounded number is kept", async () => {
  const exchange = propfind("/docs/", 207, { headers: XML });
  const limit = async (body: string): Promise<string | undefined> =>
    (await diagnoseStream({ exchange, body: cut(body, 9000) })).limits.at(-1);
  const many = (count: number, one: (href: string) => string): string =>
    multistatus(Array.from({ length: count }, (_, index) => one(`/docs/${index}`)).join(""));
  expect(await limit(many(100, listedOne))).toMatch(
    /^Read as a stream: 100 resources were counted, 100 kept as/,
  );
  expect(await limit(many(101, listedOne))).toMatch(
    /^Read as a stream: 101 resources were counted, 100 kept as/,
  );
  const forbidden = (href: string): string => response(`<D:href>${href}</D:href>${failed(403)}`);
  const present = (href: string): string => response(`<D:href>${href}</D:href>${ok}`);
  expect(await limit(many(150, present))).toMatch(
    /^Read as a stream: 150 resources were counted, 100 kept as/,
  );
  expect(await limit(many(300, forbidden))).toMatch(
    /^Read as a stream: 300 resources were counted, 200 kept as/,
  );
});

describe("what the recording says of a body is kept", () => {
  const whole = multistatus(listedOne("/docs/"));
  const member = multistatus(listedOne("/docs/") + response(`<D:href>/docs/a</D:href>${failed(423)}`));
  const long = { ...XML, "Content-Length": "5000" };
  test.each<[title: string, body: string, extras: Partial<Body>, headers: Record<string, string>]>([
    ["it was broken off", whole.slice(0, -30), { truncated: true }, XML],
    ["the recording cut it", whole.slice(0, -30), { cut: true }, XML],
    ["the recording cut it, and has its hash", whole.slice(0, -30), { sha256: "00" }, XML],
    ["fewer bytes came than were announced", whole, {}, long],
    ["as many bytes came as were announced", whole, { wireSize: 5000 }, long],
    ["a content coding was removed", whole, { decoded: ["gzip"] }, long],
    ["a content coding was removed, of failures", member, { decoded: ["gzip"], wireSize: 5000 }, long],
    [
      "nothing was compressed though the header says so",
      whole,
      { wireSize: whole.length },
      { ...XML, "Content-Encoding": "gzip" },
    ],
  ])("%s", async (_title, body, extras, headers) => {
    const { response: answer, ...head } = propfind("/docs/", 207, { headers, body });
    const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, ...extras } } };
    const [streamed, all] = await both(exchange, body);
    expect(streamed).toEqual(all);
  });

  test("the announced length is held against what came", async () => {
    const said = async (extras: Partial<Body>): Promise<string> => {
      const { response: answer, ...head } = propfind("/docs/", 207, { headers: long, body: whole });
      const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, ...extras } } };
      return JSON.stringify((await both(exchange, whole))[0].causes);
    };
    expect(await said({})).toContain(`5000 bytes were announced, and ${whole.length} came`);
    expect(await said({ wireSize: 4000 })).toContain("5000 bytes were announced, and 4000 came");
    expect(await said({ decoded: ["gzip"] })).not.toContain("5000 bytes were announced");
  });

  test("a body that the recording cut is said to be cut", async () => {
    const body = whole.slice(0, -30);
    const { response: answer, ...head } = propfind("/docs/", 207, { headers: XML, body });
    const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, cut: true } } };
    for (const { limits } of await both(exchange, body))
      expect(limits).toContainEqual(expect.stringMatching(/^The recording holds only the first/));
  });
});

describe("where the middle of the text is not kept, a stream and the whole say the same of", () => {
  const long = `<!-- ${"ü\n".repeat(40_000)} -->`;
  const lock = `<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype/></D:activelock></D:lockdiscovery>${long}</D:prop>`;
  const foreign = response(`<D:href>/elsewhere/a</D:href>${failed(403)}`);
  test.each<[title: string, method: string, body: string, status?: number]>([
    ["places behind it", "COPY", multistatus(`${listedOne("/docs/b")}${long}${foreign}`)],
    ["places before it", "COPY", multistatus(`${foreign}${long}${listedOne("/docs/b")}`)],
    ["another root", "COPY", foreign.replace(">", ' xmlns:D="DAV:">').replace("</D:href>", `$&${long}`), 200],
    ["the answer to LOCK", "LOCK", lock, 200],
    ["an error", "PUT", `<D:error xmlns:D="DAV:"><D:x/>${long}</D:error>`, 409],
    [
      "a token before the responses",
      "REPORT",
      multistatus(`<D:sync-token>no uri</D:sync-token>${long}${listedOne("/docs/a")}`),
    ],
    [
      "what it says of all",
      "PROPFIND",
      multistatus(
        `<D:responsedescription>The quota of this user is exceeded</D:responsedescription>${long}${foreign}`,
      ),
      403,
    ],
    [
      "what it says of all where nothing in it failed",
      "PROPFIND",
      multistatus(
        `<D:responsedescription>The quota of this user is exceeded</D:responsedescription>${long}${listedOne("/docs/")}`,
      ),
      403,
    ],
    ["a token that is no URI", "REPORT", multistatus(`<D:sync-token>no uri</D:sync-token>${long}`)],
    ["what stands before the document", "PROPFIND", `<br/>${multistatus(listedOne("/docs/") + long)}`],
    [
      "a page that follows",
      "PROPFIND",
      `${multistatus(listedOne("/docs/") + long)}<p>Sorry, an <b>error</b> here`,
    ],
    ["markup that was put in", "PROPFIND", multistatus(`${listedOne("/docs/")}<div>Ad</div>${long}`)],
    [
      "a body that breaks off",
      "PROPFIND",
      multistatus(`${listedOne("/docs/")}${long}${listedOne("/docs/a")}`).slice(0, -60),
    ],
    ["an undeclared prefix", "PROPFIND", multistatus(`${listedOne("/docs/")}<x:a/>${long}<x:b/>`)],
  ])("%s", async (_title, method, body, status = 207) => {
    const exchange = answerTo(method, "/docs/", status, {
      requestBody: method === "REPORT" ? SYNC : "",
      headers: { ...XML, Server: "Apache/2.4.62 (Debian)", Via: "1.1 proxy" },
      body,
    });
    const streamed = await diagnoseStream({
      exchange,
      body: cut(new TextEncoder().encode(body), 5000),
    });
    streamed.limits.pop();
    expect(streamed).toEqual(diagnose({ exchange }));
  });
});

test("an answer that is no Multi-Status counts what it holds", async () => {
  const body = response(`<D:href>/docs/a</D:href>${failed(403)}`).replace(">", ' xmlns:D="DAV:">');
  const exchange = answerTo("COPY", "/docs/", 207, { headers: XML, body });
  const { problems, limits } = await diagnoseStream({ exchange, body: cut(body) });
  expect(problems[1]).toMatchObject({ status: 403, count: 1, failures: [{ path: "/docs/a" }] });
  expect(limits.at(-1)).toMatch(/^Read as a stream: 1 resources were counted, 1 kept as/);
});

test("what was asked another way is no baseline for a stream, and what was asked of others is heard", async () => {
  const body = multistatus(listedOne("/docs/"));
  const exchange = propfind("/docs/", 207, { headers: XML, body });
  const other = propfind("/docs/", 207, {
    headers: XML,
    body: multistatus(listedOne("/docs/") + listedOne("/docs/a")),
  });
  const probe = {
    id: "direct",
    method: "PROPFIND",
    url: exchange.request.url,
    headers: [],
    why: "",
    safe: true,
  } as const;
  const asked = await diagnoseStream({
    exchange,
    body: cut(body),
    probes: [{ probe: { ...probe, route: "direct" }, exchange: other }] as never,
  });
  expect(asked).toEqual(await diagnoseStream({ exchange, body: cut(body) }));
  const heard = new Set<number>();
  const own = causeOf("own", () => [], {
    look({ probes }) {
      heard.add(probes.length);
      return undefined;
    },
  });
  await diagnoseStream(
    {
      exchange,
      body: cut(body),
      probes: [{ probe: { ...probe, id: "options", route: "same" }, exchange: other }] as never,
    },
    { causes: [own] },
  );
  expect([...heard]).toEqual([1]);
});

test("an exchange without an answer is read all the same", async () => {
  const { request, hops } = propfind("/docs/", 207);
  const { counts } = await diagnoseStream({
    exchange: { request, hops },
    body: cut(statusesOf({ "/docs/a": 403 })),
  });
  expect(counts.resources).toBe(1);
});

test("a wrong source is told by its code", async () => {
  const exchange = propfind("/docs/", 207);
  await expect(diagnoseStream({ exchange, body: "text" as never })).rejects.toMatchObject({
    code: "invalid-input",
  });
});
