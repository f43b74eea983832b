import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, type DavServer, type ServerKindName } from "../../src/index.ts";
import { kinds } from "../installed.ts";
import { deviations } from "./deviations.ts";
import { calendarPlace, filePlace, type Place } from "./place.ts";
import { requirements } from "./requirements.ts";
import { traits } from "../traits.ts";

const parentOf = (path = ""): string => path.replace(/[^/]+\/$/u, "");

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
  const { noFiles, noLocks, users = {} } = traits[kind];
  let server: DavServer;
  let place: Place;

  beforeAll(async () => {
    server = await startServer(kind, noFiles ? { calendars: { first: {} } } : { basePath: "/dav", users });
    place = noFiles ? calendarPlace(server, parentOf(server.calendars["first"]?.path)) : filePlace(server);
  });
  afterAll(async () => server.stop());

  test.each(requirements.filter(({ locking }) => !(noLocks && locking)))(
    "$says",
    async ({ id, right, ask }) => {
      const answer = await ask(place);
      const deviation = deviations[kind][id];
      expect(deviation === undefined ? right : [deviation]).toContain(answer);
    },
  );
}
