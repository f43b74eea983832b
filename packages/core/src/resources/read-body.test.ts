import { expect, test } from "vitest";

import { diagnose } from "../diagnosis/diagnose.ts";
import { bodyFromBytes } from "../exchange/body.ts";
import { exchangeFromPayload } from "../exchange/payload.ts";
import type { Exchange } from "../exchange/types.ts";
import { DavLimitError } from "../multistatus/errors.ts";
import { resourcesOfExchange } from "./exchange.ts";
import { readBody, rememberBody } from "./read-body.ts";

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

const answered = (charset: string | undefined, bytes: Uint8Array): Exchange => ({
  request: { method: "PROPFIND", url: "http://h/d/", headers: [] },
  response: {
    status: 207,
    statusText: "",
    headers: charset === undefined ? [] : [["Content-Type", `application/xml; charset=${charset}`]],
    body: bodyFromBytes(bytes),
  },
  hops: [],
});
const named = (name: string): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/d/${name}</D:href></D:response></D:multistatus>`;
const latin1 = Uint8Array.from(named("\xfc"), (character) => character.charCodeAt(0));
const utf8 = new TextEncoder().encode(named("\xfc"));

test.each([
  ["bytes by their charset", answered("iso-8859-1", latin1), "/d/\xfc", "charset"],
  ["UTF-8 by another charset, as it was labelled", answered("iso-8859-1", utf8), "/d/\xc3\xbc", "charset"],
  ["UTF-8 by its charset", answered("utf-8", utf8), "/d/\xfc", "charset"],
  ["UTF-8 without any", answered(undefined, utf8), "/d/\xfc", "default"],
])("reads %s", (_, exchange, href, from) => {
  const body = readBody(exchange);
  expect(body.encoding.from).toBe(from);
  expect(body.kind === "multistatus" && body.responses[0]?.hrefs[0]?.text).toBe(href);
});

test("says whose answer it is, as far as that is known", () => {
  const known = answered("utf-8", utf8);
  expect(readBody(known)).toMatchObject({ method: "PROPFIND", url: "http://h/d/" });
  expect(readBody({ ...known, unknown: ["method"] })).not.toHaveProperty("method");
  expect(readBody({ ...known, unknown: ["url"] })).toMatchObject({ method: "PROPFIND" });
  expect(readBody({ ...known, unknown: ["url"] })).not.toHaveProperty("url");
});

test("what was read another way takes the place of the exchange's own body", () => {
  const exchange = answered("utf-8", utf8);
  const other = readBody(exchangeFromPayload("<html>"));
  rememberBody(exchange, other);
  expect(readBody(exchange)).toBe(other);
});
