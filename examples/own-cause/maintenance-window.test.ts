import { diagnose, readHttpMessage, type Diagnosis, type Exchange } from "@multistatus/core";
import { renderDiagnosis } from "@multistatus/report";
import { expect, test } from "vitest";
import { maintenanceWindow } from "./maintenance-window.ts";

const announced = "X-Maintenance-Window: 2026-11-22T22:00:00Z/2026-11-23T00:00:00Z; change=CHG-4711";
const page = "<html><body><h1>503 Service Unavailable</h1>Back soon.</body></html>";
const within = "Date: Sun, 22 Nov 2026 22:40:00 GMT";
const before = "Date: Sun, 22 Nov 2026 21:30:00 GMT";

/** What the client saw, as it was saved: the request, and the answer of the load balancer. */
function answered(status: string, headers: readonly string[], body = page): Exchange {
  const message = [
    "PROPFIND /files/ HTTP/1.1",
    "Host: dav.example.org",
    "Depth: 1",
    "",
    `HTTP/1.1 ${status}`,
    "Server: HAProxy",
    `Content-Type: ${body.startsWith("<html") ? "text/html" : "application/xml"}`,
    ...headers,
    "",
    body,
  ].join("\r\n");
  const { exchanges } = readHttpMessage(message);
  return exchanges[0] as Exchange;
}

const ours = (exchange: Exchange): Diagnosis => diagnose({ exchange }, { causes: [maintenanceWindow] });
const first = (diagnosis: Diagnosis): string | undefined => diagnosis.causes[0]?.id;

test("a 503 within an announced window is the maintenance, ahead of what it would be otherwise", () => {
  const exchange = answered("503 Service Unavailable", [announced, within]);
  const diagnosis = ours(exchange);

  expect(first(diagnosis)).toBe("maintenance-window");
  expect(diagnosis.causes[0]).toMatchObject({ likelihood: "high", family: "proxy", resources: [] });
  expect(diagnosis.causes[0]?.evidence[0]?.quote).toContain("CHG-4711");
  expect(diagnosis.plan[0]?.title).toBe("Wait until the window is over");
  expect(first(diagnose({ exchange }))).toBe("gateway-failure");
});

test("its report reads like any other", () => {
  const exchange = answered("503 Service Unavailable", [announced, within]);
  const text = renderDiagnosis(ours(exchange), exchange, { width: 80 });
  expect(text).toContain("1. maintenance-window  high");
  expect(text).toContain("The load balancer announces a maintenance window (CHG-4711).");
});

test.each([
  ["nothing was announced", [within]],
  ["the window had not begun", [announced, before]],
  ["the announcement cannot be read", ["X-Maintenance-Window: tonight", within]],
])("a 503 is left to the other causes when %s", (_when, headers) => {
  const diagnosis = ours(answered("503 Service Unavailable", headers));
  expect(first(diagnosis)).toBe("gateway-failure");
  expect(diagnosis.healthy).toBe(false);
});

test("an announcement on a good answer, or on another failure, is no cause", () => {
  const listing = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/files/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;
  expect(ours(answered("207 Multi-Status", [announced, before], listing)).healthy).toBe(true);
  expect(first(ours(answered("404 Not Found", [announced, within])))).not.toBe("maintenance-window");
});
