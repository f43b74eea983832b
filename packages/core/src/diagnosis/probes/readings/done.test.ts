import { describe, expect, test } from "vitest";
import { listing, saidBy, type Answer, type Row } from "../../../../test/said-by.ts";
import { diagnose } from "../../diagnose.ts";
import type { ProbeAnswer } from "../../input.ts";
import { answerTo, HTML, listed, ORIGIN, XML } from "../../testing/answers.ts";
import { exchangeOf } from "../../testing/exchange.ts";
import { chooseProbe } from "../choose.ts";
import type { Exchange } from "../../../exchange/types.ts";
import type { Probe } from "../../types.ts";

const PHP = { "X-Powered-By": "PHP/8.2.29" };
const NGINX = { Server: "nginx/1.24.0" };
const MISSING: Answer = { status: 404 };
const to = { requestHeaders: { Destination: `${ORIGIN}/c/b.txt` } };

/** What is asked after an exchange in which nothing failed. */
const doubt = (asked: Exchange): Probe => {
  const probe = chooseProbe({ exchange: asked })?.probe;
  if (!probe) throw new Error("nothing is asked");
  return probe;
};
const answered = (probe: Probe, answer: Answer): ProbeAnswer => ({
  probe,
  exchange: exchangeOf({
    method: probe.method,
    url: probe.url,
    requestHeaders: probe.headers,
    status: 207,
    ...answer,
  }),
});

describe("a write that went well is looked at", () => {
  test.each<[string, Exchange, string]>([
    ["DELETE", answerTo("DELETE", "/c/a.txt", 204), "/c/a.txt"],
    ["MKCOL", answerTo("MKCOL", "/c/new/", 201), "/c/new/"],
    ["a MOVE at its Destination", answerTo("MOVE", "/c/a.txt", 201, to), "/c/b.txt"],
    ["a COPY that replaced something", answerTo("COPY", "/c/a.txt", 204, to), "/c/b.txt"],
  ])("%s", (_what, asked, path) => {
    const { id, method, url, headers, readOnly } = doubt(asked);
    expect({ id, method, url, readOnly }).toEqual({
      id: "done",
      method: "PROPFIND",
      url: ORIGIN + path,
      readOnly: true,
    });
    expect(headers).toContainEqual(["Cache-Control", "no-cache"]);
  });

  test.each<[string, Exchange]>([
    ["accepted, and not done yet", answerTo("DELETE", "/c/a.txt", 202)],
    [
      "to another server",
      answerTo("COPY", "/c/a.txt", 201, { requestHeaders: { Destination: "https://other.example/b" } }),
    ],
    ["of properties", answerTo("PROPPATCH", "/c/a.txt", 204)],
  ])("but none %s", (_what, asked) => {
    expect(chooseProbe({ exchange: asked })?.probe.id).not.toBe("done");
  });
});

describe("done", () => {
  const moved = answerTo("MOVE", "/c/a.txt", 201, to);
  test.each<Row>([
    ["gone, as it should", answerTo("DELETE", "/c/a.txt", 204, { headers: PHP }), MISSING, {}],
    [
      "still there, on PHP",
      answerTo("DELETE", "/c/a.txt", 204, { headers: PHP }),
      listing("/c/a.txt"),
      { "access-denied": "for, strong" },
    ],
    [
      "still there, on something unknown",
      answerTo("DELETE", "/c/a.txt", 204),
      listing("/c/a.txt"),
      { "access-denied": "for, moderate", nonconformant: "for, moderate" },
    ],
    [
      "still there, and not answered by what is asked now, as by Caddy's respond",
      answerTo("DELETE", "/c/a.txt", 204, { headers: { Server: "Caddy" } }),
      {
        ...listing("/c/a.txt"),
        headers: [
          ["Content-Type", "application/xml"],
          ["Server", "Caddy"],
          ["Server", "Apache/2.4.71"],
        ],
      },
      { "status-altered": "for, strong" },
    ],
    [
      "still there, out of a cache",
      answerTo("DELETE", "/c/a.txt", 204, { headers: PHP }),
      { ...listing("/c/a.txt"), headers: { ...XML, Age: "30" } },
      {},
    ],
    ["may not be looked at", answerTo("DELETE", "/c/a.txt", 204, { headers: PHP }), { status: 403 }, {}],
    ["a collection that was made", answerTo("MKCOL", "/c/n/", 201, { headers: PHP }), listing("/c/n/"), {}],
    [
      "a collection that was not made, on PHP",
      answerTo("MKCOL", "/c/n/", 201, { headers: PHP }),
      MISSING,
      { "access-denied": "for, strong", "storage-full": "for, moderate" },
    ],
    ["moved to where it should be", moved, listing("/c/b.txt"), {}],
    [
      "moved, and not to be found",
      moved,
      MISSING,
      {
        "access-denied": "for, moderate",
        nonconformant: "for, moderate",
        "destination-mismatch": "for, weak",
      },
    ],
    [
      "the success of a GET",
      answerTo("DELETE", "/c/a.txt", 200, {
        headers: { ...NGINX, "Content-Type": "text/plain" },
        body: "plan",
      }),
      listing("/c/a.txt"),
      { "status-altered": "for, strong" },
    ],
    [
      "an upload that is there",
      answerTo("PUT", "/c/a.txt", 201, { requestBody: "abc" }),
      listing("/c/a.txt"),
      {},
    ],
    [
      "an upload that is not there",
      answerTo("PUT", "/c/a.txt", 201, { headers: PHP, requestBody: "abc" }),
      MISSING,
      { "access-denied": "for, strong", "storage-full": "for, moderate" },
    ],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, doubt(asked), answer)).toEqual(said);
  });

  test("a MOVE whose source has gone, and not to its Destination, went elsewhere", () => {
    const first = answered(doubt(moved), MISSING);
    const next = chooseProbe({ exchange: moved, probes: [first] })?.probe;
    expect([next?.id, next?.url]).toEqual(["look", `${ORIGIN}/c/a.txt`]);
    const probes = [first, ...(next ? [answered(next, MISSING)] : [])];
    const [cause] = diagnose({ exchange: moved, probes }).causes;
    expect([cause?.id, cause?.resources]).toEqual(["destination-mismatch", ["/c/b.txt"]]);
  });

  test("a MOVE whose source is still there was not carried out", () => {
    const first = answered(doubt(moved), MISSING);
    const next = chooseProbe({ exchange: moved, probes: [first] })?.probe;
    const probes = [first, ...(next ? [answered(next, listing("/c/a.txt"))] : [])];
    expect(diagnose({ exchange: moved, probes }).causes.map(({ id }) => id)).toEqual([
      "access-denied",
      "nonconformant",
    ]);
  });

  test("what is named is confirmed by a look as well", () => {
    const asked = answerTo("DELETE", "/c/a.txt", 204, { headers: PHP });
    const { healthy, causes } = diagnose({
      exchange: asked,
      probes: [answered(doubt(asked), listing("/c/a.txt"))],
    });
    expect(healthy).toBe(false);
    expect([causes[0]?.id, causes[0]?.resources]).toEqual(["access-denied", ["/c/a.txt"]]);
    expect(causes[0]?.fixes[0]?.title).toBe("Let the server process read and write its files");
    expect(causes[0]?.fixes.map(({ title }) => title)).not.toContain(
      "Ask the owner for the right that is missing",
    );
    expect(causes[0]?.confirm?.expect).toBe(
      "a 2xx status, after which a PROPFIND of the resource is answered 404",
    );
  });
});

describe("an upload that is shorter than what was sent", () => {
  const Date = "Sun, 22 Nov 2026 10:07:41 GMT";
  const asked = answerTo("PUT", "/c/a.txt", 204, { headers: { ...PHP, Date }, requestBody: "x".repeat(100) });
  const of = (length: number, modified: string): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:getcontentlength>${length}</D:getcontentlength><D:getlastmodified>${modified}</D:getlastmodified></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
  const causes = (length: number, modified: string): string[] =>
    diagnose({ exchange: asked, probes: [answered(doubt(asked), of(length, modified))] }).causes.map(
      ({ id }) => id,
    );

  test("and empty had no room, whatever its date", () => {
    expect(causes(0, "Wed, 01 May 2024 10:00:00 GMT")).toEqual(["storage-full"]);
  });

  test("and was changed by it had no room", () => {
    expect(causes(40, "Sun, 22 Nov 2026 10:07:40 GMT")).toEqual(["storage-full"]);
  });

  test("and is older was not written at all", () => {
    expect(causes(40, "Wed, 01 May 2024 10:00:00 GMT")).toEqual(["access-denied"]);
    expect(causes(400, "Wed, 01 May 2024 10:00:00 GMT")).toEqual(["access-denied"]);
  });

  test("and older is the upload itself where the date is that of the upload", () => {
    expect(causes(100, "Wed, 01 May 2024 10:00:00 GMT")).toEqual([]);
  });
});

describe("what an upload that nginx could not store has left", () => {
  const page =
    "<html><head><title>500 Internal Server Error</title></head><body><center><h1>500 Internal Server Error</h1></center><hr><center>nginx/1.24.0</center></body></html>";
  const asked = answerTo("PUT", "/c/a.txt", 500, {
    headers: { ...NGINX, ...HTML },
    body: page,
    requestBody: "x".repeat(100),
  });
  const probe = doubt(asked);
  const part = (name: string, length: number): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response><D:response><D:href>/c/${name}</D:href><D:propstat><D:prop><D:getcontentlength>${length}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });

  test("is asked for first", () => {
    expect([probe.id, probe.url, probe.readOnly]).toEqual(["leftover", `${ORIGIN}/c/`, true]);
  });

  test.each([0, 64])("a part of %i bytes had no room for the rest", (length) => {
    const said = saidBy(asked, probe, part("a.txt.0000000002", length));
    expect(said).toMatchObject({ "storage-full": "for, decisive", "access-denied": "against, strong" });
  });

  test.each<[string, string, number]>([
    ["of the whole length", "a.txt.0000000002", 100],
    ["of another upload", "b.txt.0000000002", 64],
    ["with a number that is no temporary one", "a.txt.2", 64],
  ])("not a file %s", (_what, name, length) => {
    expect(saidBy(asked, probe, part(name, length))).toEqual({});
  });
});

test("a listing that names what a DELETE on PHP was said to have removed", () => {
  const still = listed("/c/", "/c/a.txt");
  const exchange = {
    ...still,
    response: {
      ...still.response,
      headers: [...(still.response?.headers ?? []), ["X-Powered-By", "PHP/8.2.29"] as const],
    },
  } as Exchange;
  const earlier = [answerTo("DELETE", "/c/a.txt", 204, { headers: PHP })];
  const [cause] = diagnose({ exchange, earlier }).causes;
  expect([cause?.id, cause?.resources]).toEqual(["access-denied", ["/c/a.txt"]]);
  expect(diagnose({ exchange: still, earlier: [answerTo("DELETE", "/c/a.txt", 204)] }).causes[0]?.id).toBe(
    "stale-cache",
  );
});
