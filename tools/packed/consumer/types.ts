// Compiled only. Each @ts-expect-error is a mistake that must not compile.
import { createClient, type Client, type DavResponse } from "@multistatus/client";
import { diagnose, parseMultiStatus, type Diagnosis, type MultiStatus } from "@multistatus/core";
import { MultistatusReporter, type ReporterOptions } from "@multistatus/expect/reporter";
import "@multistatus/expect/vitest";
import { startServer, type DavServer } from "@multistatus/harness";
import { renderDiagnosis } from "@multistatus/report";
import { defineConfig, type CheckFile, type ExpectationConfig } from "multistatus";
import { expect } from "vitest";

export const parsed: MultiStatus = parseMultiStatus("<x/>", {
  method: "PROPFIND",
  url: "https://dav.example/",
});

const options: ReporterOptions = { formats: ["html", "sarif"], folder: "reports" };
export const reporter: MultistatusReporter = new MultistatusReporter(options);

export async function all(): Promise<string> {
  const server: DavServer = await startServer({ users: { alice: "secret" } });
  const dav: Client = createClient({ url: server.url, auth: { username: "alice", password: "secret" } });
  const listing: DavResponse = await dav.propfind("", { depth: "infinity", props: ["getetag"] });
  const diagnosis: Diagnosis = diagnose({ exchange: listing });

  const now: void = expect(listing).toHaveAllResourcesStatus(200);
  const later: Promise<void> = expect(dav.propfind("")).toHaveAllResourcesStatus("2xx");
  // @ts-expect-error no class of statuses
  expect(listing).toHaveAllResourcesStatus("2yy");
  // @ts-expect-error an href, then a status
  expect(listing).toHaveResourceStatus(423, "/a.txt");
  await later;
  return renderDiagnosis(diagnosis, listing) + String(now);
}

const holds: ExpectationConfig = ["toHaveResourceStatus", "/docs/a.txt", 423];
// @ts-expect-error no matcher of this name
const misspelt: ExpectationConfig = ["toHaveResourcesStatus", "/docs/a.txt", 423];
export const config: CheckFile = defineConfig({
  projects: { here: { url: "https://dav.example/" } },
  checks: [{ name: "locked", method: "DELETE", path: "a.txt", expect: [holds, misspelt] }],
});
