import { bodyText, headerValue, writeHar } from "@multistatus/core";
import { startServer } from "@multistatus/harness";
import axios, { AxiosError, create } from "axios";
import superagent from "superagent";
import supertest from "supertest";
import { describe, expect, test } from "vitest";
import { exchangeFrom } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf as failure } from "../failure.ts";
import { listing, peculiar } from "./peculiar.ts";

describe("axios", () => {
  test("its responses are taken as they are, and parsed once", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "a" } });
    const dav = create({ baseURL: server.url, headers: { Depth: "1" } });
    const response = await dav.request({ method: "propfind", url: "docs/" });

    expect(response).toHaveAllResourcesStatus(200);
    expect(response).toHaveResource("/docs/a.txt");
    expect(response).not.toHaveResource("/docs/b.txt");
    expect({ response }).toEqual({ response: expect.toHaveStatus(207) });
    expect({ response }).not.toEqual({ response: expect.toHaveStatus(200) });
    await expect(Promise.resolve(response)).resolves.toBeMultiStatus();
    expect(response).toHaveSameEtagAs(response, "/docs/a.txt");
    expect(response).toMatchExchange(response);
  });

  test("what it throws holds the response", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "a" } });
    const url = `${server.url}docs/b.txt`;
    const thrown: unknown = await axios.delete(url).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AxiosError);
    expect(thrown).toHaveStatus(404);
    await expect(axios.delete(url)).rejects.toHaveStatus(404);
    expect(exchangeFrom(thrown as AxiosError).request).toMatchObject({ method: "DELETE", url });
  });

  test("no response is no answer, in the words of the network", async () => {
    const server = await startServer();
    const { url } = server;
    await server.stop();
    const thrown: unknown = await axios({ method: "PROPFIND", url }).catch((error: unknown) => error);
    expect(failure(() => expect(thrown).toHaveStatus(207))).toMatch(/no response arrived/u);
    expect(exchangeFrom(thrown as AxiosError)).toMatchObject({
      request: { method: "PROPFIND", url },
      error: { code: "ECONNREFUSED" },
    });
  });

  test("what broke off keeps its head, and says nothing", async () => {
    await using server = await peculiar();
    const thrown: unknown = await axios({ method: "PROPFIND", url: `${server.url}/cut` }).catch(
      (error: unknown) => error,
    );
    expect(thrown).toHaveStatus(207);
    expect(failure(() => expect(thrown).not.toHaveResource("/docs/b.txt"))).toMatch(/broke off/u);
  });

  test("what it parsed is refused with what to set", async () => {
    await using server = await peculiar();
    const parsed = await axios.get(`${server.url}/json`, { validateStatus: null });
    expect(failure(() => expect(parsed).toHaveStatus(401))).toBe(
      'expect(received).toHaveStatus(): axios made an object of the body, and its text is lost. Set responseType: "text" (or "arraybuffer") for the request.',
    );
    // Inside toEqual() it is no match; it is no error of the test.
    expect({ parsed }).not.toEqual({ parsed: expect.toHaveStatus(401) });
    for (const responseType of ["text", "arraybuffer"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two of them
      const kept = await axios.get(`${server.url}/json`, { validateStatus: null, responseType });
      expect(kept).toHaveStatus(401);
    }
    const streamed = await axios.get(`${server.url}/arrived/`, { responseType: "stream" });
    expect(failure(() => expect(streamed).toHaveStatus(207))).toMatch(/axios made a stream of the body/u);
  });

  test("text of another encoding is refused, also where its length is hidden by a coding", async () => {
    await using server = await peculiar();
    for (const path of ["latin1", "latin1-gzip"]) {
      // oxlint-disable-next-line no-await-in-loop -- two of them
      const response = await axios({ method: "PROPFIND", url: `${server.url}/${path}` });
      expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
        /The body is not UTF-8, and was read as if it were: what was sent is lost/u,
      );
    }
  });

  test("codings that it was told to leave are still to be taken off", async () => {
    await using server = await peculiar();
    const response = await axios({
      method: "PROPFIND",
      url: `${server.url}/gzip`,
      decompress: false,
      responseType: "arraybuffer",
    });
    expect(exchangeFrom(response).response?.body.decoded).toBeUndefined();
    expect(failure(() => expect(response).toHaveAllResourcesStatus(200))).toMatch(/Unknown/u);
  });

  test("the message of a failure shows what was really sent, without secrets", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "a" } });
    const response = await axios({
      method: "PROPFIND",
      url: `${server.url}docs/`,
      headers: { Depth: "1" },
      auth: { username: "ada", password: "difference-engine" },
    });
    const message = failure(() => expect(response).toHaveResource("/docs/b.txt"));
    expect(message).toContain("(Depth: 1)");
    expect(message).toContain('-u "$DAV_USER:$DAV_PASSWORD"');
    expect(message).not.toContain(Buffer.from("ada:difference-engine").toString("base64"));
  });

  test("redirects that it followed lead to where the answer came from", async () => {
    await using server = await peculiar();
    const response = await axios({
      method: "PROPFIND",
      url: "/moved",
      baseURL: server.url,
      headers: { Depth: "0" },
    });
    const { request, hops } = exchangeFrom(response);
    expect(request.url).toBe(`${server.url}/arrived/`);
    expect(hops.map((hop) => `${hop.request.method} ${hop.request.url}`)).toEqual([
      `PROPFIND ${server.url}/moved`,
    ]);
    const seen = exchangeFrom(
      await axios({ method: "PROPFIND", url: `${server.url}/see-other`, data: "<x/>" }),
    );
    // A 303 makes it a GET without a body.
    expect(seen.request).toMatchObject({ method: "GET", url: `${server.url}/arrived/` });
    expect(seen.request.body).toBeUndefined();
  });
});

describe("supertest and superagent", () => {
  test("their responses are taken as they are", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "a" } });
    const response = await supertest(server.url).propfind("docs/").set("Depth", "1").expect(207);
    expect(response).toHaveAllResourcesStatus(200);
    expect(response).toHaveResources(["/docs/", "/docs/a.txt"], { exact: true });
    expect(await supertest(server.url).delete("docs/b.txt")).toHaveStatus(404);
  });

  test("a test that is not awaited is a promise", async () => {
    await using server = await peculiar();
    const sent = supertest(server.url).propfind("/arrived/");
    expect(failure(() => expect(sent).toHaveStatus(207))).toMatch(/a promise\n.*await it first/u);
    await sent;
  });

  test("what superagent throws holds the response", async () => {
    await using server = await peculiar();
    const thrown: unknown = await superagent.delete(`${server.url}/locked`).catch((error: unknown) => error);
    expect(thrown).toHaveStatus(423);
    expect(thrown).toHavePrecondition("lock-token-submitted");
  });

  test("superagent makes a GET of a redirected PROPFIND: it shows", async () => {
    await using server = await peculiar();
    const response = await superagent("PROPFIND", `${server.url}/moved`).send("<x/>");
    const asked = exchangeFrom(response, { method: "PROPFIND", url: `${server.url}/moved` });
    expect(asked.request).toMatchObject({ method: "GET", url: `${server.url}/arrived/` });
    expect(asked.request.body).toBeUndefined();
    expect(asked.hops.map((hop) => `${hop.request.method} ${hop.request.url}`)).toEqual([
      `PROPFIND ${server.url}/moved`,
      `PROPFIND ${server.url}/moved/`,
    ]);
    // Without it only the steps are known that superagent lists.
    expect(exchangeFrom(response).hops.map(({ request }) => request.url)).toEqual([
      "",
      `${server.url}/moved/`,
    ]);
  });

  test("a body that was not kept is refused with what to call", async () => {
    await using server = await peculiar();
    const response = await superagent("PROPFIND", `${server.url}/arrived/`).parse((body, done) => {
      body.on("data", () => undefined).on("end", () => done(null, { mine: true }));
    });
    expect(failure(() => expect(response).toHaveStatus(207))).toMatch(
      /did not keep the body\. Call \.buffer\(true\)/u,
    );
  });

  test("bytes are there where they are asked for", async () => {
    await using server = await peculiar();
    const response = await supertest(server.url).propfind("/latin1").responseType("blob");
    expect(response).toHaveResource("/docs/Ü.txt");
  });
});

test("what is saved: HAR, curl, XML", () => {
  const url = "https://dav.example/docs/";
  const payload = exchangeFrom(listing, { method: "PROPFIND", url, headers: { depth: "1" }, status: 207 });
  expect(payload).toHaveAllResourcesStatus(200);
  expect(payload).toHaveStatus(207);
  expect(headerValue(payload.request.headers, "depth")).toBe("1");
  expect(exchangeFrom(new TextEncoder().encode(listing))).toHaveResource("/docs/Ü.txt");

  const curl = `> PROPFIND /docs/ HTTP/1.1\r\n> Host: dav.example\r\n> Depth: 1\r\n>\r\n< HTTP/1.1 207 Multi-Status\r\n< Content-Type: application/xml\r\n<\r\n${listing}`;
  expect(exchangeFrom(curl)).toHaveAllResourcesStatus(200);
  const message = `HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\n\r\n${listing}`;
  expect(exchangeFrom(message, { method: "PROPFIND", url })).toHaveConsistentHrefs();

  const har = writeHar([payload, { ...payload, request: { ...payload.request, method: "REPORT" } }]);
  const failing = failure(() => exchangeFrom(har));
  expect(failing).toMatch(/holds 2 exchanges; say which one: \{ at \} or \{ method \}/u);
  expect(failing).toContain("  1  REPORT https://dav.example/docs/");
  for (const saved of [har, JSON.stringify(har)]) {
    expect(exchangeFrom(saved, { method: "REPORT" }).request.method).toBe("REPORT");
    expect(exchangeFrom(saved, { at: 0 }).request.method).toBe("PROPFIND");
    expect(bodyText(exchangeFrom(saved, { at: -1 }).response?.body)).toBe(listing);
  }
  expect(failure(() => exchangeFrom("what is this?"))).toMatch(/cannot be read/u);
  expect(failure(() => expect(har).toHaveStatus(207))).toMatch(/a HAR\n.*exchangeFrom\(har\)/u);
});

test("what is none of these is refused", () => {
  const refused = (value: unknown): string => failure(() => exchangeFrom(value as string));
  expect(refused(undefined)).toMatch(/this is undefined/u);
  expect(refused(Promise.resolve())).toMatch(/this is a promise: await it first/u);
  expect(refused({ ok: true, rows: [] })).toMatch(/this is an object with ok, rows/u);
});
