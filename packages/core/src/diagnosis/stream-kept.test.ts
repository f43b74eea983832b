import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { diagnoseStream } from "./stream.ts";
import { answerTo, propfind, XML } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";

async function* cut<T extends string | Uint8Array>(text: T, size = 7): AsyncGenerator<T> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size) as T;
}

const ok = "<D:status>HTTP/1.1 200 OK</D:status>";
const failed = (status: number): string => `<D:status>HTTP/1.1 ${status} -</D:status>`;
const response = (inside: string): string => `<D:response>${inside}</D:response>`;
const multistatus = (inside: string): string => `<D:multistatus xmlns:D="DAV:">${inside}</D:multistatus>`;
const TOKEN = "<D:sync-token>urn:1</D:sync-token>";
const listedOne = (href: string, status = ok): string =>
  response(`<D:href>${href}</D:href><D:propstat><D:prop><D:getetag/></D:prop>${status}</D:propstat>`);

/** What both readings have to say alike. */
const shape = ({ healthy, status, complete, counts, summary, problems, causes }: Diagnosis) => ({
  healthy,
  status,
  complete,
  counts,
  summary,
  problems: problems.map(({ failures, ...rest }) => ({ ...rest, paths: failures.map(({ path }) => path) })),
  causes: causes.map(({ id, confidence, resources, accountsFor }) => ({
    id,
    confidence,
    resources,
    accountsFor,
  })),
});

const both = async (exchange: Exchange, body: string | Uint8Array): Promise<[Diagnosis, Diagnosis]> => [
  await diagnoseStream({ exchange, body: typeof body === "string" ? cut(body) : cut(body) }),
  diagnose({ exchange }),
];

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
    expect(shape(streamed)).toEqual(shape(whole));
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
  expect(await limit(many(300, forbidden))).toMatch(
    /^Read as a stream: 300 resources were counted, 200 kept as/,
  );
});

test("what the recording says of the body's size and its end is kept", async () => {
  const body = multistatus(listedOne("/docs/")).slice(0, -30);
  const { response: answer, ...head } = propfind("/docs/", 207, { headers: XML, body });
  const exchange: Exchange = {
    ...head,
    response: { ...answer!, body: { ...answer!.body, truncated: true } },
  };
  const [streamed, whole] = await both(exchange, body);
  expect(shape(streamed)).toEqual(shape(whole));
});

test("a body that the recording cut is said to be cut", async () => {
  const body = multistatus(listedOne("/docs/")).slice(0, -30);
  const { response: answer, ...head } = propfind("/docs/", 207, { headers: XML, body });
  const exchange: Exchange = { ...head, response: { ...answer!, body: { ...answer!.body, cut: true } } };
  const [streamed, whole] = await both(exchange, body);
  for (const { limits } of [streamed, whole])
    expect(limits).toContainEqual(expect.stringMatching(/^The recording holds only the first/));
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
