import { createClient } from "@multistatus/client";
import "@multistatus/expect/vitest";
import {
  isInstalled,
  partialFailure,
  partialFailureSupport,
  serverKinds,
  startServer,
  type ServerKindName,
} from "@multistatus/harness";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, readBaseline } from "./baseline.ts";
import { applies } from "./suite/applies.ts";
import { probe, type Probed } from "./suite/probe.ts";
import { requirements } from "./suite/requirements/index.ts";

const baseline = readBaseline();

const kinds = await Promise.all(
  serverKinds().map(async (kind) => {
    const installation = await isInstalled(kind);
    const why = installation.installed
      ? ""
      : ` (skipped: ${installation.reason}; ${installation.howToInstall})`;
    return { kind, title: kind + why, installed: installation.installed };
  }),
);

describe.each(kinds)("$title", ({ kind, installed }) => {
  test("has deviations from known requirements only, and real ones", () => {
    for (const [id, { answer, rfc }] of Object.entries(baseline[kind] ?? {})) {
      const requirement = requirements.find((one) => one.id === id);
      expect(requirement, id).toBeDefined();
      expect(requirement?.right, id).not.toContain(answer);
      expect(rfc, id).toBe(`${requirement?.section}: ${requirement?.says}`);
    }
  });

  describe.runIf(installed)("asked about RFC 4918", () => {
    asked(kind);
  });

  describe.runIf(installed)("failing in part", () => {
    failing(kind);
  });
});

function asked(kind: ServerKindName): void {
  let server: Probed;
  beforeAll(async () => {
    server = await probe(kind);
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  test.each(requirements.filter((requirement) => applies(kind, requirement)))(
    "$section: $says",
    async (requirement) => {
      const { answer } = await server.answer(requirement);
      const known = baseline[kind]?.[requirement.id];
      // A deviation that is gone fails as well: take it out of the baseline then.
      expect(known === undefined ? requirement.right : [known.answer]).toContain(answer);
    },
  );
}

/** What Subversion tells of a PROPPATCH is named inside its transaction; lighttpd has no Multi-Status around an unreadable member. */
function failing(kind: ServerKindName): void {
  const causes = partialFailureSupport(kind).flatMap((support) =>
    "status" in support && support.cause !== "unreadable" ? [support] : [],
  );
  test.runIf(causes.length === 0)("is nothing it does, and it says why", () => {
    for (const support of partialFailureSupport(kind)) expect(support).toHaveProperty("reason");
  });

  test.each(causes.filter(({ cause }) => kind !== "apache-svn" || cause !== "property"))(
    "for the cause $cause names the resource with $status",
    async ({ cause, needs }) => {
      await using server = await startServer(kind, {
        ...(needs === "quota" ? { quota: 512 * 1024 } : {}),
        // Locks in Subversion belong to somebody.
        ...(kind === "apache-svn" ? { users: { alice: "a" } } : {}),
      });
      const { url, users } = server;
      const [username, password] = Object.entries(users)[0] ?? [];
      const auth = username !== undefined && password !== undefined ? { auth: { username, password } } : {};
      await using dav = createClient({ url, ...auth });
      const { request, failing: failed } = await partialFailure(server, { cause });

      const answer = await dav.request(request.method, request.url, { ...request, depth: false });

      expect(answer).toBeMultiStatus();
      expect(answer).toHaveResourceStatus(failed.url, failed.status);
      expect(answer).not.toHaveNoFailedResources();
    },
  );
}

describe("the comparison with the baseline", () => {
  const known = {
    embedded: { "put-new": { answer: "500", rfc: "" }, "put-existing": { answer: "500", rfc: "" } },
  };

  test("tells what is new, what has changed and what is fixed", () => {
    const answers = {
      "put-new": { answer: "201", right: true },
      "put-existing": { answer: "405", right: false },
      "mkcol-existing": { answer: "201", right: false },
      "delete-missing": { answer: "404", right: true },
    };
    expect(compare("embedded", answers, known)).toEqual([
      "embedded put-new: fixed, it answers 201 and no longer 500",
      "embedded put-existing: it answers 405 and no longer 500",
      "embedded mkcol-existing: new deviation, it answers 201",
    ]);
    expect(compare("apache", answers, {})).toHaveLength(2);
  });
});
