import { describe, expect, test } from "vitest";

import type { ProbeAnswer } from "../input.ts";
import { diagnose } from "../diagnose.ts";
import { causeOf } from "../testing/causes.ts";
import type { Probe } from "../types.ts";
import { chooseProbe } from "./choose.ts";
import { listingOf } from "../testing/exchange.ts";
import { answered, exchange } from "./testing/answers.ts";

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
      const methods: string[] = [];
      for (const status of [400, 403, 409, 411, 423, 502]) {
        const asked = exchange({ method, url: "http://dav.example/c", sends, status, body: page });
        const probes: ProbeAnswer[] = [];
        for (;;) {
          const choice = chooseProbe(
            { exchange: asked, probes },
            { routes: ["same", "direct", "other-user", "anonymous"] },
          );
          if (!choice) break;
          methods.push(choice.probe.method);
          probes.push({
            probe: choice.probe,
            exchange: exchange({ method: choice.probe.method, url: choice.probe.url, status }),
          });
        }
      }
      expect(new Set(methods)).toContain("PROPFIND");
      expect(methods.filter((each) => !/^(?:PROPFIND|OPTIONS|GET|HEAD)$/.test(each))).toEqual([]);
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
    const answer = answered(locked, "lock-discovery", { status: 207, body: listingOf("/c/a.txt") });
    expect(chooseProbe({ exchange: locked, probes: [answer] })).toBeUndefined();
  });

  test("nothing that a baseline has answered", () => {
    const refused = exchange({ method: "PROPFIND", status: 403, sends: [["Depth", "1"]] });
    const others = exchange({ method: "PROPFIND", status: 207, body: listingOf("/c/a.txt") });
    const routes = ["other-user", "direct"] as const;
    for (const is of routes) {
      expect(chooseProbe({ exchange: refused }, { routes: [is] })?.probe.route).toBe(is);
      const baseline = { exchange: others, is };
      expect(chooseProbe({ exchange: refused, baseline }, { routes: [is] })).toBeUndefined();
    }
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

test("a team's own probe may have any id", () => {
  const asked = exchange({ method: "PROPFIND", url: "http://dav.example/docs/", status: 499 });
  const probe: Probe = {
    id: "constructor",
    question: "Is it there?",
    method: "HEAD",
    url: "http://dav.example/docs/",
    headers: [],
    route: "same",
    readOnly: true,
    outcomes: [],
  };
  const causes = [causeOf("own", () => ["strong"], { probe: () => probe })];
  expect(chooseProbe({ exchange: asked }, { causes })?.probe.id).toBe("constructor");
  const answer = exchange({ method: "HEAD", url: probe.url, status: 200 });
  const probes = [{ probe, exchange: answer }];
  expect(chooseProbe({ exchange: asked, probes }, { causes })?.probe.id).not.toBe("constructor");
  expect(diagnose({ exchange: asked, probes }, { causes }).causes[0]?.id).toBe("own");
});
