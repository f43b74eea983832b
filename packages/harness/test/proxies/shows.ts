import { expect } from "vitest";
import type { DavProxy, ProxyFault } from "../../src/index.ts";
import { namespace, type Arrived, type Origin } from "./origin.ts";
import { send, type Answer } from "./send.ts";

interface Wire {
  proxy: DavProxy;
  origin: Origin;
}

/** The last request that arrived at the origin. */
const last = ({ origin }: Wire): Arrived => {
  const arrived = origin.arrived.at(-1);
  if (!arrived) throw new Error("Nothing arrived at the origin.");
  return arrived;
};

const propfind = async ({ proxy }: Wire, depth = "0"): Promise<Answer> =>
  send(proxy, "PROPFIND", "", { Depth: depth });
const get = async ({ proxy }: Wire, headers: Record<string, string> = {}): Promise<Answer> =>
  send(proxy, "GET", "a.txt", headers);

async function move(wire: Wire): Promise<string | undefined> {
  const { proxy } = wire;
  await send(proxy, "MOVE", "a.txt", { Destination: new URL("b.txt", proxy.url).href });
  const { destination } = last(wire).headers;
  return typeof destination === "string" ? destination : undefined;
}

const authority = ({ origin }: Wire): string => new URL(origin.url).host;

/** That a request header does not arrive although it is sent. */
const dropped =
  (name: string, value: string) =>
  async (wire: Wire): Promise<void> => {
    await send(wire.proxy, "MOVE", "a.txt", { [name]: value });
    expect(last(wire).method).toBe("MOVE");
    expect(last(wire).headers).not.toHaveProperty(name.toLowerCase());
  };

/** What every fault does on the wire, whatever the kind. */
export const shows: Record<ProxyFault, (wire: Wire) => Promise<void>> = {
  async "prefix-stripped"(wire) {
    expect(wire.proxy.url).toMatch(/\/team\/dav\/$/u);
    expect((await propfind(wire)).body.toString()).toContain("<D:href>/dav/</D:href>");
    expect(last(wire).path).toBe("/dav/");
    expect(await move(wire)).toMatch(/^http:\/\/[^/]+\/dav\/b\.txt$/u);
  },
  async "prefix-added"(wire) {
    expect(new URL(wire.proxy.url).pathname).toBe("/");
    expect((await propfind(wire)).body.toString()).toContain("<D:href>/dav/</D:href>");
    expect(last(wire).path).toBe("/dav/");
    expect(await move(wire)).toMatch(/^http:\/\/[^/]+\/dav\/b\.txt$/u);
  },
  async "host-not-passed"(wire) {
    await propfind(wire);
    expect(last(wire).headers.host).toBe(authority(wire));
    expect(await move(wire)).toBe(`${wire.origin.url}b.txt`);
  },
  async "scheme-not-passed"(wire) {
    await propfind(wire);
    expect(last(wire).headers).not.toHaveProperty("x-forwarded-proto");
    const { headers } = await send(wire.proxy, "GET", "away");
    expect(headers.location).toMatch(/^http:/u);
    expect(await move(wire)).toMatch(/^http:/u);
  },
  async "destination-scheme"(wire) {
    expect(await move(wire)).toBe(`${wire.proxy.url}b.txt`);
    expect(wire.proxy.url).toMatch(/^https:/u);
    expect(last(wire).headers.host).toBe(new URL(wire.proxy.url).host);
  },
  async "destination-host"(wire) {
    expect(await move(wire)).toBe(`${wire.proxy.url}b.txt`);
    expect(last(wire).headers.host).toBe(authority(wire));
  },
  async "destination-prefix"(wire) {
    expect(wire.proxy.url).toMatch(/\/team\/dav\/$/u);
    expect(await move(wire)).toBe(`${wire.proxy.url}b.txt`);
    expect(last(wire).path).toBe("/dav/a.txt");
  },
  "depth-dropped": dropped("Depth", "0"),
  async "depth-changed"(wire) {
    await propfind(wire, "0");
    expect(last(wire).headers["depth"]).toBe("1");
  },
  "destination-dropped": dropped("Destination", "http://example.org/"),
  "if-dropped": dropped("If", "(<urn:uuid:1>)"),
  "lock-token-dropped": dropped("Lock-Token", "<urn:uuid:1>"),
  "authorization-dropped": dropped("Authorization", "Basic YTpi"),
  async "dav-hidden"(wire) {
    expect((await propfind(wire)).headers).not.toHaveProperty("dav");
  },
  async "lock-token-hidden"({ proxy }) {
    const answer = await send(proxy, "LOCK", "a.txt");
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty("lock-token");
  },
  async "etag-hidden"(wire) {
    const answer = await get(wire);
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty("etag");
  },
  async "www-authenticate-hidden"({ proxy }) {
    const answer = await send(proxy, "GET", "secret");
    expect(answer.status).toBe(401);
    expect(answer.headers).not.toHaveProperty("www-authenticate");
  },
  async "origin-down"(wire) {
    expect((await propfind(wire)).status).toBeOneOf([502, 503]);
    expect(wire.origin.arrived).toEqual([]);
  },
  async "methods-blocked"(wire) {
    expect((await propfind(wire)).status).toBeOneOf([403, 405]);
    expect(wire.origin.arrived).toEqual([]);
    expect((await get(wire)).status).toBe(200);
  },
  async "method-rewritten"(wire) {
    await propfind(wire);
    expect(last(wire).method).toBe("GET");
  },
  async "propfind-cached"(wire) {
    const first = await propfind(wire, "1");
    expect(first.status).toBe(207);
    expect(last(wire)).toMatchObject({ method: "PROPFIND", headers: { depth: "1" } });
    const second = await propfind(wire, "1");
    expect(second.body).toEqual(first.body);
    expect(wire.origin.answers).toBe(1);
  },
  async "get-cached"(wire) {
    const first = await get(wire);
    expect(first.status).toBe(200);
    await expect
      .poll(async () => {
        const answered = wire.origin.answers;
        await get(wire);
        return wire.origin.answers - answered;
      })
      .toBe(0);
    const listed = await propfind(wire);
    expect(listed.body.toString()).toContain(`é ${wire.origin.answers}`);
  },
  async "namespace-rewritten"(wire) {
    const { body } = await propfind(wire);
    expect(body.toString()).toContain(namespace.replace("http:", "https:"));
  },
  async "content-injected"(wire) {
    expect((await propfind(wire)).body.toString()).toMatch(/^<div class=.notice.>.*<\/div><\?xml /u);
  },
  async recoded(wire) {
    const { body } = await propfind(wire);
    expect(body.includes(Buffer.from("é", "latin1"))).toBe(true);
    expect(body.includes("é")).toBe(false);
    expect(body.toString("latin1")).toContain('encoding="utf-8"');
  },
  async "encoding-mislabelled"(wire) {
    const { headers, body } = await propfind(wire);
    expect(headers["content-encoding"]).toBe("gzip");
    expect(body.toString()).toMatch(/^<\?xml /u);
  },
  async "etag-changed"(wire) {
    const { headers } = await get(wire, { "Accept-Encoding": "gzip" });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(headers.etag).toMatch(/^(?:W\/"tag-1"|"tag-1-gzip")$/u);
  },
  async "error-pages"({ proxy }) {
    const { status, headers, body } = await send(proxy, "PROPFIND", "missing");
    if (status === 302) expect(headers.location).toMatch(/\/sorry\.html$/u);
    else expect([status, headers["content-type"]]).toEqual([503, expect.stringMatching(/^text\/html/u)]);
    expect(body.toString()).not.toContain("none");
  },
  async "multistatus-replaced"(wire) {
    const { status, body } = await propfind(wire);
    expect(status).toBe(502);
    expect(body.toString()).not.toContain("multistatus");
  },
  async "status-changed"(wire) {
    const { status, body } = await propfind(wire);
    expect(status).toBe(200);
    expect(body.toString()).toContain("multistatus");
  },
  async "timeout-too-short"({ proxy, origin }) {
    expect((await send(proxy, "PROPFIND", "never")).status).toBeOneOf([502, 503, 504]);
    expect(origin.arrived.length).toBeGreaterThan(0);
  },
  async "body-limit"(wire) {
    const put = async (size: number): Promise<number> =>
      (await send(wire.proxy, "PUT", "a.txt", {}, "x".repeat(size))).status;
    expect(await put(1000)).toBe(204);
    // Caddy says 502 and tells the reason only in its log.
    expect(await put(40_000)).toBe(wire.proxy.kind === "caddy" ? 502 : 413);
  },
  async "redirect-to-https"(wire) {
    const { status, headers } = await propfind(wire);
    expect(status).toBe(301);
    expect(headers.location).toMatch(/^https:\/\/127\.0\.0\.1(?::\d+)?\/dav\/$/u);
    expect(wire.origin.arrived).toEqual([]);
  },
  async "redirect-to-login"(wire) {
    const { status, headers } = await propfind(wire);
    expect(status).toBe(302);
    const login = new URL(headers.location ?? "", wire.proxy.url);
    expect(login.pathname).toBe("/login");
    const page = await send(wire.proxy, "GET", login.pathname);
    expect([page.status, page.headers["content-type"]]).toEqual([200, expect.stringMatching(/^text\/html/u)]);
    const headed = await send(wire.proxy, "PROPFIND", "", { Depth: "0", Cookie: "session=1" });
    expect(headed.status).toBe(207);
  },
};
