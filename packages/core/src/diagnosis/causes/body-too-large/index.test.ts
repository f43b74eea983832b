import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, stating } from "../../testing/answers.ts";
import type { DiagnosisInput } from "../../input.ts";

const put = (status: number, rest = {}): DiagnosisInput["exchange"] =>
  answerTo("PUT", "/dav/a.bin", status, { requestBody: "x".repeat(3000), ...rest });
const page = (text: string): object => ({
  headers: HTML,
  body: `<html><body><h2>${text}</h2></body></html>`,
});
const brokenOff = (size: number): DiagnosisInput["exchange"] => ({
  request: {
    method: "PUT",
    url: "https://dav.example.org/dav/a.bin",
    headers: [],
    body: { text: "x", size },
  },
  error: { code: "ECONNRESET", message: "The connection was reset." },
  hops: [],
});
const IIS =
  "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n";

describe("body-too-large", () => {
  it.each<[string, DiagnosisInput]>([
    ["413 without a body", { exchange: put(413) }],
    ["413 with a page", { exchange: put(413, page("413 Request Entity Too Large")) }],
    [
      "IIS, 404.13 on its page",
      {
        exchange: put(404, page("HTTP Error 404.13 - the request content length is over what is configured")),
      },
    ],
    [
      "the same with the body left out of the recording",
      {
        exchange: answerTo("PUT", "/dav/a.bin", 404, {
          requestHeaders: { "Content-Length": "50000000" },
          ...page("HTTP Error 404.13 - the request content length is over what is configured"),
        }),
      },
    ],
    [
      "IIS, 404 with substatus 13 in the log",
      {
        exchange: put(404),
        logs: [
          {
            format: "iis-w3c",
            text: `${IIS}2026-05-04 10:00:00 10.0.0.1 PUT /dav/a.bin - 443 - 10.0.0.2 c 404 13 0 12\n`,
          },
        ],
      },
    ],
    [
      "a 500 that says so",
      { exchange: put(500, page("POST Content-Length of 9000000 bytes exceeds the limit of 8388608 bytes")) },
    ],
    [
      "an empty 502 of Caddy, and its log",
      {
        exchange: put(502, { headers: { Server: "Caddy" } }),
        logs: [
          {
            format: "caddy-json",
            text: '{"level":"error","ts":1.0,"logger":"http.log.error","msg":"http: request body too large","request":{"method":"PUT","uri":"/dav/a.bin"},"status":413}\n',
          },
        ],
      },
    ],
    ["CALDAV:max-resource-size", { exchange: put(403, stating("<C:max-resource-size/>")) }],
    [
      "broken off, and nginx's log",
      {
        exchange: brokenOff(5_000_000),
        logs: [
          {
            format: "nginx-error",
            text: '2026/05/04 10:00:00 [error] 7#7: *1 client intended to send too large body: 5000000 bytes, client: 10.0.0.2, server: _, request: "PUT /dav/a.bin HTTP/1.1", host: "dav.example.org"\n',
          },
        ],
      },
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["body-too-large", []]);
  });

  it("is a rival when a large upload is broken off, and none when a small one is", () => {
    expect(causesOf({ exchange: brokenOff(5_000_000) })).toContain("body-too-large");
    expect(causesOf({ exchange: brokenOff(500) })).not.toContain("body-too-large");
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    ["a full disk", { exchange: put(507) }, "storage-full"],
    ["a quota under 413", { exchange: put(413, stating("<D:quota-not-exceeded/>")) }, "storage-full"],
    ["a missing length", { exchange: put(411) }, "chunked-refused"],
    ["a plain 404", { exchange: put(404, page("404 Not Found")) }, "parent-missing"],
    ["an upload that went through", { exchange: put(201) }, undefined],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it.each(["The Content-Length header exceeds the limit", "The body exceeds the limit, URL: /dav/a.txt"])(
    "%s",
    (body) => {
      const exchange = put(400, { headers: { "Content-Type": "text/plain" }, body });
      expect(causesOf({ exchange })[0]).toBe("body-too-large");
    },
  );

  it.each([
    "The path exceeds the maximum length",
    "Search results exceed the limit",
    "The request exceeds the maximum URL length",
  ])("not for %s", (body) => {
    expect(causesOf({ exchange: put(400, { headers: { "Content-Type": "text/plain" }, body }) })[0]).toBe(
      "bad-request",
    );
  });

  it("is no more than likely where no body was sent", () => {
    const likelihood = (exchange: DiagnosisInput["exchange"]): string | undefined =>
      diagnose({ exchange }).causes.find(({ id }) => id === "body-too-large")?.likelihood;
    const copy = answerTo("COPY", "/dav/a", 413);
    expect(likelihood(copy)).not.toBe("high");
    expect(likelihood({ ...copy, unknown: ["request-body"] })).toBe("high");
  });

  it("recorded: apache-limitxmlrequestbody", () => {
    expect(causesOf(recordedCase("apache-limitxmlrequestbody").input)[0]).toBe("body-too-large");
  });
});
