import * as fc from "fast-check";
import { expect, test } from "vitest";
import { recordedCase, recordedCases } from "../../test/recorded-case.ts";
import { bodyFromText, bodyText } from "../exchange/body.ts";
import type { Exchange, HeaderList } from "../exchange/types.ts";
import { redirectedElsewhere } from "../resources/redirected.ts";
import { diagnose } from "./diagnose.ts";
import type { DiagnosisInput } from "./input.ts";

const inputs = recordedCases.map((id) => recordedCase(id).input);

/** Cuts a text, doubles a part of it, or puts junk into it. */
const spoilt = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(text.length),
      fc.constantFrom("", "\0", "<", "&#0;", "]]>", "\uD800", "%", "//"),
    )
    .chain(([a, b, junk]) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      return fc.constantFrom(
        text.slice(0, from),
        text.slice(from),
        text.slice(0, from) + junk + text.slice(to),
        text.slice(0, to) + junk + text.slice(from),
      );
    });

const oddUrl = fc.constantFrom(
  "",
  "/",
  "http://",
  "https://[::1/%zz",
  "http://h/%ff%/..//?#",
  "mailto:a@b",
  "*",
);
const oddHeader = fc.tuple(
  fc.constantFrom(
    "Depth",
    "If",
    "Destination",
    "Content-Type",
    "Location",
    "DAV",
    "Age",
    "Lock-Token",
    "Timeout",
    "Allow",
  ),
  fc.constantFrom(
    "",
    "(",
    "<>",
    "infinity, 1",
    "(<",
    "http://",
    "%%%",
    "\u0000",
    "-1",
    "9".repeat(400),
    ",,,",
  ),
);
const headersOf = (headers: HeaderList) =>
  fc
    .tuple(fc.subarray([...headers]), fc.array(oddHeader, { maxLength: 4 }))
    .map(([kept, odd]): HeaderList => kept.concat(odd));

interface Spoil {
  method: string;
  url: string;
  sent: string;
  requestHeaders: HeaderList;
  headers: HeaderList;
  status: number;
  body: string;
  without: "nothing" | "response" | "status" | "request";
}

function applied({ hops, request }: Exchange, one: Spoil): Exchange {
  const { method, url, status, headers } = one;
  return {
    hops,
    request: { ...request, method, url, headers: one.requestHeaders, body: bodyFromText(one.sent) },
    ...(one.without !== "response" && {
      response: { status, statusText: "", headers, body: bodyFromText(one.body) },
    }),
    ...(one.without === "status" && { unknown: ["status", "response-headers"] }),
    ...(one.without === "request" && { unknown: ["method", "url", "request-headers", "request-body"] }),
  };
}

function spoiltExchange(exchange: Exchange): fc.Arbitrary<Exchange> {
  const { request, response } = exchange;
  const text = response ? bodyText(response.body) : "";
  const sent = request.body ? bodyText(request.body) : "";
  return fc
    .record<Spoil>({
      method: fc.constantFrom(request.method, request.method.toLowerCase(), "", "BREW", "PROPFIND", "LOCK"),
      url: fc.oneof(fc.constant(request.url), spoilt(request.url), oddUrl),
      sent: spoilt(sent),
      requestHeaders: headersOf(request.headers),
      headers: headersOf(response?.headers ?? []),
      status: fc.constantFrom(response?.status ?? 207, 0, 100, 207, 299, 424, 599, 999),
      body: fc.oneof(fc.constant(text), spoilt(text)),
      without: fc.constantFrom("nothing", "response", "status", "request"),
    })
    .map((one) => applied(exchange, one));
}

const spoiltInput = fc.constantFrom(...inputs).chain((input): fc.Arbitrary<DiagnosisInput> =>
  fc
    .record({
      exchange: spoiltExchange(input.exchange),
      other: spoiltExchange(input.exchange),
      is: fc.constantFrom("direct", "other-user", "before", "after"),
      log: spoilt((input.logs ?? []).map(({ text }) => text).join("\n")),
      format: fc.constantFrom("auto", "apache-error", "nginx-combined", "caddy-json", "iis-w3c", "plain"),
    })
    .map(({ exchange, other, is, log, format }) => ({
      exchange,
      earlier: [other, ...(input.earlier ?? [])],
      baseline: { is, exchange: other },
      logs: [{ format, text: log }],
    })),
);

test("whatever becomes of a recording, the diagnosis is made, and is plain data with figures in range", () => {
  fc.assert(
    fc.property(spoiltInput, (input) => {
      const diagnosis = diagnose(input);
      expect(JSON.parse(JSON.stringify(diagnosis))).toStrictEqual(diagnosis);
      expect(diagnosis.summary).not.toMatch(/undefined|NaN|\[object/);
      for (const { confidence, accountsFor, resourceCount, resources } of diagnosis.causes) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(accountsFor.failures).toBeLessThanOrEqual(accountsFor.of);
        expect(resourceCount).toBeGreaterThanOrEqual(resources.length);
      }
      const isElsewhere = redirectedElsewhere(input.exchange) !== undefined;
      expect(diagnosis.healthy).toBe(
        diagnosis.causes.length === 0 && diagnosis.counts.failures === 0 && !isElsewhere,
      );
    }),
    { numRuns: 300 },
  );
});
