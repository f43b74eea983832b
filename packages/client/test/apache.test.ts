import { isInstalled, partialFailure, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";

const installation = await isInstalled("apache");
const skipped = installation.installed
  ? ""
  : ` (skipped: ${installation.reason}; ${installation.howToInstall})`;

describe.runIf(installation.installed)(`Apache httpd${skipped}`, () => {
  test("Digest by mod_auth_digest: one challenge, then the same nonce again", async () => {
    const users = { Mufasa: "Circle of Life" };
    await using server = await startServer("apache", {
      users,
      authentication: "digest",
      seed: { "a b.txt": "x" },
    });
    const digest = { username: "Mufasa", password: "Circle of Life" };
    await using client = createClient({ url: server.url, auth: { digest } });
    const first = await client.propfind("?a=b", { props: ["getetag"] });
    const second = await client.get("a%20b.txt");
    const third = await client.put("new.txt", "text");
    expect([first, second, third].map(({ response, hops }) => [response?.status, hops.length])).toEqual([
      [207, 1],
      [200, 0],
      [201, 0],
    ]);
    await using wrong = createClient({ url: server.url, auth: { digest: { ...digest, password: "no" } } });
    const refused = await wrong.propfind("");
    expect([refused.response?.status, refused.notes?.[0]?.code]).toEqual([
      401,
      "authentication-not-answered",
    ]);
    await using strongest = createClient({ url: server.url, auth: digest });
    expect((await strongest.propfind("")).response?.status).toBe(207);
  });

  test("the 423 is found under an outer 424", async () => {
    await using server = await startServer("apache", { basePath: "/dav" });
    await using client = createClient({ url: server.url });
    const failure = await partialFailure(server);
    const deleted = await client.delete(failure.collection);
    expect(deleted.response?.status).toBe(424);
    expect(deleted.resources.rootFailures.map(({ path, status }) => [path, status])).toEqual([
      [new URL(failure.failing.url).pathname, 423],
    ]);
  });

  test("a missing slash is a redirect that is followed, and recorded", async () => {
    await using server = await startServer("apache", { seed: { "docs/a.txt": "x" } });
    await using client = createClient({ url: server.url });
    const listing = await client.propfind("docs");
    expect(listing.hops).toMatchObject([{ reason: "redirect", response: { status: 301 } }]);
    expect(listing.request.url).toBe(`${server.url}docs/`);
    expect((await client.delete("docs")).response?.status).toBe(204);
  });

  test("of many requests at once none is lost to a connection that Apache was closing", async () => {
    await using server = await startServer("apache", { seed: { "a.txt": "x" } });
    await using client = createClient({ url: server.url });
    const codes = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const seen: (number | undefined)[] = [];
        for (let index = 0; index < 100; index++) {
          seen.push((await client.propfind("a.txt", { depth: 0 })).response?.status);
        }
        return seen;
      }),
    );
    expect(new Set(codes.flat())).toEqual(new Set([207]));
  });
});
