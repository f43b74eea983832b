import { existsSync, readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { bodyBytes, bodyFromText, emptyBody, originForm, readHar, type Exchange } from "@multistatus/core";
import { describe, expect, test } from "vitest";
import { serveExchange, type ReplayServer } from "../src/index.ts";
import { ownPort } from "./own-port.ts";

const scenarios = join(process.env["MULTISTATUS_CASES"] ?? "", "scenarios");
const hasScenarios = process.env["MULTISTATUS_CASES"] !== undefined && existsSync(scenarios);

function exchange(
  method: string,
  url: string,
  headers: [string, string][],
  response: Partial<NonNullable<Exchange["response"]>>,
): Exchange {
  return {
    request: { method, url, headers },
    response: { status: 200, statusText: "OK", headers: [], body: emptyBody(), ...response },
    hops: [],
  };
}

interface Seen {
  status: number;
  statusText: string;
  rawHeaders: string[];
  body: Buffer;
  /** The code of the error that ended it. */
  broken?: string;
}

/** Sends the request as it was, and takes whatever comes. */
async function play(server: ReplayServer, { request: recorded }: Exchange): Promise<Seen> {
  const skip = /^(?:host|content-length|connection|transfer-encoding|expect|keep-alive|te|upgrade|:.*)$/iu;
  const headers = recorded.headers.filter(([name]) => !skip.test(name)).flat();
  const body = bodyBytes(recorded.body);
  const seen: Seen = { status: 0, statusText: "", rawHeaders: [], body: Buffer.alloc(0) };
  const path = recorded.target?.startsWith("/") === true ? recorded.target : originForm(recorded.url);
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve({ ...seen, broken: error.code ?? error.message });
    const sent = request(
      {
        host: "127.0.0.1",
        port: server.port,
        path,
        method: recorded.method,
        headers: ["Host", `127.0.0.1:${server.port}`, ...headers, "Content-Length", String(body.length)],
        agent: false,
      },
      (response) => {
        seen.status = response.statusCode ?? 0;
        seen.statusText = response.statusMessage ?? "";
        seen.rawHeaders = response.rawHeaders;
        response.on("data", (chunk: Buffer) => (seen.body = Buffer.concat([seen.body, chunk])));
        response.on("error", failed);
        response.on("end", () => resolve(seen));
      },
    );
    sent.on("error", failed);
    sent.end(body);
  });
}

const url = "https://dav.example/docs/";

describe("serveExchange", () => {
  test("answers as recorded: status line, headers in their order and spelling, body", async () => {
    const text = '<multistatus xmlns="DAV:"/>';
    const recorded = exchange("PROPFIND", url, [["Depth", "1"]], {
      status: 207,
      statusText: "Multi-status",
      headers: [
        ["dav", "1"],
        ["DAV", "2"],
        ["Content-length", String(text.length)],
        ["ETag", '"x"'],
      ],
      body: bodyFromText(text),
    });
    await using server = await serveExchange(recorded);
    const seen = await play(server, recorded);
    expect([seen.status, seen.statusText, seen.body.toString()]).toEqual([207, "Multi-status", text]);
    expect(seen.rawHeaders.slice(0, 8)).toEqual([
      "dav",
      "1",
      "DAV",
      "2",
      "Content-length",
      "27",
      "ETag",
      '"x"',
    ]);
    expect(server.urlOf(url)).toBe(`${server.url}docs/`);
  });

  test("plays several answers to one request in their order, and the last one again", async () => {
    const first = exchange("GET", url, [], { status: 503 });
    const second = exchange("GET", url, [], { status: 200 });
    await using server = await serveExchange([first, second]);
    const statuses = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await play(server, first)).status);
    expect(statuses).toEqual([503, 200, 200]);
  });

  test("tells requests apart by Depth, Destination, Overwrite, Authorization and body", async () => {
    const depth0 = exchange("PROPFIND", url, [["Depth", "0"]], { status: 207 });
    const depthless = exchange("PROPFIND", url, [], { status: 403 });
    const there = exchange("MOVE", url, [["Destination", "https://dav.example/a%c3%bc"]], { status: 201 });
    const elsewhere = exchange("MOVE", url, [["Destination", "https://dav.example/b"]], { status: 412 });
    const challenge = exchange("GET", url, [], { status: 401 });
    const signedIn = exchange("GET", url, [["Authorization", "Basic eA=="]], { status: 200 });
    const one = { ...exchange("REPORT", url, [], { status: 207 }) };
    const other = { ...exchange("REPORT", url, [], { status: 501 }) };
    one.request = { ...one.request, body: bodyFromText("<a/>") };
    other.request = { ...other.request, body: bodyFromText("<b/>") };
    const all = [depth0, depthless, there, elsewhere, challenge, signedIn, one, other];
    await using server = await serveExchange(all);
    for (const recorded of all.toReversed()) {
      expect((await play(server, recorded)).status).toBe(recorded.response?.status);
    }
    const infinity = exchange("PROPFIND", url, [["Depth", "Infinity"]], {});
    expect((await play(server, infinity)).status).toBe(403);
    const onThisServer = exchange("MOVE", url, [["Destination", `${server.url}a%C3%BC`]], {});
    expect((await play(server, onThisServer)).status).toBe(201);
  });

  test("says of what was never recorded what was", async () => {
    await using server = await serveExchange(exchange("PROPFIND", url, [["Depth", "1"]], { status: 207 }));
    const answer = await fetch(`${server.url}docs/?token=secret`, {
      method: "PROPFIND",
      headers: { Depth: "0", Authorization: "Basic c2VjcmV0" },
    });
    expect([answer.status, answer.statusText, await answer.text()]).toEqual([
      501,
      "Not Recorded",
      "Nothing was recorded for PROPFIND /docs/?… (Depth: 0).\nRecorded are:\n  PROPFIND /docs/ (Depth: 1)\n",
    ]);
    expect(server.unrecorded).toEqual(["PROPFIND /docs/?… (Depth: 0)"]);
    expect(await server.log()).not.toMatch(/secret|c2Vj/u);
  });

  test("breaks off what was broken off, and says so", async () => {
    const cut = exchange("GET", url, [], {
      headers: [["Content-Length", "100"]],
      body: { ...bodyFromText("only this"), truncated: true },
    });
    const chunked = exchange("GET", `${url}chunked`, [], {
      headers: [["Transfer-Encoding", "chunked"]],
      body: { ...bodyFromText("only this"), truncated: true },
    });
    const reset: Exchange = {
      request: { method: "GET", url: `${url}reset`, headers: [] },
      error: { code: "ECONNRESET", message: "reset" },
      hops: [],
    };
    const unknown: Exchange = { ...exchange("GET", `${url}unknown`, [], {}), unknown: ["response-body"] };
    await using server = await serveExchange([cut, chunked, reset, unknown]);
    expect(await play(server, cut)).toMatchObject({ status: 200, broken: "ECONNRESET" });
    expect((await play(server, chunked)).body.toString()).toBe("only this");
    expect(await play(server, chunked)).toMatchObject({ broken: "ECONNRESET" });
    expect(await play(server, reset)).toMatchObject({ status: 0, broken: "ECONNRESET" });
    expect(await play(server, unknown)).toMatchObject({ status: 200, broken: "ECONNRESET" });
    const log = await server.log();
    expect(log).toContain("the body is cut after 9 bytes, as it was");
    expect(log).toContain("the connection was broken off (ECONNRESET)");
    expect(log).toContain("the body was not recorded");
  });

  test("what cannot be sent at all is left out and told, and the server goes on", async () => {
    const odd = exchange("GET", url, [], {
      statusText: "\u6210\u529f",
      headers: [
        ["X Y", "1"],
        ["X-Value", "\u6210"],
        ["X-Kept", "1"],
      ],
      body: bodyFromText("text"),
    });
    const status = exchange("GET", `${url}status`, [], { status: 1000 });
    await using server = await serveExchange([odd, status]);
    const seen = await play(server, odd);
    expect(seen).toMatchObject({ status: 200, body: Buffer.from("text") });
    expect(seen.rawHeaders.slice(0, 2)).toEqual(["X-Kept", "1"]);
    expect(await play(server, status)).toMatchObject({ broken: "ECONNRESET" });
    const log = await server.log();
    expect(log.match(/the (?:reason phrase|header X Y|header X-Value) cannot be sent/gu)).toHaveLength(3);
    expect(log).toContain("the status 1000 cannot be sent");
  });

  test("puts the content coding on again", async () => {
    const recorded = exchange("GET", url, [], {
      headers: [
        ["Content-Encoding", "gzip"],
        ["Content-Length", "5"],
      ],
      body: { ...bodyFromText("text ".repeat(100)), decoded: ["gzip"], wireSize: 5 },
    });
    await using server = await serveExchange(recorded);
    expect(await (await fetch(server.urlOf(url))).text()).toBe("text ".repeat(100));
  });

  test("lets hrefs of the recorded origins name it on request only", async () => {
    const text = "<href>https://dav.example/docs/a</href><href>https://dav.example:8443/b</href>";
    const recorded = exchange("GET", url, [["Host", "dav.example"]], {
      headers: [
        ["Location", "http://dav.example/docs/b"],
        ["Content-Length", String(text.length)],
      ],
      body: bodyFromText(text),
    });
    await using as = await serveExchange(recorded);
    expect(await (await fetch(as.urlOf(url))).text()).toBe(text);
    await using mapped = await serveExchange(recorded, { mapOrigins: true });
    const answer = await fetch(mapped.urlOf(url), { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(`${mapped.url}docs/b`);
    expect(await answer.text()).toBe(
      `<href>${mapped.url}docs/a</href><href>https://dav.example:8443/b</href>`,
    );
  });

  test.each<[string, unknown, unknown, string]>([
    ["nothing", undefined, {}, "invalid-recording"],
    ["a text", "har", {}, "invalid-recording"],
    ["no exchange", [], {}, "invalid-recording"],
    ["a HAR that is none", { log: 5 }, {}, "invalid-recording"],
    ["an empty HAR", { log: { version: "1.2", entries: [] } }, {}, "invalid-recording"],
    ["a port that is none", exchange("GET", url, [], {}), { port: -1 }, "invalid-option"],
    ["an unknown option", exchange("GET", url, [], {}), { host: "::" }, "invalid-option"],
  ])("refuses %s", async (_name, recorded, options, code) => {
    await expect(serveExchange(recorded as never, options as never)).rejects.toMatchObject({
      name: "HarnessError",
      code,
    });
  });

  test("frees its port, and says that one is taken", async () => {
    const recorded = exchange("GET", url, [], {});
    const port = await ownPort();
    const server = await serveExchange(recorded, { port });
    await expect(serveExchange(recorded, { port })).rejects.toMatchObject({
      code: "port-in-use",
    });
    await server.stop();
    await server.stop();
    await using again = await serveExchange(recorded, { port });
    expect(again.port).toBe(port);
  });
});

describe.runIf(hasScenarios)("every recorded scenario (skipped without MULTISTATUS_CASES)", () => {
  test.each(hasScenarios ? readdirSync(scenarios) : [])("%s is answered as it was", async (id) => {
    const har: unknown = JSON.parse(readFileSync(join(scenarios, id, "exchange.har"), "utf8"));
    const { exchanges } = readHar(har);
    await using server = await serveExchange(har as never);
    const hops = exchanges.flatMap((one) =>
      one.hops.map((hop): Exchange => Object.assign({ hops: [] }, hop)),
    );
    // A HAR has each request as an entry of its own.
    expect(hops).toEqual([]);
    for (const recorded of exchanges) {
      const seen = await play(server, recorded);
      const { response } = recorded;
      expect(seen.status).toBe(response?.status ?? 0);
      expect(seen.statusText).toBe(response?.statusText ?? "");
      expect(server.unrecorded).toEqual([]);
      const names = (headers: string[]): string[] =>
        headers.filter(
          (name, index) =>
            index % 2 === 0 &&
            !/^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|proxy-connection)$/iu.test(
              name,
            ),
        );
      expect(names(seen.rawHeaders)).toEqual(names(response?.headers.flat() ?? []));
      const coded = response?.headers.some(([name]) => name.toLowerCase() === "content-encoding") === true;
      const bodiless =
        recorded.request.method === "HEAD" || response?.status === 204 || response?.status === 304;
      const body = Buffer.from(bodyBytes(bodiless ? undefined : response?.body));
      expect(coded || seen.body.equals(body)).toBe(true);
    }
  });
});
