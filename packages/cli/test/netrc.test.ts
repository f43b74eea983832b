import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test, vi } from "vitest";

import { run } from "../src/index.ts";
import { multistatus } from "./support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "multistatus-netrc-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function netrc(name: string, text: string, mode = 0o600): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const users = { alice: "s3cret-of-alice", bob: "s3cret-of-bob" };
const both = `machine 127.0.0.1 login alice password ${users.alice}
machine localhost login alice password ${users.alice}
machine 127.0.0.1 login bob password ${users.bob}
machine localhost login bob password ${users.bob}`;

describe("netrc", () => {
  test("the account of the host is used, by --netrc-file, by $NETRC and by the home directory", async () => {
    await using server = await startServer({ users, seed: { "a.txt": "x" } });
    const file = netrc(".netrc", both);
    for (const [argv, env] of [
      [["--netrc-file", file], {}],
      [["--netrc"], { NETRC: file }],
      [["--netrc"], { HOME: folder }],
      [["--netrc-file", file, "--user", "bob"], {}],
    ] as const) {
      const { code, stderr } = await multistatus(["propfind", server.url, ...argv], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
  });

  test("a second user's password is found there, too, and nothing of it is shown with --verbose", async () => {
    await using server = await startServer({ users, seed: { "a.txt": "x" } });
    const file = netrc("other", both.replaceAll(users.alice, "wr0ng"));
    const argv = ["diagnose", server.url, "--netrc-file", file, "--other-user", "bob", "--verbose"];
    const { code, stdout, stderr } = await multistatus(argv);
    expect(code).toBe(1);
    expect(stdout).toContain("1. auth-required");
    expect(stderr).toMatch(/^> PROPFIND http:\S+ HTTP\/1\.1$/mu);
    expect(stderr).toMatch(/^> Authorization: (?:Basic|Digest) .*masked-\d/mu);
    expect(stderr).toMatch(/^< HTTP\/1\.1 401 Unauthorized$/mu);
    expect(stderr).toMatch(/^< HTTP\/1\.1 207 Multi-Status$/mu);
    expect(stdout + stderr).not.toMatch(/wr0ng|s3cret-of/u);
  });

  test.skipIf(process.platform === "win32")("a file that others can read is warned of", async () => {
    await using server = await startServer({ users });
    const file = netrc("open", both, 0o644);
    const { code, stderr } = await multistatus(["propfind", server.url, "--netrc-file", file]);
    expect(code).toBe(0);
    expect(stderr).toBe(`${file} holds passwords and is open to others (mode 644): chmod 600 ${file}\n`);
  });

  test.each([
    ["a file that is not there", undefined, /absent: no such file\. Name the netrc file with --netrc-file/],
    [
      "a host that is not in it",
      "machine other.example login a password hunter2",
      /has no entry for 127\.0\.0\.1\. Add: machine/,
    ],
    ["an entry without a login", "default password hunter2", /names no login for 127/],
    ["a syntax error", "machine x login a\npasword hunter2", /:2 is no netrc: .* is expected there/],
    ["no password, and nobody to ask", "machine 127.0.0.1 login alice", /no password for alice/],
  ])("%s is one line and exit status 2, and nothing is sent", async (_name, text, message) => {
    const file = text === undefined ? join(folder, "absent") : netrc("bad", text);
    const { code, stdout, stderr } = await multistatus([
      "propfind",
      "http://127.0.0.1:9/",
      "--netrc-file",
      file,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("hunter2");
  });
});

describe("netrc in checks", () => {
  const checks = [
    { name: "listed", expect: [["toHaveStatus", 207]] },
    { name: "strangers are refused", user: false, expect: [["toHaveStatus", 401]] },
  ];

  test.each([
    ["whoever the configuration leaves open", {}],
    ["a user of the configuration without a variable", { user: "b", users: { b: { username: "bob" } } }],
    [
      "a user of the configuration whose variable is not set",
      { user: "b", users: { b: { username: "bob", passwordEnv: "BOB" } } },
    ],
  ])("signs in %s, and nobody where it says so", async (_who, more) => {
    await using server = await startServer({ users, seed: { "a.txt": "x" } });
    const config = join(folder, "checks.config.json");
    writeFileSync(config, JSON.stringify({ url: server.url, ...more, checks }));
    const file = netrc("for-checks", both);
    const { code, stdout, stderr } = await multistatus(["check", config, "--netrc-file", file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toMatch(/s3cret-of/u);
    const without = await multistatus(["check", config]);
    expect(without.code, without.stderr).not.toBe(0);
  });

  test("a user of the command line asks where the configuration names none", async () => {
    await using server = await startServer({ users });
    const config = join(folder, "nobody.config.json");
    writeFileSync(config, JSON.stringify({ url: server.url, checks }));
    const env = { DAV_PASSWORD: users.alice };
    expect(await multistatus(["check", config, "--user", "alice"], { env })).toMatchObject({ code: 0 });
  });
});

describe("--verbose", () => {
  test("a request is shown when it is sent, and the head of its answer before its body has come", async () => {
    let finish: (() => void) | undefined;
    await using server = await listening((_request, response) => {
      response.writeHead(207, { "Content-Type": "application/xml" });
      response.flushHeaders();
      finish = () => response.end('<multistatus xmlns="DAV:"/>');
    });
    const said: string[] = [];
    const done = run(["propfind", server.url, "-v"], {
      stdin: Readable.from([]),
      stdout: { write: () => true },
      stderr: { write: (text) => said.push(text) },
      env: {},
    });
    await vi.waitFor(() => expect(said.join("")).toContain("< HTTP/1.1 207 Multi-Status\n"), 10_000);
    expect(said.join("")).toMatch(/^> PROPFIND http:\S+ HTTP\/1\.1$[^]*^< HTTP/mu);
    expect(said.join("")).not.toContain("bytes of body in");
    finish?.();
    await done;
    expect(said.join("")).toMatch(/^\* 27 bytes of body in \d+ ms$/mu);
  });

  test("a secret has the same mask in the heads as in what follows", async () => {
    await using server = await listening((_request, response) => {
      response.writeHead(423, { "Content-Type": "text/xml", "Lock-Token": "<opaquelocktoken:s3cret-token>" });
      response.end(
        '<error xmlns="DAV:"><lock-token-submitted><href>/x</href></lock-token-submitted></error>',
      );
    });
    const argv = ["propfind", server.url, "-v", "--header", "If: (<opaquelocktoken:s3cret-token>)"];
    const { stderr } = await multistatus(argv);
    const masks = stderr.match(/masked-\d+/gu) ?? [];
    expect(masks.length).toBeGreaterThan(1);
    expect(new Set(masks).size).toBe(1);
    expect(stderr).not.toContain("s3cret-token");
  });

  test("shows every request of a probe and of a watch with its answer", async () => {
    await using server = await startServer({ seed: { "a.txt": "x" } });
    const { stderr } = await multistatus(["probe", server.url, "-v"]);
    const sent = stderr.match(/^> (?:OPTIONS|PROPFIND|HEAD) /gmu) ?? [];
    expect(sent.length).toBeGreaterThan(5);
    expect(stderr.match(/^< HTTP\/1\.1 \d/gmu)).toHaveLength(sent.length);
    const watched = await multistatus(["watch", server.url, "-v"]);
    expect(watched.code).toBe(0);
    expect(watched.stderr).toMatch(/^> Depth: 1$/mu);
  });

  test("a sign-in of two steps is shown as the two requests that it is", async () => {
    await using server = await startServer({ users });
    const env = { DAV_PASSWORD: users.alice };
    const { code, stderr } = await multistatus(["propfind", server.url, "--user", "alice", "-v"], { env });
    expect(code).toBe(0);
    expect(stderr.match(/^< HTTP\/1\.1 \d+/gmu)).toEqual(["< HTTP/1.1 401", "< HTTP/1.1 207"]);
    expect(stderr).not.toContain(users.alice);
  });
});

/** A server that answers as it is told to. */
async function listening(answer: RequestListener): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
