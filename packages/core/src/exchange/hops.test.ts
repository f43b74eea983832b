import { describe, expect, it } from "vitest";
import { linkHops } from "./hops.ts";
import type { Exchange, HeaderList } from "./types.ts";

function exchange(
  method: string,
  url: string,
  status: number,
  { sent = [], got = [], body }: { sent?: HeaderList; got?: HeaderList; body?: string } = {},
): Exchange {
  return {
    request: {
      method,
      url,
      headers: sent,
      ...(body !== undefined && { body: { text: body, size: body.length } }),
    },
    response: { status, statusText: "", headers: got, body: { text: "", size: 0 } },
    hops: [],
  };
}

const challenge: HeaderList = [["WWW-Authenticate", 'Basic realm="x"']];
const credentials: HeaderList = [["Authorization", "Basic YTpi"]];
const summary = (exchanges: Exchange[]) =>
  linkHops(exchanges).map(({ request, hops }) =>
    [request.method, ...hops.map(({ reason }) => reason)].join(" "),
  );

describe("linkHops", () => {
  it("folds a challenge and a redirect into the exchange that followed", () => {
    const chain = [
      exchange("PROPFIND", "http://a.test/x", 301, { got: [["Location", "/x/"]] }),
      exchange("PROPFIND", "http://a.test/x/", 401, { got: challenge }),
      exchange("PROPFIND", "http://a.test/x/", 207, { sent: credentials, body: "<x/>" }),
    ];
    const [linked, ...rest] = linkHops(chain);
    expect(rest).toEqual([]);
    expect(linked).toEqual({
      ...chain[2],
      hops: [
        { reason: "redirect", request: chain[0]!.request, response: chain[0]!.response },
        { reason: "authentication", request: chain[1]!.request, response: chain[1]!.response },
      ],
    });
  });

  it("folds a redirect on which the method became GET", () => {
    const first = exchange("PROPFIND", "http://a.test/x", 302, {
      got: [["location", "http://A.test:80/x/#top"]],
    });
    expect(summary([first, exchange("GET", "http://a.test/x/", 200)])).toEqual(["GET redirect"]);
  });

  it.each([
    ["another target", exchange("GET", "http://a.test/z/", 200)],
    ["another method", exchange("DELETE", "http://a.test/x/", 200)],
  ])("keeps a redirect apart from a request with %s", (_, next) => {
    const first = exchange("PROPFIND", "http://a.test/x", 301, { got: [["Location", "/x/"]] });
    expect(summary([first, next])).toEqual(["PROPFIND", next.request.method]);
  });

  it("does not let 307 and 308 change the method", () => {
    const first = exchange("PROPFIND", "http://a.test/x", 308, { got: [["Location", "/x/"]] });
    expect(summary([first, exchange("GET", "http://a.test/x/", 200)])).toEqual(["PROPFIND", "GET"]);
  });

  it.each([
    ["without credentials", exchange("PUT", "http://a.test/x", 401)],
    ["with another body", exchange("PUT", "http://a.test/x", 201, { sent: credentials, body: "other" })],
    [
      "with another Depth",
      exchange("PUT", "http://a.test/x", 201, { sent: [...credentials, ["Depth", "1"]], body: "b" }),
    ],
    ["to another URL", exchange("PUT", "http://a.test/y", 201, { sent: credentials, body: "b" })],
  ])("keeps a challenge apart from a request %s", (_, next) => {
    expect(
      summary([exchange("PUT", "http://a.test/x", 401, { got: challenge, body: "b" }), next]),
    ).toHaveLength(2);
  });

  it("keeps the same credentials tried twice apart", () => {
    const again = exchange("PUT", "http://a.test/x", 401, { got: challenge, sent: credentials });
    expect(summary([again, again])).toEqual(["PUT", "PUT"]);
  });

  it("does not fold what was sent earlier", () => {
    const first = exchange("PROPFIND", "http://a.test/x", 301, { got: [["Location", "/x/"]] });
    const next = exchange("PROPFIND", "http://a.test/x/", 207);
    first.timing = { startedAt: "2026-01-01T00:00:02Z" };
    next.timing = { startedAt: "2026-01-01T00:00:01Z" };
    expect(summary([first, next])).toEqual(["PROPFIND", "PROPFIND"]);
  });
});
