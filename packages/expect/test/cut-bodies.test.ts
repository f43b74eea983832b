import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";

const body = multistatus(
  properties("/docs/", [200, "resourcetype"], [404, "displayname"]),
  response("/docs/a.txt", 423, "<D:responsedescription>held &amp; <![CDATA[kept]]></D:responsedescription>"),
).trimEnd();

const holds: Readonly<Record<string, (received: unknown) => void>> = {
  toBeMultiStatus: (received) => expect(received).toBeMultiStatus(),
  "not.toBeMultiStatus": (received) => expect(received).not.toBeMultiStatus(),
  toHaveResource: (received) => expect(received).toHaveResource("/docs/"),
  "not.toHaveResource": (received) => expect(received).not.toHaveResource("/docs/b.txt"),
  toHaveResourceStatus: (received) => expect(received).toHaveResourceStatus("/docs/", 200),
  toHaveAllResourcesStatus: (received) => expect(received).toHaveAllResourcesStatus([200, 423]),
  "not.toHaveAllResourcesStatus": (received) => expect(received).not.toHaveAllResourcesStatus(200),
  toHaveNoFailedResources: (received) => expect(received).toHaveNoFailedResources({ allowEmpty: true }),
  toHaveResourceCount: (received) => expect(received).toHaveResourceCount(1),
};

test.each(Object.keys(holds))("%s holds for no body that was cut off, wherever it was", (name) => {
  const green: string[] = [];
  for (let length = 1; length < body.length; length += 1) {
    try {
      holds[name]?.(exchange({ body: body.slice(0, length) }));
      green.push(body.slice(0, length));
    } catch (error) {
      expect((error as Error).message).toMatch(/^expect\(received\).* failed\n/);
    }
  }
  expect(green).toEqual([]);
});
