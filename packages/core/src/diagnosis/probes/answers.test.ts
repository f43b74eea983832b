import { describe, expect, test } from "vitest";

import type { Exchange } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import type { Probe } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import { chooseProbe } from "./choose.ts";
import { listingOf } from "../testing/exchange.ts";
import { answered, exchange, first, type Sketch } from "./testing/answers.ts";

const lockHeld = (token: string): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

describe("what an answer says", () => {
  const missing = exchange({});
  const redirected = exchange({ method: "MKCOL", url: "http://dav.example/c/new", status: 409 });
  const infinite = exchange({
    method: "PROPFIND",
    url: "http://dav.example/c/",
    sends: [["Depth", "infinity"]],
    status: 403,
  });
  const conditional = exchange({ method: "PUT", sends: [["If-Match", '"a-gzip"']], status: 412 });
  const refused = exchange({
    method: "PROPFIND",
    url: "http://dav.example/c/",
    sends: [["Authorization", "Basic YTpi"]],
    status: 401,
    headers: [["WWW-Authenticate", 'Basic realm="x"']],
  });
  const gateway = exchange({ method: "PROPFIND", url: "http://dav.example/c/", status: 502 });
  const rows: [what: string, asked: Exchange, id: string, answer: Sketch, cause: string][] = [
    [
      "another spelling is listed",
      missing,
      "parent-listing",
      { status: 207, body: listingOf("/c/", "/c/A.txt") },
      "path-case",
    ],
    [
      "no such name is listed",
      missing,
      "parent-listing",
      { status: 207, body: listingOf("/c/", "/c/b") },
      "path-not-found",
    ],
    ["with the slash it works", redirected, "slash", { status: 201 }, "path-redirect"],
    ["Depth 1 works", infinite, "depth-1", { status: 207, body: listingOf("/c/") }, "depth-refused"],
    [
      "the tag is another one uncompressed",
      conditional,
      "identity-encoding",
      { status: 206, headers: [["ETag", '"a"']] },
      "etag-altered",
    ],
    [
      "the state is another one",
      conditional,
      "identity-encoding",
      { status: 206, headers: [["ETag", '"b"']] },
      "version-conflict",
    ],
    [
      "another user may",
      exchange({
        method: "PROPFIND",
        url: "http://dav.example/c/",
        sends: [["Authorization", "Basic YTpi"]],
        status: 403,
      }),
      "other-user",
      { status: 207, body: listingOf("/c/") },
      "access-denied",
    ],
    [
      "the lock is the one whose token was sent",
      exchange({ method: "PUT", sends: [["If", "(<urn:uuid:1>)"]], status: 423 }),
      "lock-discovery",
      { status: 207, body: lockHeld("urn:uuid:1") },
      "header-dropped",
    ],
    [
      "nothing is there",
      exchange({ method: "MOVE", sends: [["Destination", "http://dav.example/c/b"]], status: 500 }),
      "look",
      { status: 404 },
      "path-not-found",
    ],
    [
      "the server is reached for a PROPFIND",
      exchange({ method: "MOVE", sends: [["Destination", "http://dav.example/c/b"]], status: 502 }),
      "look",
      { status: 207, body: listingOf("/c/a.txt") },
      "destination-mismatch",
    ],
    ["directly it answers", gateway, "direct", { status: 207, body: listingOf("/c/") }, "gateway-failure"],
  ];
  test.each(rows)("%s", (_what, asked, id, sketch, cause) => {
    const before = diagnose({ exchange: asked }).causes.find((one) => one.id === cause)?.confidence ?? 0;
    const after = first(asked, answered(asked, id, sketch));
    expect(after.id).toBe(cause);
    expect(after.confidence).toBeGreaterThan(before);
  });

  test("the same refusal with what was changed speaks against it, and evidence names the probe", () => {
    const confidence = (probes: ProbeAnswer[]): number =>
      diagnose({ exchange: infinite, probes }).causes.find(({ id }) => id === "depth-refused")?.confidence ??
      0;
    const answer = answered(infinite, "depth-1", { status: 403 });
    expect(confidence([answer])).toBeLessThan(confidence([]));
    const well = answered(infinite, "depth-1", { status: 207, body: listingOf("/c/") });
    const [cause] = diagnose({ exchange: infinite, probes: [well] }).causes;
    expect(cause?.evidence.map(({ at }) => at)).toContainEqual({ kind: "probe", id: "depth-1" });
  });

  test("credentials that are refused at the root as well are wrong", () => {
    const choice = chooseProbe({ exchange: refused });
    const { probe } = choice ?? {};
    expect(probe).toMatchObject({ id: "credentials", url: "http://dav.example/" });
    const answer = {
      probe: probe as Probe,
      exchange: { ...refused, request: { ...refused.request, url: "http://dav.example/" } },
    };
    expect(first(refused, answer).id).toBe("auth-required");
  });
});
