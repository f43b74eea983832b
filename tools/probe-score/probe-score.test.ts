import { describe, expect, test, vi } from "vitest";
import { faultSetUps } from "./faults.ts";
import { missing } from "./missing.ts";
import { proxySetUps } from "./proxies.ts";
import { score } from "./run.ts";
import { partialSetUps, serverSetUps } from "./servers.ts";

/** Of the hundreds that `pnpm score:probes` tries: what runs in this process, and one for each way in which servers and proxies differ. */
const others = new Set([
  "apache-put-no-parent",
  "apache-propfind-no-slash",
  "apache-partial-locked",
  "lighttpd-propfind-forbidden",
  "nginx-put-no-parent",
  "rclone-mkcalendar",
  "rclone-mkcol-read-only",
  "sabredav-propfind-infinity",
  "sabredav-propfind-other-base",
  "tomcat-mkcol-existing",
  "apache-redirect-to-login",
  "caddy-methods-blocked",
  "haproxy-if-dropped",
  "haproxy-multistatus-replaced",
  "nginx-authorization-dropped",
  "nginx-etag-hidden",
  "squid-get-cached",
  "varnish-propfind-cached",
]);
vi.setConfig({ testTimeout: 120_000 });

const all = [...serverSetUps(), ...partialSetUps(), ...faultSetUps(), ...proxySetUps()];
const tried = await Promise.all(
  all
    .filter(({ id }) => /^(?:fault-)?embedded-/u.test(id) || others.has(id))
    .map(async (setUp) => {
      const reason = await missing(setUp);
      return { setUp, title: setUp.id + (reason ? ` (skipped: ${reason})` : ""), installed: !reason };
    }),
);

test("every one that is named here exists", () => {
  const ids = new Set(all.map(({ id }) => id));
  expect([...others].filter((id) => !ids.has(id))).toEqual([]);
  expect(ids.size).toBe(all.length);
});

describe.each(tried)("$title", ({ setUp, installed }) => {
  test.runIf(installed)("is found, given logs, a way around the proxy and another user", async () => {
    const [outcome] = await score(setUp, ["all"]);
    expect(outcome, JSON.stringify(outcome)).toMatchObject({ verdict: "right" });
    expect(outcome?.asked.length).toBeLessThanOrEqual(5);
  });
});
