import { describe, expect, test } from "vitest";

import { bodyFromText } from "../../exchange/body.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { Probe } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import { chooseProbe } from "./choose.ts";
import { listingOf } from "../testing/exchange.ts";
import { answered, answering, exchange, first } from "./testing/answers.ts";

describe("what is asked", () => {
  const routes = ["same", "direct"] as const;
  const asking = (asked: Exchange, probes: ProbeAnswer[] = []): string | undefined => {
    const choice = chooseProbe({ exchange: asked, probes }, { routes });
    return choice && `${choice.probe.id} ${new URL(choice.probe.url).pathname}`;
  };

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
      body: listingOf("/c/"),
    });
    expect(asking(well)).toBe("direct /c/");
    const answer = answered(well, "direct", { status: 207, body: listingOf("/c/") });
    expect(asking(well, [answer])).toBeUndefined();
    expect(chooseProbe({ exchange: well })).toBeUndefined();
    const written = exchange({ method: "DELETE", status: 204 });
    const again = chooseProbe({ exchange: written }, { routes })?.probe;
    expect(again).toMatchObject({ method: "PROPFIND", route: "same" });
  });

  test("one collection higher, as long as none is there", () => {
    const deep = exchange({ url: "http://dav.example/a/b/c/d.txt" });
    const probes: ProbeAnswer[] = [];
    for (const path of ["/a/b/c/", "/a/b/", "/a/"]) {
      const { probe } = chooseProbe({ exchange: deep, probes }) ?? {};
      expect(probe && `${probe.id} ${new URL(probe.url).pathname}`).toBe(`parent-listing ${path}`);
      probes.push(
        answering(probe as Probe, { status: path === "/a/" ? 207 : 404, body: listingOf("/a/", "/a/B/") }),
      );
    }
    expect(first(deep, ...probes).id).toBe("path-case");
  });

  test("a root that is not there: the tree lies elsewhere", () => {
    const asked = exchange({ method: "PROPFIND", url: "http://dav.example/c/" });
    const { probe } = chooseProbe({ exchange: asked }) ?? {};
    expect(first(asked, answering(probe as Probe, { status: 404 })).id).toBe("path-base");
  });

  test("below the deepest collection of an infinite listing, which may have been cut", () => {
    const cut = exchange({
      method: "PROPFIND",
      url: "http://dav.example/c/",
      sends: [["Depth", "infinity"]],
      status: 207,
      body: listingOf("/c/", "/c/a.txt", "/c/sub/"),
    });
    const { probe } = chooseProbe({ exchange: cut }) ?? {};
    expect(probe).toMatchObject({ id: "deeper", url: "http://dav.example/c/sub/" });
    const empty = answering(probe as Probe, { status: 207, body: listingOf("/c/sub/") });
    expect(first(cut, empty).id).toBeUndefined();
    const members = answering(probe as Probe, { status: 207, body: listingOf("/c/sub/", "/c/sub/b") });
    expect(first(cut, members).id).toBe("depth-refused");
  });

  test("below the deepest one that the listing of a server's root reaches", () => {
    const cut = exchange({
      method: "PROPFIND",
      url: "http://dav.example/",
      sends: [["Depth", "infinity"]],
      status: 207,
      body: listingOf("/", "/a.txt", "/sub/"),
    });
    expect(chooseProbe({ exchange: cut })?.probe).toMatchObject({
      id: "deeper",
      url: "http://dav.example/sub/",
    });
  });

  test("what of an upload is there", () => {
    const sent = exchange({ method: "PUT", status: 201 });
    const upload: Exchange = { ...sent, request: { ...sent.request, body: bodyFromText("four") } };
    const { probe } = chooseProbe({ exchange: upload }) ?? {};
    expect(probe?.id).toBe("stored");
    const length = (bytes: number): ProbeAnswer =>
      answering(probe as Probe, {
        status: 207,
        body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:getcontentlength>${bytes}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
      });
    expect(first(upload, length(0)).id).toBe("storage-full");
    expect(first(upload, length(4)).id).toBeUndefined();
  });
});
