import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { afterAll, describe, expect, test } from "vitest";

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
