// What a program does with the packages: each of them once, and nothing of the workspace.
import assert from "node:assert/strict";
import { createClient } from "@multistatus/client";
import { diagnose, parseMultiStatus, resourcesOf } from "@multistatus/core";
import { partialFailure, startServer } from "@multistatus/harness";
import { run } from "multistatus";
import { renderDiagnosis, renderTree } from "@multistatus/report";

const request = { method: "DELETE", url: "https://dav.example/docs/" };
const saved = parseMultiStatus(
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`,
  request,
);
assert.equal(resourcesOf(saved, request).failing[0]?.status, 423);
assert.match(renderTree(resourcesOf(saved, request)), /423 Locked/);

let printed = "";
const streams = {
  stdin: [],
  stdout: { write: (text) => (printed += text) },
  stderr: process.stderr,
  env: {},
};
assert.equal(await run(["explain", "423"], streams), 0);
assert.match(printed, /Locked/);

const server = await startServer({ seed: { "docs/a.txt": "text" } });
const dav = createClient({ url: server.url });
try {
  const listing = await dav.propfind("docs/", { depth: 1 });
  assert.equal(listing.resources.resources.length, 2);
  const failure = await partialFailure(server);
  const deleted = await dav.delete(failure.collection);
  assert.equal(deleted.response?.status, 207);
  const diagnosis = diagnose({ exchange: deleted });
  assert.equal(diagnosis.causes[0]?.id, "locked");
  assert.match(renderDiagnosis(diagnosis, deleted), /locked/);
} finally {
  await dav.close();
  await server.stop();
}
console.log("all of it works");
