import { describe, expect, test } from "vitest";
import { bodyFromText, emptyBody } from "../../exchange/body.ts";
import type { Exchange, HeaderList } from "../../exchange/types.ts";
import { diagnose } from "../diagnose.ts";
import type { Probe } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import { chooseProbe } from "./choose.ts";
import { readyMadeProbes } from "./ready-made.ts";

interface Sketch {
  method?: string;
  url?: string;
  sends?: HeaderList;
  status?: number;
  headers?: HeaderList;
  body?: string;
}

const xml: HeaderList = [["Content-Type", "application/xml"]];
function exchange({ method = "GET", url = "http://dav.example/c/a.txt", ...rest }: Sketch): Exchange {
  const { sends = [], status = 404, headers = [], body } = rest;
  return {
    request: { method, url, headers: sends },
    response: {
      status,
      statusText: "",
      headers: body === undefined ? headers : [...xml, ...headers],
      body: body === undefined ? emptyBody() : bodyFromText(body),
    },
    hops: [],
  };
}

const listing = (...hrefs: string[]): string =>
  `<D:multistatus xmlns:D="DAV:">${hrefs
    .map(
      (href) =>
        `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${href.endsWith("/") ? "<D:collection/>" : ""}</D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
    )
    .join("")}</D:multistatus>`;

const lockHeld = (token: string): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

const readyMade = (asked: Exchange, id: string): Probe => {
  const found = readyMadeProbes(asked).find((probe) => probe.id === id);
  if (!found) throw new Error(`no probe ${id}`);
  return found;
};
/** The answer to a ready-made probe. */
const answered = (asked: Exchange, id: string, sketch: Sketch): ProbeAnswer => {
  const probe = readyMade(asked, id);
  return {
    probe,
    exchange: exchange({ method: probe.method, url: probe.url, sends: probe.headers, ...sketch }),
  };
};
const first = (asked: Exchange, ...probes: ProbeAnswer[]): { id?: string; confidence?: number } => {
  const [cause] = diagnose({ exchange: asked, probes }).causes;
  return cause ?? {};
};

describe("what is asked", () => {
  const routes = ["same", "direct"] as const;
  const asking = (asked: Exchange, probes: ProbeAnswer[] = []): string | undefined => {
    const choice = chooseProbe({ exchange: asked, probes }, { routes });
    return choice && `${choice.probe.id} ${new URL(choice.probe.url).pathname}`;
  };
  const to = (probe: Probe, sketch: Sketch): ProbeAnswer => ({
    probe,
    exchange: exchange({ method: probe.method, url: probe.url, sends: probe.headers, ...sketch }),
  });

  test("the way around a proxy first; not where nobody signed in", () => {
    expect(asking(exchange({ method: "PROPFIND", status: 403 }))).toBe("direct /c/a.txt");
    expect(asking(exchange({ method: "PROPFIND", status: 401 }))).not.toBe("direct /c/a.txt");
    expect(asking(exchange({ method: "PUT", status: 403 }))).not.toBe("direct /c/a.txt");
  });

  test("the way around a proxy where nothing looks wrong, once", () => {
    const well = exchange({
      method: "PROPFIND",
      url: "http://dav.example/c/",
      status: 207,
      body: listing("/c/"),
    });
    expect(asking(well)).toBe("direct /c/");
    const answer = answered(well, "direct", { status: 207, body: listing("/c/") });
    expect(asking(well, [answer])).toBeUndefined();
    expect(chooseProbe({ exchange: well })).toBeUndefined();
    const written = exchange({ method: "DELETE", status: 204 });
    expect(chooseProbe({ exchange: written }, { routes })).toBeUndefined();
  });

  test("one collection higher, as long as none is there", () => {
    const deep = exchange({ url: "http://dav.example/a/b/c/d.txt" });
    const probes: ProbeAnswer[] = [];
    for (const path of ["/a/b/c/", "/a/b/", "/a/"]) {
      const { probe } = chooseProbe({ exchange: deep, probes }) ?? {};
      expect(probe && `${probe.id} ${new URL(probe.url).pathname}`).toBe(`parent-listing ${path}`);
      probes.push(to(probe as Probe, { status: path === "/a/" ? 207 : 404, body: listing("/a/", "/a/B/") }));
    }
    expect(first(deep, ...probes).id).toBe("path-case");
  });

  test("a root that is not there: the tree lies elsewhere", () => {
    const asked = exchange({ method: "PROPFIND", url: "http://dav.example/c/" });
    const { probe } = chooseProbe({ exchange: asked }) ?? {};
    expect(first(asked, to(probe as Probe, { status: 404 })).id).toBe("path-base");
  });

  test("below the deepest collection of an infinite listing, which may have been cut", () => {
    const cut = exchange({
      method: "PROPFIND",
      url: "http://dav.example/c/",
      sends: [["Depth", "infinity"]],
      status: 207,
      body: listing("/c/", "/c/a.txt", "/c/sub/"),
    });
    const { probe } = chooseProbe({ exchange: cut }) ?? {};
    expect(probe).toMatchObject({ id: "deeper", url: "http://dav.example/c/sub/" });
    const empty = to(probe as Probe, { status: 207, body: listing("/c/sub/") });
    expect(first(cut, empty).id).toBeUndefined();
    const members = to(probe as Probe, { status: 207, body: listing("/c/sub/", "/c/sub/b") });
    expect(first(cut, members).id).toBe("depth-refused");
  });

  test("what of an upload is there", () => {
    const sent = exchange({ method: "PUT", status: 201 });
    const upload: Exchange = { ...sent, request: { ...sent.request, body: bodyFromText("four") } };
    const { probe } = chooseProbe({ exchange: upload }) ?? {};
    expect(probe?.id).toBe("stored");
    const length = (bytes: number): ProbeAnswer =>
      to(probe as Probe, {
        status: 207,
        body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:getcontentlength>${bytes}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
      });
    expect(first(upload, length(0)).id).toBe("storage-full");
    expect(first(upload, length(4)).id).toBeUndefined();
  });
});

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
      { status: 207, body: listing("/c/", "/c/A.txt") },
      "path-case",
    ],
    [
      "no such name is listed",
      missing,
      "parent-listing",
      { status: 207, body: listing("/c/", "/c/b") },
      "path-not-found",
    ],
    ["with the slash it works", redirected, "slash", { status: 201 }, "path-redirect"],
    ["Depth 1 works", infinite, "depth-1", { status: 207, body: listing("/c/") }, "depth-refused"],
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
      { status: 207, body: listing("/c/") },
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
      { status: 207, body: listing("/c/a.txt") },
      "destination-mismatch",
    ],
    ["directly it answers", gateway, "direct", { status: 207, body: listing("/c/") }, "gateway-failure"],
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
    const well = answered(infinite, "depth-1", { status: 207, body: listing("/c/") });
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

describe("what to ask next", () => {
  test("what separates the causes; not twice; and nothing that has no way or changes something", () => {
    const asked = exchange({
      method: "MOVE",
      sends: [["Destination", "https://other.example/b"]],
      status: 502,
    });
    const probes: ProbeAnswer[] = [];
    const ids: string[] = [];
    for (;;) {
      const choice = chooseProbe({ exchange: asked, probes });
      if (!choice) break;
      expect(choice.probe).toMatchObject({ readOnly: true, route: "same" });
      expect(choice.why).not.toBe("");
      ids.push(choice.probe.id);
      probes.push({
        probe: choice.probe,
        exchange: exchange({ method: choice.probe.method, url: choice.probe.url, status: 502 }),
      });
    }
    expect(new Set(ids).size).toBe(ids.length);
    const routes = ["same", "direct"] as const;
    expect(chooseProbe({ exchange: exchange({ status: 502 }) }, { routes })?.probe.route).toBe("direct");
  });

  test.each(["DELETE", "MOVE", "PUT", "POST", "LOCK"])(
    "%s is not sent again, by no way and as nobody",
    (method) => {
      const page =
        "<html><title>409 Conflict</title><body><center><h1>409 Conflict</h1></center><hr><center>nginx</center></body></html>";
      const sends: [string, string][] = [["Destination", "http://dav.example/d"]];
      for (const status of [400, 403, 409, 411, 423, 502]) {
        const asked = exchange({ method, url: "http://dav.example/c", sends, status, body: page });
        const probes: ProbeAnswer[] = [];
        for (;;) {
          const choice = chooseProbe(
            { exchange: asked, probes },
            { routes: ["same", "direct", "other-user", "anonymous"] },
          );
          if (!choice) break;
          expect(choice.probe.method).toMatch(/^(?:PROPFIND|OPTIONS|GET)$/);
          probes.push({
            probe: choice.probe,
            exchange: exchange({ method: choice.probe.method, url: choice.probe.url, status }),
          });
        }
      }
    },
  );

  test("a way around the proxy is used, though no candidate so far is a proxy's fault", () => {
    const refused = exchange({ method: "PROPFIND", status: 403, sends: [["Depth", "1"]] });
    expect(chooseProbe({ exchange: refused }, { routes: ["same", "direct"] })?.probe.route).toBe("direct");
    expect(chooseProbe({ exchange: refused }, { routes: ["same"] })?.probe.route).not.toBe("direct");
  });

  test("a clear cause is confirmed once", () => {
    const locked = exchange({
      method: "PUT",
      status: 423,
      body: '<D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/c/a.txt</D:href></D:lock-token-submitted></D:error>',
    });
    const choice = chooseProbe({ exchange: locked });
    expect(choice).toMatchObject({ probe: { id: "lock-discovery" }, between: ["locked"] });
    const answer = answered(locked, "lock-discovery", { status: 207, body: listing("/c/a.txt") });
    expect(chooseProbe({ exchange: locked, probes: [answer] })).toBeUndefined();
  });

  test("nothing of an exchange whose URL is not known", () => {
    expect(chooseProbe({ exchange: { ...exchange({}), unknown: ["url"] } })).toBeUndefined();
  });
});

test("where a rule has refused, a plain method is asked whether the rule is about methods", () => {
  const refused = exchange({
    method: "PROPFIND",
    url: "http://dav.example/docs/",
    status: 403,
    headers: [["Server", "nginx/1.22.1"]],
  });
  const text =
    '2026/11/22 10:09:09 [error] 7#7: *2 access forbidden by rule, client: 203.0.113.20, server: , request: "PROPFIND /docs/ HTTP/1.1", host: "dav.example.org"';
  const logs = [{ format: "nginx-error" as const, name: "error.log", text }];
  expect(chooseProbe({ exchange: refused, logs })?.probe).toMatchObject({ id: "plain", method: "HEAD" });
  expect(chooseProbe({ exchange: refused })?.probe.id).not.toBe("plain");
});
