import { expect, test } from "vitest";
import "../src/vitest.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";
import { failureOf } from "./failure.ts";

const body = multistatus(
  properties("/docs/", [200, "getetag"]),
  response("/docs/a.txt", 423, "<D:responsedescription>a &amp; <![CDATA[b]]></D:responsedescription>"),
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
  for (let length = 1; length < body.length; length += 1) {
    const received = exchange({ body: body.slice(0, length) });
    const message = failureOf(() => holds[name]?.(received));
    expect(message).toMatch(/^expect\(received\).* failed\n/);
  }
});
