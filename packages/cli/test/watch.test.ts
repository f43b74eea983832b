import { startFaultProxy, startServer } from "@multistatus/harness";
import { describe, expect, test } from "vitest";

import { multistatus } from "./support/run.ts";

describe("watch", () => {
  test("goes on until all is well, and prints a line where the answer changes", async () => {
    await using server = await startServer({ seed: { "docs/a.txt": "x" } });
    await using proxy = await startFaultProxy({
      target: server.url,
      faults: [{ kind: "outer-status", status: 503, method: "PROPFIND", times: 3 }],
    });
    const { code, stdout } = await multistatus(["watch", `${proxy.url}docs/`, "--every", "0.01"]);
    expect(code).toBe(0);
    expect(stdout.match(/→ \d{3}/gu)).toEqual(["→ 503", "→ 207"]);
    expect(proxy.requests).toHaveLength(4);
  });

  test("gives up when time is up", async () => {
    await using server = await startServer();
    const argv = ["watch", `${server.url}missing/`, "--every", "0.02", "--for", "0.1"];
    const { code, stdout, stderr } = await multistatus(argv);
    expect(code).toBe(1);
    expect(stdout.match(/→ 404/gu)).toHaveLength(1);
    expect(stderr).toMatch(/^Time is up after (?:one request|\d+ requests): it is not well\.\n$/u);
  });

  test("an unchecked certificate is warned of, as by the other commands", async () => {
    await using server = await startServer();
    const { stderr } = await multistatus(["watch", server.url, "--insecure"]);
    expect(stderr).toContain("Certificates are not checked (--insecure)");
  });

  test("repeats nothing that changes things", async () => {
    const { code, stderr } = await multistatus(["watch", "http://127.0.0.1:9/", "--method", "DELETE"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^multistatus: DELETE may change things, and is not repeated\. Watch with one of PROPFIND/u,
    );
  });
});
