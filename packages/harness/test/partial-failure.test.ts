import { describe, expect, test } from "vitest";
import { partialFailure, partialFailureCauses, startServer, type ServerKindName } from "../src/index.ts";
import { kinds } from "./installed.ts";
import { basic } from "./requests.ts";
import { toldBy } from "./rfc4918/told.ts";
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

  test.each(causes)("gives a genuine partial failure: %s", async (cause) => {
    await using server = await startServer(
      kind,
      noFiles ? {} : { basePath: "/dav", users: { "me & you": "ä" } },
    );
    const failure = await partialFailure(server, { cause });
    const signedIn = { headers: { ...failure.request.headers, ...signIn } };
    const answer = await fetch(failure.request.url, { ...failure.request, ...signedIn });
    // Apache says 424 and not 207 outside; the body is the same.
    expect([207, 424]).toContain(answer.status);
    const body = await answer.text();
    const failed = new RegExp(`member-2\\.(?:txt|ics) (?:.*=)?${failure.failing.status}\\b`, "u");
    expect(toldBy(answer.status, body)).toMatch(failed);
    // Subversion names the resource inside its working transaction.
    const transaction = kind === "apache-svn" && cause === "property";
    const { pathname } = new URL(failure.failing.url);
    expect(body).toContain(transaction ? `/${failure.failing.path}` : pathname);
    expect(failure.failing.path).toBe(failure.members[1]);
    await failure.release();
    const again = await fetch(failure.request.url, { ...failure.request, ...signedIn });
    const failsAgain = failed.test(toldBy(again.status, await again.text()));
    expect([again.ok, failsAgain]).toEqual([true, cause === "property"]);
  });
}
