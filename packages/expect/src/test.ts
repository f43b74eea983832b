import { createRecorder, type Client, type Recorder } from "@multistatus/client";
import { test as base, type TestAPI } from "vitest";
import { makeCollection } from "./fixtures/collection.ts";
import { createClients, type Clients } from "./fixtures/clients.ts";
import type { DavOptions } from "./fixtures/options.ts";
import { keepRecording } from "./fixtures/recording.ts";
import { removeCollection } from "./fixtures/remove-collection.ts";
import { stillRuns } from "./fixtures/still-runs.ts";
import { findTarget, type Target } from "./fixtures/target.ts";
import "./vitest.ts";

/** What a test can ask for in its first parameter. */
export interface DavFixtures {
  /** A client of the server under test. */
  dav: Client;
  /**
   * The path of a collection of the test's own, ending in a slash. It is removed afterwards with all that is in it, locked or not;
   * the test fails where that is not possible.
   */
  collection: string;
  /** A client that is signed in as another user: `as("reader")`. */
  as: (user: string) => Client;
  /** All that the test's clients sent and received. Kept as HAR, secrets masked, when the test fails. */
  record: Recorder;
  /** What the fixtures talk to. From `provide` of the project, or `test.override("davOptions", …)`. */
  davOptions: DavOptions;
  /** The server under test, one for a worker; `server` in it is the one that was started, if it was. */
  davServer: Target;
  /** The clients behind `dav` and `as`. */
  davClients: Clients;
}

interface Scopes {
  readonly $__worker?: Pick<DavFixtures, "davOptions" | "davServer">;
  readonly $__file?: object;
  readonly $__test?: Pick<DavFixtures, "as" | "collection" | "dav" | "davClients" | "record">;
}

/** vitest's `test`, with fixtures for WebDAV. */
export const test: TestAPI<DavFixtures & Scopes> = base
  .extend("davOptions", { scope: "worker", injected: true }, {} as DavOptions)
  .extend("davServer", { scope: "worker" }, async ({ davOptions }, { onCleanup }) => {
    const target = await findTarget(davOptions);
    onCleanup(async () => target.stop());
    return target;
  })
  .extend("record", async ({ task, davOptions, onTestFailed }): Promise<Recorder> => {
    const recorder = createRecorder();
    const { recordings = ".vitest/har" } = davOptions;
    onTestFailed(async () => {
      if (recordings !== false) await keepRecording(recorder, recordings, task);
    });
    return recorder;
  })
  .extend("davClients", async ({ davServer, davOptions, record }, { onCleanup }) => {
    await stillRuns(davServer, "before this test");
    const clients = createClients(davServer, davOptions, record);
    onCleanup(async () => {
      await clients.close();
      await stillRuns(davServer, "in this test");
    });
    return clients;
  })
  .extend("dav", async ({ davClients }): Promise<Client> => davClients.dav)
  .extend("as", async ({ davClients }): Promise<DavFixtures["as"]> => davClients.as)
  .extend("collection", async ({ davClients, davServer, task }, { onCleanup }): Promise<string> => {
    const path = await makeCollection(davClients.dav, task.name, davServer.setBy);
    onCleanup(async () => removeCollection(path, davClients.all()));
    return path;
  });

export { expect } from "vitest";
export { loadExchange, loadExchanges, type LoadExchangeOptions } from "./fixtures/load-exchange.ts";
export type { Clients } from "./fixtures/clients.ts";
export type { DavOptions, ProvidedAuth } from "./fixtures/options.ts";
export type { Target } from "./fixtures/target.ts";
