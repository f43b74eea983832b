import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partialFailure, startFaultProxy, startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import { multistatus } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-live-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Given {
  healthy: boolean;
  causes: { id: string }[];
  probes: { id: string; route: string; status: number | null }[];
}

async function diagnosed(
  argv: string[],
  env: Record<string, string> = {},
): Promise<Given & { code: number }> {
  const { code, stdout } = await multistatus(["diagnose", ...argv, "--format", "json"], { env });
  return { code, ...(JSON.parse(stdout) as Given) };
}

describe("diagnose <url>", () => {
  test("nothing is asked of what is well", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const { code, healthy, probes } = await diagnosed([`${server.url}docs/`]);
    expect({ code, healthy, probes }).toEqual({ code: 0, healthy: true, probes: [] });
  });

  test("another spelling is found in the listing above, and --explain says why it was asked for", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const { code, causes, probes } = await diagnosed([`${server.url}Docs/`]);
    expect(code).toBe(1);
    expect(causes[0]?.id).toBe("path-case");
    expect(probes.map(({ id }) => id)).toContain("parent-listing");
    const { stderr } = await multistatus(["diagnose", `${server.url}Docs/`, "--explain"]);
    expect(stderr).toMatch(
      /\? Which names does the collection above have\?[^]*path-not-found \d+ % → path-case \d+ %/u,
    );
  });

  test("a user who may tells missing rights from a wrong password, and no password is shown", async () => {
    const users = { alice: "s3cret-of-alice", bob: "s3cret-of-bob" };
    await using server = await startServer({ users, seed: { "a.txt": "x" } });
    const env = { DAV_PASSWORD: "wr0ng-password", DAV_OTHER_PASSWORD: users.bob };
    const argv = ["diagnose", server.url, "--user", "alice", "--other-user", "bob", "--explain"];
    const { code, stdout, stderr } = await multistatus(argv, { env });
    expect(code).toBe(1);
    expect(stdout).toContain("1. auth-required");
    expect(stdout + stderr).not.toMatch(/wr0ng-password|s3cret-of/u);
  });

  test("the way around a proxy shows that the proxy refuses", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "outer-status", status: 403, method: "PROPFIND" }],
    });
    const { causes, probes } = await diagnosed([`${proxy.url}docs/`, "--direct", server.url]);
    expect(probes.map(({ route }) => route)).toContain("direct");
    expect(["method-blocked", "status-altered"]).toContain(causes[0]?.id);
  });

  test("what changes something is sent when it is allowed; the lock is found; everything can be kept", async () => {
    await using server = await startServer();
    const failure = await partialFailure(server);
    const har = join(folder, "kept.har");
    const html = join(folder, "report.html");
    const argv = [
      failure.url,
      "--method",
      "DELETE",
      "--allow-writes",
      "--save",
      har,
      "--format",
      `html=${html}`,
    ];
    const { causes, probes } = await diagnosed(argv);
    expect(causes[0]?.id).toBe("locked");
    expect(probes.map(({ id }) => id)).toContain("lock-discovery");
    const text = join(folder, "diagnosis.txt");
    await multistatus(["diagnose", har, "--format", `text=${text}`, "--format", "json"]);
    expect(readFileSync(text, "utf8")).toMatch(/^✗ DELETE /mu);
    const kept = readFileSync(har, "utf8");
    expect(kept).toMatch(/masked-\d/u);
    expect((JSON.parse(kept) as { log: { entries: unknown[] } }).log.entries.length).toBe(1 + probes.length);
    expect(statSync(har).mode & 0o077).toBe(0);
    expect(readFileSync(html, "utf8")).toMatch(/^<!doctype html>/iu);
    const again = await multistatus(["diagnose", server.url, "--save", har]);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });
  });

  test("a DELETE is sent once: what would confirm the missing slash would delete the tree", async () => {
    const deleted: string[] = [];
    await using nginx = await listening(({ method, url }, response) => {
      if (method === "DELETE") deleted.push(url ?? "");
      const status = method === "OPTIONS" ? 200 : url?.endsWith("/") === true ? 204 : 409;
      const page =
        "<html><head><title>409 Conflict</title></head><body><center><h1>409 Conflict</h1></center><hr><center>nginx/1.22.1</center></body></html>";
      response.writeHead(status, { Server: "nginx/1.22.1", "Content-Type": "text/html" });
      response.end(status === 409 ? page : undefined);
    });
    const { causes } = await diagnosed([`${nginx.url}docs/keep`, "--method", "DELETE", "--allow-writes"]);
    expect(causes[0]?.id).toBe("path-redirect");
    expect(deleted).toEqual(["/docs/keep"]);
  });

  test("a log is read when the request was answered: it says why only then", async () => {
    const log = join(folder, "error.log");
    writeFileSync(log, "");
    await using refusing = await listening((_request, response) => {
      const now = new Date().toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
      const reason = `open() "/srv/dav/docs" failed (13: Permission denied), client: 127.0.0.1`;
      const asked = `server: localhost, request: "PROPFIND /docs/ HTTP/1.1", host: "localhost"`;
      appendFileSync(log, `${now} [crit] 7#7: *1 ${reason}, ${asked}\n`);
      response.writeHead(500, { Server: "nginx/1.22.1" }).end();
    });
    const argv = ["diagnose", `${refusing.url}docs/`, "--log", `nginx-error=${log}`];
    const { stdout, stderr } = await multistatus([...argv, "--max-probes", "0"]);
    expect(stderr).not.toContain("empty");
    expect(stdout).toMatch(/Permission denied/u);
  });

  test("nothing is sent where a log cannot be read", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    const argv = ["diagnose", `${server.url}docs/`, "--method", "DELETE", "--allow-writes"];
    const { code, stderr } = await multistatus([...argv, "--log", join(folder, "missing.log")]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("no such file") });
    expect((await fetch(`${server.url}docs/a.txt`)).status).toBe(200);
  });

  test("an answer beyond all limits is not read on, and is no defect of the command", async () => {
    await using server = await startServer();
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [
        {
          kind: "answer",
          status: 207,
          headers: { "Content-Type": "application/xml" },
          body: `<D:multistatus xmlns:D="DAV:">${"<D:x>".repeat(5000)}`,
        },
      ],
    });
    const { code, stderr } = await multistatus(["diagnose", proxy.url]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^multistatus: the answer is not read any further: it exceeds the limit depth/u);
  });

  test("a server that is not there is one line", async () => {
    const { code, stdout, stderr } = await multistatus(["diagnose", "http://127.0.0.1:9/"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^multistatus: 127\.0\.0\.1:9 refuses the connection.*\n$/u);
  });
});
