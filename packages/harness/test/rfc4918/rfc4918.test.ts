import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type DavServer, type ServerKindName } from "../../src/index.ts";
import { kinds } from "../installed.ts";
import { deviations } from "./deviations.ts";
import { filePlace, type Place } from "./place.ts";
import { requirements } from "./requirements.ts";

describe.each(kinds)("$title", ({ kind, installed }) => {
  describe.runIf(installed)("against RFC 4918", () => {
    suite(kind);
  });

  test("has deviations from known requirements only, and real ones", () => {
    for (const [id, answer] of Object.entries(deviations[kind])) {
      const requirement = requirements.find((one) => one.id === id);
      expect(requirement, id).toBeDefined();
      expect(requirement?.right, id).not.toContain(answer);
    }
  });
});

function suite(kind: ServerKindName): void {
  let server: DavServer;
  let place: Place;

  beforeAll(async () => {
    server = await startServer(kind, { basePath: "/dav" });
    place = filePlace(server);
  });
  afterAll(async () => server.stop());

  test.each(requirements)("$says", async ({ id, right, ask }) => {
    const answer = await ask(place);
    const deviation = deviations[kind][id];
    expect(deviation === undefined ? right : [deviation]).toContain(answer);
  });
}
