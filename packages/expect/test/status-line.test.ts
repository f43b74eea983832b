import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";

const url = "http://dav.example/docs/";

test.each(["DELETE", "COPY", "MOVE", "PUT", "MKCOL", "LOCK", "UNLOCK"])(
  "the status line of %s speaks for the request URL",
  (method) => {
    const done = exchange({ method, url, status: 204 });
    expect(done).toHaveAllResourcesStatus("2xx");
    expect(done).toHaveResourceStatus("/docs/", 204);
    expect(done).toHaveNoFailedResources();
    const refused = exchange({ method, url, status: 423 });
    expect(refused).toHaveResourceStatus(url, 423);
    expect(refused).toHaveFailedResources({ [url]: 423 });
    expect(refused).not.toHaveNoFailedResources();
  },
);

test("and for no other resource: it lists nothing", () => {
  const done = exchange({ method: "DELETE", url, status: 204 });
  expect(() => expect(done).not.toHaveResource("/docs/a.txt")).toThrow(/lists nothing/);
  expect(() => expect(done).toHaveResource("/docs/")).toThrow(/lists nothing/);
  expect(() => expect(done).toHaveResourceCount(0)).toThrow(/lists nothing/);
  expect(() => expect(done).not.toHaveResourceStatus("/docs/a.txt", 423)).toThrow(/speaks for .* only/);
  expect(() => expect(done).toHavePropertyStatus("/docs/", "getetag", 200)).toThrow(/no properties/);
});

test.each([401, 407, 429, 502, 503, 504, 302])("%i does not tell what became of the resource", (status) => {
  const refused = exchange({ method: "DELETE", url, status });
  expect(refused).toHaveResourceStatus("/docs/", status);
  expect(() => expect(refused).not.toHaveResourceStatus("/docs/", 423)).toThrow(/does not tell what became/);
  expect(() => expect(refused).not.toHaveAllResourcesStatus(423)).toThrow(/does not tell what became/);
  expect(() => expect(refused).toHaveNoFailedResources()).toThrow(/failed/);
  expect(() => expect(refused).not.toHaveNoFailedResources()).toThrow(/does not tell what became/);
});

test.each([
  ["202 is no outcome yet", { status: 202 }],
  ["a page under 200 may be somebody else's", { status: 200, body: "<html><body>Sign in</body></html>" }],
  ["207 without a Multi-Status says nothing", { status: 207, body: "" }],
])("%s", (_, parts) => {
  const doubtful = exchange({ method: "DELETE", url, ...parts });
  expect(() => expect(doubtful).toHaveAllResourcesStatus("2xx")).toThrow(/failed/);
  expect(() => expect(doubtful).toHaveNoFailedResources()).toThrow(/failed/);
  expect(() => expect(doubtful).not.toHaveResourceStatus("/docs/", 423)).toThrow(/failed/);
});

test("a page under 201 is what servers send", () => {
  const created = exchange({ method: "MKCOL", url, status: 201, body: "<html><body>Created</body></html>" });
  expect(created).toHaveAllResourcesStatus(201);
});

test.each([403, 404, 500, 503])("a Multi-Status in which all is well says nothing under %i", (status) => {
  const body = multistatus(properties("/docs/", [200, "getetag"]), response("/docs/a.txt", 200));
  const contradiction = exchange({ status, body });
  const named = new RegExp(`the status line says ${status} .*toHaveStatus\\(${status}\\)`);
  expect(() => expect(contradiction).toHaveNoFailedResources()).toThrow(named);
  expect(() => expect(contradiction).not.toHaveNoFailedResources()).toThrow(named);
  expect(() => expect(contradiction).toHaveAllResourcesStatus("2xx")).toThrow(named);
  expect(() => expect(contradiction).not.toHaveAllResourcesStatus(423)).toThrow(named);
  const empty = exchange({ status, body: multistatus() });
  expect(() => expect(empty).toHaveNoFailedResources({ allowEmpty: true })).toThrow(named);
  expect(contradiction).toHaveResourceStatus("/docs/a.txt", 200);
});

test("a Multi-Status that names what failed counts under any status line", () => {
  const refused = exchange({
    method: "DELETE",
    status: 500,
    body: multistatus(response("/docs/a.txt", 423)),
  });
  expect(refused).toHaveAllResourcesStatus(423);
  expect(refused).not.toHaveNoFailedResources();
  const unrecorded = exchange({ status: 0, body: multistatus(response("/docs/a.txt", 200)) });
  expect({ ...unrecorded, unknown: ["status" as const] }).toHaveNoFailedResources();
});
