import { Readable } from "node:stream";

import { startServer } from "@multistatus/harness";
import { expect, test, vi } from "vitest";

import { listening } from "../../client/test/listening.ts";
import { run } from "../src/index.ts";
import { multistatus } from "./support/run.ts";

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
    response.end('<error xmlns="DAV:"><lock-token-submitted><href>/x</href></lock-token-submitted></error>');
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
  const sent = stderr.match(/^> (?:OPTIONS|PROPFIND|HEAD|GET) /gmu) ?? [];
  expect(sent.length).toBeGreaterThan(5);
  expect(stderr.match(/^< HTTP\/1\.1 \d/gmu)).toHaveLength(sent.length);
  const watched = await multistatus(["watch", server.url, "-v"]);
  expect(watched.code).toBe(0);
  expect(watched.stderr).toMatch(/^> Depth: 1$/mu);
});

test("a sign-in of two steps is shown as the two requests that it is", async () => {
  const password = "s3cret-of-alice";
  await using server = await startServer({ users: { alice: password } });
  const env = { DAV_PASSWORD: password };
  const { code, stderr } = await multistatus(["propfind", server.url, "--user", "alice", "-v"], { env });
  expect(code).toBe(0);
  expect(stderr.match(/^< HTTP\/1\.1 \d+/gmu)).toEqual(["< HTTP/1.1 401", "< HTTP/1.1 207"]);
  expect(stderr).not.toContain(password);
});
