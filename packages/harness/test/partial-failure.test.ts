import { describe, expect, test } from "vitest";
import {
  partialFailure,
  partialFailureCauses,
  partialFailureSupport,
  startServer,
  type ServerKindName,
} from "../src/index.ts";
import { kinds } from "./installed.ts";
import { basic } from "./requests.ts";
import { toldBy } from "./told.ts";
import { traits } from "./traits.ts";

describe.each(kinds)("$title", ({ kind, installed }) => {
  describe.runIf(installed)("fails in part", () => {
    suite(kind);
  });
});

function suite(kind: ServerKindName): void {
  const { noFiles } = traits[kind];
  const signIn = noFiles ? {} : basic("me & you", "ä");
  const causes = partialFailureCauses(kind);

  test.runIf(causes.length === 0)("gives no partial failure, and says so", async () => {
    await using server = await startServer(kind);
    await expect(partialFailure(server)).rejects.toMatchObject({ code: "unsupported-option" });
  });

  test.each(partialFailureSupport(kind).flatMap((support) => ("reason" in support ? [support] : [])))(
    "says why it gives none: $cause",
    async ({ cause, reason }) => {
      await using server = await startServer(kind);
      await expect(partialFailure(server, { cause })).rejects.toMatchObject({
        code: "unsupported-option",
        message: expect.stringContaining(`because ${reason}`),
      });
    },
  );

  test.each(causes)("gives a genuine partial failure: %s", async (cause) => {
    await using server = await startServer(kind, {
      ...(noFiles ? {} : { basePath: "/dav", users: { "me & you": "ä" } }),
      ...(cause === "full" ? { quota: 512 * 1024 } : {}),
    });
    const failure = await partialFailure(server, { cause });
    const signedIn = { headers: { ...failure.request.headers, ...signIn } };
    const answer = await fetch(failure.request.url, { ...failure.request, ...signedIn });
    // Apache says 424 and not 207 outside; the body is the same. lighttpd has no Multi-Status around what COPY could not read.
    expect(cause === "unreadable" ? [200] : [207, 424]).toContain(answer.status);
    const body = await answer.text();
    const name = failure.failing.path.replace(/\/$/u, "").split("/").at(-1) ?? "";
    const failed = new RegExp(`${name} (?:.*=)?${failure.failing.status}\\b`, "u");
    expect(toldBy(answer.status, body)).toMatch(failed);
    // Subversion names the resource inside its working transaction.
    const transaction = kind === "apache-svn" && cause === "property";
    const { pathname } = new URL(failure.failing.url);
    expect(body).toContain(transaction ? `/${failure.failing.path}` : pathname.replace(/\/$/u, ""));
    const member = failure.members[1]?.split("/").at(-1);
    expect(name).toBe(cause === "locked-collection" ? "partial-failure" : member);
    // Tomcat leaves out the properties that only depend on another.
    const depends = ["conflicting-lock", "locked-collection", "property"].includes(cause);
    const leavesOut = kind === "tomcat" && cause === "property";
    expect(body.includes("HTTP/1.1 424")).toBe(depends && !leavesOut);
    await failure.release();
    const again = await fetch(failure.request.url, { ...failure.request, ...signedIn });
    const failsAgain = failed.test(toldBy(again.status, await again.text()));
    // Subversion locks no collection.
    const locksNone = kind === "apache-svn" && cause === "conflicting-lock";
    expect([again.ok, failsAgain]).toEqual([!locksNone, cause === "property"]);
  });
}

test("a full server needs a quota, and says so", async () => {
  await using server = await startServer();
  await expect(partialFailure(server, { cause: "full" })).rejects.toMatchObject({
    code: "unsupported-option",
    message: expect.stringContaining("start it with `quota`"),
  });
});

test("one member of many fails", async () => {
  await using server = await startServer({ quota: 100_000 });
  const failure = await partialFailure(server, { cause: "full", members: 5, nth: 4 });
  const answer = await fetch(failure.request.url, failure.request);
  expect(toldBy(answer.status, await answer.text())).toBe("207 (member-4.txt 507)");
});
