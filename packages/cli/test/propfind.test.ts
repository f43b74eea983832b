import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startServer } from "@multistatus/harness";
import { expect, test } from "vitest";

import { listening } from "../../client/test/listening.ts";
import { multistatus, type Outcome, type RunOptions } from "./support/run.ts";

/** Runs the command against a server that answers as told; its port is taken out of what was printed. */
async function against(answer: RequestListener, argv: string[] = [], options?: RunOptions): Promise<Outcome> {
  await using server = await listening(answer);
  // Wide: where a line ends would depend on how many digits the time has.
  const wide = { columns: 200, ...options };
  return steady(await multistatus(["propfind", `${server.url}dav/`, ...argv], wide), server.port);
}

function steady({ code, stdout, stderr }: Outcome, port: number): Outcome {
  const clean = (text: string): string =>
    text.replaceAll(`:${port}`, ":PORT").replaceAll(/in \d+ ms/g, "in N ms");
  return { code, stdout: clean(stdout), stderr: clean(stderr) };
}

test("a listing of a real server, Depth 1 unless said otherwise", async () => {
  await using server = await startServer({ seed: { "docs/a.txt": "text", "docs/b/c.txt": "text" } });
  const one = await multistatus(["propfind", `${server.url}docs/`]);
  expect(one.code).toBe(0);
  expect(one.stdout).toMatch(/Depth: 1.*207 Multi-Status/);
  expect(one.stdout).toContain("3 resources: 3 × 200 OK");
  const zero = await multistatus(["propfind", `${server.url}docs/`, "--depth", "0"]);
  expect(zero.stdout).toContain("1 resource: 1 × 200 OK");
});

test("the password comes from DAV_PASSWORD, or is asked for, and is not shown or saved", async () => {
  await using server = await startServer({ seed: { "a.txt": "" }, users: { alice: "hunter2-secret" } });
  const folder = await mkdtemp(join(tmpdir(), "multistatus-har-"));
  const har = join(folder, "out.har");
  try {
    const given = await multistatus(["propfind", server.url, "--user", "alice", "--har", har], {
      env: { DAV_PASSWORD: "hunter2-secret" },
    });
    expect(given).toMatchObject({ code: 0, stderr: `Saved as ${har}, secrets masked.\n` });
    const saved = await readFile(har, "utf8");
    expect(saved).toContain("Basic masked-");
    expect(saved).not.toContain("hunter2-secret");
    expect(saved).not.toContain(Buffer.from("alice:hunter2-secret").toString("base64"));
    const again = await multistatus(["show", har]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("207 Multi-Status");
  } finally {
    await rm(folder, { recursive: true });
  }
  const questions: string[] = [];
  const asked = await multistatus(["propfind", server.url, "--user", "alice"], {
    askSecret: (question) => {
      questions.push(question);
      return Promise.resolve("hunter2-secret");
    },
  });
  expect(asked.code).toBe(0);
  expect(questions).toEqual(["Password for alice: "]);

  const wrong = await multistatus(["propfind", server.url, "--user", "alice"], {
    env: { DAV_PASSWORD: "no" },
  });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("The credentials were not accepted");

  const none = await multistatus(["propfind", server.url, "--user", "alice"]);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("DAV_PASSWORD") });
});

test("a URL may hold user and password, which are shown and saved nowhere", async () => {
  await using server = await startServer({ seed: { "a.txt": "" }, users: { alice: "hunter2-secret" } });
  const folder = await mkdtemp(join(tmpdir(), "multistatus-har-"));
  const har = join(folder, "out.har");
  try {
    const url = server.url.replace("//", "//alice:hunter2-secret@");
    const { code, stdout, stderr } = await multistatus(["propfind", url, "--har", har, "--verbose"]);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("The URL holds the password");
    expect(stdout + stderr + (await readFile(har, "utf8"))).not.toMatch(/hunter2|YWxpY2U6/);
    const other = await multistatus(["propfind", url, "--user", "bob"], { env: { DAV_PASSWORD: "b" } });
    expect(other.code).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("--user does Digest where the server asks for it", async () => {
  const seen: (string | undefined)[] = [];
  const { code } = await against(
    ({ headers }, response) => {
      seen.push(headers.authorization);
      if (headers.authorization !== undefined) response.writeHead(207).end();
      else
        response.writeHead(401, { "WWW-Authenticate": 'Digest realm="files", nonce="n", qop="auth"' }).end();
    },
    ["--user", "alice"],
    { env: { DAV_PASSWORD: "hunter2" } },
  );
  expect(code).toBe(1);
  expect(seen).toEqual([undefined, expect.stringMatching(/^Digest username="alice"/)]);
});

test.each([
  ["--token", "Bearer", "The token was not accepted (the server offers Bearer): check DAV_TOKEN"],
  ["--user=alice", "Basic", "The credentials were not accepted (the server offers Basic): check name"],
  ["--user=alice", "Negotiate", "The password was not sent, as the server offers Negotiate"],
])("a refused %s under %s is not told to add --user", async (option, scheme, hint) => {
  const { code, stderr } = await against(
    (_request, response) => response.writeHead(401, { "WWW-Authenticate": scheme }).end(),
    [option],
    { env: { DAV_PASSWORD: "hunter2", DAV_TOKEN: "t0ken" } },
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(hint) });
  expect(stderr).not.toContain("--user NAME");
});

test("headers and the token are sent", async () => {
  const seen: Record<string, unknown> = {};
  await against(
    (request, response) => {
      Object.assign(seen, request.headers);
      response.writeHead(207).end();
    },
    ["--token", "--header", "Brief: t"],
    { env: { DAV_TOKEN: "t0ken" } },
  );
  expect(seen).toMatchObject({ depth: "1", brief: "t", authorization: "Bearer t0ken" });
});

test.each<[string, RequestListener]>([
  [
    "401",
    (_request, response) => response.writeHead(401, { "WWW-Authenticate": 'Basic realm="files"' }).end(),
  ],
  ["403", (_request, response) => response.writeHead(403).end()],
  ["404", (_request, response) => response.writeHead(404).end("nothing here")],
  ["405", (_request, response) => response.writeHead(405, { Allow: "GET, HEAD" }).end()],
  ["a redirect without end", (_request, response) => response.writeHead(302, { Location: "/login" }).end()],
  ["a redirect that leads nowhere", (_request, response) => response.writeHead(302).end()],
  [
    "a redirect to a login page",
    ({ url }, response) =>
      url === "/login"
        ? response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Log in</title>")
        : response.writeHead(302, { Location: "/login" }).end(),
  ],
  [
    "a web page",
    (_request, response) =>
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Log in</title>"),
  ],
  [
    "an empty 207",
    (_request, response) => response.writeHead(207, { "Content-Type": "application/xml" }).end(),
  ],
  ["502", (_request, response) => response.writeHead(502).end("bad gateway")],
  ["407", (_request, response) => response.writeHead(407, { "Proxy-Authenticate": "Basic" }).end()],
  ["423", (_request, response) => response.writeHead(423).end()],
  ["429", (_request, response) => response.writeHead(429).end()],
])("%s is exit status 1 and says what to do", async (_title, answer) => {
  const { code, stdout, stderr } = await against(answer);
  expect(`${stdout}${stderr}`).toMatchSnapshot();
  expect(code).toBe(1);
});

test.each([
  ["", "Not all is well: the Multi-Status lists no resource"],
  ["<D:response><D:href>/dav/</D:href></D:response>", "Not all is well: the body holds 1 error."],
])("a 207 of %j is exit status 1, and says so", async (responses, verdict) => {
  const { code, stdout } = await against((_request, response) =>
    response
      .writeHead(207, { "Content-Type": "application/xml" })
      .end(`<D:multistatus xmlns:D="DAV:">${responses}</D:multistatus>`),
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining(verdict) });
});

test("the place that is to be asked instead is shown without its secrets", async () => {
  const location = "https://alice:hunter2@dav.example/files/?access_token=s3cr3tvalue";
  const { stdout, stderr } = await against((_request, response) =>
    response.writeHead(300, { Location: location }).end(),
  );
  expect(stderr).toContain("Ask there instead: https://");
  expect(stdout + stderr).not.toMatch(/hunter2|s3cr3tvalue/u);
});

test("an answer that breaks off is shown as far as it came", async () => {
  const { code, stdout } = await against((_request, response) => {
    response.writeHead(207, { "Content-Type": "application/xml", "Content-Length": "5000" });
    response.write(
      '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>',
      () => response.destroy(),
    );
  });
  expect(code).toBe(1);
  expect(stdout).toContain("incomplete");
});

test.each([
  ["nothing listens", "http://127.0.0.1:1/", /127\.0\.0\.1:1 refuses the connection/],
  ["no such host", "http://multistatus.invalid/", /multistatus\.invalid is not known to DNS/],
])("%s: exit status 2 and one line", async (_title, url, expected) => {
  const { code, stdout, stderr } = await multistatus(["propfind", url]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd()).not.toContain("\n");
});

test("a server that says nothing runs into --timeout, one that speaks no HTTP or no TLS is named", async () => {
  let speaks = false;
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    if (speaks) socket.end("SSH-2.0-OpenSSH_9.6\r\n");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const silent = await multistatus(["propfind", `http://127.0.0.1:${port}/`, "--timeout", "0.2"]);
    expect(silent).toMatchObject({ code: 2, stderr: expect.stringContaining("did not answer in time") });
    speaks = true;
    const ssh = await multistatus(["propfind", `http://127.0.0.1:${port}/`]);
    expect(ssh).toMatchObject({ code: 2, stderr: expect.stringContaining("is not HTTP") });
    const tls = await multistatus(["propfind", `https://127.0.0.1:${port}/`]);
    expect(tls).toMatchObject({ code: 2, stderr: expect.stringContaining("TLS") });
  } finally {
    server.close();
  }
});

test("an interrupt ends the request and is said", async () => {
  const interrupt = new AbortController();
  const outcome = await against(() => interrupt.abort(), [], { signal: interrupt.signal });
  expect(outcome).toMatchObject({ code: 130, stderr: "multistatus: interrupted\n" });
});
