import type { Exchange } from "@multistatus/core";
import { expect, test } from "vitest";
import "../src/vitest.ts";
import { aboutExchange, claims, positiveClaims } from "./claims.ts";
import { exchange, multistatus, properties, response } from "./exchanges.ts";
import { healthy as healthyExchange, responses, wrapped } from "./listing.ts";

const healthy = wrapped(...responses);
const html = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>";

const unknowable: Readonly<Record<string, Exchange>> = {
  "a body cut off inside a response": exchange({
    body: healthy.slice(0, healthy.lastIndexOf("<D:propstat>")),
  }),
  "a body cut off before its end tag": exchange({
    body: healthy.slice(0, healthy.indexOf("</D:multistatus>")),
  }),
  "a connection that broke off": exchange({ body: healthy, truncated: true }),
  "a response with an error after it": {
    ...exchange({ body: healthy }),
    error: { code: "UND_ERR_SOCKET", message: "closed" },
  },
  "no response": {
    request: exchange().request,
    hops: [],
    error: { code: "ECONNREFUSED", message: "refused" },
  },
  "malformed XML": exchange({ body: healthy.replace("</D:displayname>", "") }),
  "a warning before the XML": exchange({
    body: `Warning: Undefined variable in /srv/dav.php on line 3\n${healthy}`,
  }),
  "something after the XML": exchange({ body: `${healthy}<html>` }),
  "an undeclared prefix": exchange({ body: healthy.replace(' xmlns:D="DAV:"', "") }),
  "a response that names no resource": exchange({
    body: multistatus(...responses, "<D:response><D:status>HTTP/1.1 500 x</D:status></D:response>"),
  }),
  "a response in a response": exchange({
    body: healthy.replace("<D:response>", `$&${response("/docs/b.txt", 423)}`),
  }),
  "a multistatus in a multistatus": exchange({
    body: healthy.replace(
      "</D:multistatus>",
      `<D:multistatus>${response("/docs/b.txt", 423)}</D:multistatus>$&`,
    ),
  }),
  "HTML with 200": exchange({ status: 200, body: html }),
  "HTML with 207": exchange({ body: html }),
  "an empty body with 207": exchange({ body: "" }),
  "a DAV:error with 403": exchange({
    status: 403,
    body: '<D:error xmlns:D="DAV:"><D:propfind-finite-depth/></D:error>',
  }),
  "a bare DAV:response": exchange({
    body: responses[1]!.replace("<D:response>", '<D:response xmlns:D="DAV:">'),
  }),
  "a recording without the body": { ...exchange(), unknown: ["response-body"] },
  "a 401": exchange({ status: 401, body: "" }),
  "a 404 without a Multi-Status": exchange({ status: 404, body: "" }),
  "a 200 without a Multi-Status": exchange({ status: 200, body: "" }),
};

/** What the server itself has refused is no doubt about the exchange. */
const refused: ReadonlySet<string> = new Set(["a DAV:error with 403", "a 404 without a Multi-Status"]);

for (const [situation, received] of Object.entries(unknowable)) {
  const isOpen = (name: string): boolean => !refused.has(situation) || !aboutExchange.has(name);
  test.each(Object.keys(claims).filter(isOpen))(`${situation}: %s holds neither way`, (name) => {
    const { holds, not } = claims[name]!;
    expect(() => holds(received)).toThrow(new RegExp(String.raw`^expect\(received\)\.${name}\(`));
    expect(() => not(received)).toThrow(/^expect\(received\)\.not\./);
  });
  test.each(Object.keys(positiveClaims).filter(isOpen))(`${situation}: %s does not hold`, (name) => {
    expect(() => positiveClaims[name]!(received)).toThrow(/^expect\(received\)\./);
  });
}

test("of a healthy listing all of these claims hold, so that the tests above can fail", () => {
  for (const { holds, not } of Object.values(claims)) {
    expect(() => holds(healthyExchange())).not.toThrow();
    expect(() => not(healthyExchange())).not.toThrow();
  }
  for (const claim of Object.values(positiveClaims)) expect(() => claim(healthyExchange())).not.toThrow();
});

test("an empty Multi-Status holds no claim about all resources unless that is meant", () => {
  const empty = exchange({ body: multistatus() });
  expect(() => expect(empty).toHaveAllResourcesStatus(200)).toThrow(/pass { allowEmpty: true }/);
  expect(() => expect(empty).not.toHaveAllResourcesStatus(200)).toThrow(/pass { allowEmpty: true }/);
  expect(() => expect(empty).toHaveNoFailedResources()).toThrow(/pass { allowEmpty: true }/);
  expect(empty).toHaveAllResourcesStatus(200, { allowEmpty: true });
  expect(empty).toHaveNoFailedResources({ allowEmpty: true });
  expect(() => expect(empty).not.toHaveAllResourcesStatus(200, { allowEmpty: true })).toThrow(/failed/);
  expect(empty).toHaveResourceCount(0);
});

/** What an empty answer does say: how many it lists. */
const saysOfEmpty: ReadonlySet<string> = new Set(["toHaveResourceCount not"]);

test.each(["PROPFIND", "PROPPATCH", "DELETE", "MOVE"])(
  "an empty Multi-Status to %s holds nothing and denies nothing",
  (method) => {
    const empty = exchange({ method, body: multistatus() });
    const passed = Object.entries(claims).flatMap(([name, ways]) =>
      Object.entries(ways).flatMap(([way, claim]) => (passes(claim, empty) ? [`${name} ${way}`] : [])),
    );
    expect(passed.filter((claim) => !saysOfEmpty.has(claim))).toEqual([]);
    for (const claim of [positiveClaims["toBeHealthy"]!, positiveClaims["not.toHavePrecondition"]!])
      expect(passes(claim, empty)).toBe(false);
    expect(() => expect(empty).not.toHaveResource("/docs/a.txt")).toThrow("To assert that nothing is listed");
  },
);

test("a report without hits denies what it would list", () => {
  const none = exchange({ method: "REPORT", body: multistatus() });
  expect(none).not.toHaveResource("/docs/a.txt");
  expect(none).toHaveNoCause("storage-full");
});

function passes(claim: (received: unknown) => void, received: unknown): boolean {
  try {
    claim(received);
    return true;
  } catch {
    return false;
  }
}

test("a resource without any status has none, whichever way it is asked", () => {
  const silent = exchange({
    body: multistatus(response("/docs/", 200), "<D:response><D:href>/docs/a.txt</D:href></D:response>"),
  });
  for (const status of [200, "2xx", ["1xx", "2xx", "3xx", "4xx", "5xx"]] as const) {
    expect(() => expect(silent).toHaveAllResourcesStatus(status)).toThrow(
      /no readable status for \/docs\/a\.txt/,
    );
    expect(() => expect(silent).not.toHaveAllResourcesStatus(status)).toThrow(/no readable status/);
    expect(() => expect(silent).toHaveResourceStatus("/docs/a.txt", status)).toThrow(/no readable status/);
    expect(() => expect(silent).not.toHaveResourceStatus("/docs/a.txt", status)).toThrow(
      /no readable status/,
    );
  }
  expect(() => expect(silent).toHaveNoFailedResources()).toThrow(/no readable status/);
  expect(silent).toHaveResourceStatus("/docs/", 200);
  expect(silent).toHaveResource("/docs/a.txt");
});

test("a status line that cannot be read is no status", () => {
  const unreadable = exchange({
    body: multistatus(response("/docs/a.txt", 200).replace("HTTP/1.1 200 x", "fine")),
  });
  expect(() => expect(unreadable).toHaveAllResourcesStatus(200)).toThrow(/no readable status/);
  expect(() => expect(unreadable).not.toHaveAllResourcesStatus(423)).toThrow(/no readable status/);
});

test("a resource that was accepted has that status, and neither failed nor succeeded", () => {
  const accepted = exchange({
    method: "DELETE",
    body: multistatus(response("/docs/a.txt", 202), response("/docs/b.txt", 204)),
  });
  for (const claim of [
    () => expect(accepted).toHaveNoFailedResources(),
    () => expect(accepted).not.toHaveNoFailedResources(),
    () => expect(accepted).toBeHealthy(),
    () => expect(accepted).not.toBeHealthy(),
  ]) {
    expect(claim).toThrow(/202 Accepted does not say whether the request will succeed for \/docs\/a\.txt/);
  }
  expect(accepted).toHaveAllResourcesStatus("2xx");
  expect(accepted).toHaveResourceStatus("/docs/a.txt", 202);
});

test("a truncated result tells what is there, not what is missing", () => {
  const truncated = exchange({
    method: "REPORT",
    body: multistatus(
      properties("/docs/a.txt", [200, "getetag"]),
      response("/docs/", 507, "<D:error><D:number-of-matches-within-limits/></D:error>"),
    ),
  });
  expect(truncated).toHaveResource("/docs/a.txt");
  expect(truncated).toHaveResourceStatus("/docs/a.txt", 200);
  expect(() => expect(truncated).not.toHaveResource("/docs/b.txt")).toThrow(/truncated/);
  expect(() => expect(truncated).toHaveNoFailedResources()).toThrow(/truncated/);
  expect(() => expect(truncated).toHaveResourceCount(2)).toThrow(/truncated/);
});

test("a resource that is not listed has no status and no properties, whichever way it is asked", () => {
  const listed = exchange({ body: healthy });
  expect(() => expect(listed).not.toHaveResourceStatus("/docs/A.txt", 423)).toThrow(
    /Near it: \/docs\/a\.txt \(differs by case\)/,
  );
  expect(() => expect(listed).not.toHavePropertyStatus("/docs/A.txt", "getetag", 403)).toThrow(
    /does not list/,
  );
  expect(() => expect(listed).not.toHavePropertyStatus("/docs/a.txt", "owner", 403)).toThrow(
    /says nothing about owner/,
  );
});

test("two entries for one resource that disagree hold neither claim", () => {
  const twice = exchange({ body: multistatus(response("/docs/a.txt", 200), response("/docs/a%2Etxt", 423)) });
  expect(() => expect(twice).toHaveResourceStatus("/docs/a.txt", 423)).toThrow(/occurs 2 times/);
  expect(() => expect(twice).not.toHaveResourceStatus("/docs/a.txt", 423)).toThrow(/occurs 2 times/);
});

test("a 200 beside a failed property stays a 200", () => {
  const partial = exchange({
    body: multistatus(properties("/docs/a.txt", [200, "getetag"], [403, "owner"])),
  });
  expect(partial).toHaveAllResourcesStatus(200);
  expect(partial).toHavePropertyStatus("/docs/a.txt", "owner", 403);
});
