import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { startServer } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { traits } from "./traits.ts";

/** The Authorization of alice for PROPFIND of the root. */
function answerTo(challenge: string, password: string): string {
  const part = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`, "u").exec(challenge)?.[1] ?? "";
  expect([challenge.split(" ")[0], part("realm")]).toEqual(["Digest", "multistatus"]);
  const [nonce, cnonce, nc] = [part("nonce"), "0123456789abcdef", "00000001"];
  const ha1 = md5(`alice:multistatus:${password}`);
  const response = md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${md5("PROPFIND:/")}`);
  const opaque = part("opaque") === "" ? "" : `, opaque="${part("opaque")}"`;
  return (
    `Digest username="alice", realm="multistatus", nonce="${nonce}", uri="/", qop=auth, nc=${nc}, ` +
    `cnonce="${cnonce}", response="${response}", algorithm=MD5${opaque}`
  );
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

describe.each(kinds.filter(({ kind }) => !traits[kind].refuses.digest))("$title", ({ kind, installed }) => {
  test.runIf(installed)("takes Digest authentication (RFC 7616)", async () => {
    await using server = await startServer(kind, { users: { alice: "a b" }, authentication: "digest" });
    const propfind = async (headers: Record<string, string>): Promise<Response> =>
      fetch(server.url, { method: "PROPFIND", headers: { Depth: "0", ...headers } });
    // With a challenge for each: a server may take a nonce once.
    const ask = async (password: string): Promise<number> => {
      const challenge = await propfind({});
      expect(challenge.status).toBe(401);
      const authorization = answerTo(challenge.headers.get("www-authenticate") ?? "", password);
      return (await propfind({ Authorization: authorization })).status;
    };
    expect(await ask("wrong")).toBe(401);
    expect(await ask("a b")).toBe(207);
  });
});

describe.each(kinds.filter(({ kind }) => !traits[kind].refuses.digest))("$title", ({ kind, installed }) => {
  test.runIf(installed)("takes the locks of its users by Digest, too", async () => {
    await using server = await startServer(kind, {
      seed: { "docs/a b.txt": "x" },
      users: { alice: "a b" },
      authentication: "digest",
      locks: [{ path: "docs/a b.txt" }],
    });
    expect(server.locks).toHaveLength(1);
  });
});
