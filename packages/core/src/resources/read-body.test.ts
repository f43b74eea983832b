import { expect, test } from "vitest";

import { diagnose } from "../diagnosis/diagnose.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import { DavLimitError } from "../multistatus/errors.ts";
import { resourcesOfExchange } from "./exchange.ts";
import { readBody } from "./read-body.ts";

const deep = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop>${"<x>".repeat(3000)}${"</x>".repeat(3000)}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`;

test("limits that are given with the first reading hold for all that is made of the exchange and of its copies", () => {
  expect(() => resourcesOfExchange(exchangeFromPayload(deep))).toThrow(DavLimitError);
  const exchange = exchangeFromPayload(deep);
  expect(readBody(exchange, { depth: 5000 }).complete).toBe(true);
  expect(resourcesOfExchange(exchange).resources).toHaveLength(1);
  expect(diagnose({ exchange }).healthy).toBe(true);
  const copy = { ...exchange, request: { ...exchange.request, method: "PROPFIND" } };
  expect(diagnose({ exchange: copy }).healthy).toBe(true);
});

test("a limit can be lowered for one exchange and not for another", () => {
  const plain = '<D:multistatus xmlns:D="DAV:"/>';
  expect(() => readBody(exchangeFromPayload(plain), { depth: 0 })).toThrow(/limit "depth" of 0/u);
  expect(readBody(exchangeFromPayload(plain)).complete).toBe(true);
});

test("what was read already stays as it is", () => {
  const exchange = exchangeFromPayload('<D:multistatus xmlns:D="DAV:"/>');
  expect(readBody(exchange, { depth: 9 })).toBe(readBody(exchange, { depth: 0 }));
});
