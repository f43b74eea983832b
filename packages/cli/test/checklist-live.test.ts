import { partialFailure, startFaultProxy, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";
import { areCommands, checklist } from "./support/checklist.ts";

describe("of a live server", () => {
  test("another letter case", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const { code, states, items, commands } = await checklist([`${server.url}Docs/`]);
    expect(code).toBe(1);
    expect(states).toMatchObject({ url: "attention", dav: "ok", method: "ok", cause: "ok", kept: "open" });
    expect(items["url"]?.found[0]).toMatch(/letter case/u);
    expect(items["dav"]?.found).toContainEqual(expect.stringMatching(/announces DAV: 1/u));
    await areCommands(commands);
  });

  test("the same request by another user and past the proxy", async () => {
    const users = { alice: "s3cret-of-alice", bob: "s3cret-of-bob" };
    await using server = await startServer({ users, seed: { "docs/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "outer-status", status: 403, method: "PROPFIND" }],
    });
    const env = { DAV_PASSWORD: users.alice, DAV_OTHER_PASSWORD: users.bob };
    const argv = [`${proxy.url}docs/`, "--user", "alice", "--direct", server.url, "--other-user", "bob"];
    const { states, items, commands } = await checklist(argv, { env });
    expect(states).toMatchObject({ who: "attention", "other-user": "ok", direct: "attention" });
    // The proxy made a 403 of the challenge: nobody could sign in.
    expect(items["who"]?.found[0]).toBe("Nobody signed in.");
    expect(items["other-user"]?.found[0]).toMatch(/fails for them, too \(403 Forbidden\)/u);
    expect(items["direct"]?.found[0]).toMatch(/succeeds there \(207 Multi-Status\)/u);
    expect(commands).toContainEqual(expect.stringMatching(/ --user alice /u));
    const { stdout, stderr } = await multistatus(["checklist", ...argv], { env });
    expect(stdout + stderr).not.toMatch(/s3cret-of/u);
  });

  test("who asks is not in question where another header is lost", async () => {
    await using server = await startServer({ seed: { "docs/deep/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "headers", on: "request", drop: ["Depth"], method: "PROPFIND" }],
    });
    const { states, items } = await checklist([`${proxy.url}docs/`, "--depth", "1"]);
    expect(states).toMatchObject({ who: "ok", "in-between": "attention" });
    expect(items["who"]).toMatchObject({ found: ["Nobody signed in.", "It was not asked for."], next: [] });
  });

  test("a refused OPTIONS tells nothing of WebDAV", async () => {
    await using server = await startServer({ users: { alice: "s3cret-of-alice" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "answer", status: 401, method: ["OPTIONS"] }],
    });
    const { states } = await checklist([proxy.url]);
    expect(states).toMatchObject({ who: "attention", dav: "open", method: "open", url: "open" });
  });

  test("what changes something is sent once, when it is allowed, and by nobody else", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const argv = [failure.url, "--method", "DELETE"];
    const refused = await multistatus(["checklist", ...argv]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--allow-writes") });
    await using proxy = await startFaultProxy({ target: server.url, faults: [] });
    const through = failure.url.replace(server.url, proxy.url);
    const { states, items, commands } = await checklist([
      through,
      "--method",
      "DELETE",
      "--allow-writes",
      "--direct",
      server.url,
    ]);
    expect(states).toMatchObject({ failed: "attention", cause: "ok", direct: "open" });
    expect(items["failed"]?.found[0]).toMatch(/member-2\.txt: 423 Locked \(lock-token-submitted\)/u);
    expect(proxy.requests.filter(({ method }) => method === "DELETE")).toHaveLength(1);
    await areCommands(commands);
  });

  test("no secret of the URL is repeated", async () => {
    await using server = await startServer();
    for (const format of ["text", "markdown", "json"]) {
      const argv = ["checklist", `${server.url}missing?signature=qu3ry-secret`, "--format", format];
      const { stdout, stderr } = await multistatus(argv);
      expect(stdout).toContain("masked-1");
      expect(stdout + stderr).not.toContain("qu3ry-secret");
    }
  });

  test("a server that is not there is one line", async () => {
    const { code, stdout, stderr } = await multistatus(["checklist", "http://127.0.0.1:9/"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^multistatus: 127\.0\.0\.1:9 refuses the connection/u);
  });
});
