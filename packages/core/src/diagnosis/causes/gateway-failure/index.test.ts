import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, ORIGIN, propfind, stating, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import type { DiagnosisInput, LogSource } from "../../input.ts";

const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx/1.25.3</center></body></html>`;
const failed = (status: number, headers = {}, body = ""): DiagnosisInput["exchange"] =>
  propfind("/dav/", status, { headers, body });
const unanswered = (code: string): DiagnosisInput["exchange"] => ({
  request: { method: "PROPFIND", url: `${ORIGIN}/dav/`, headers: [["Depth", "1"]] },
  error: { code, message: code },
  hops: [],
});
const nginxLog = (message: string): LogSource[] => [
  {
    format: "nginx-error",
    text: `2026/05/04 10:00:00 [error] 7#7: *1 ${message}, client: 10.0.0.2, server: _, request: "PROPFIND /dav/ HTTP/1.1", upstream: "http://127.0.0.1:9/dav/", host: "dav.example.org"\n`,
  },
];

/** DavMail is a gateway itself, and answers 503 to what it cannot read. */
const failed503 = (): DiagnosisInput => ({
  exchange: failed(503, { DAV: "1, calendar-access", "Content-Type": "text/plain" }, "Invalid URL encoding"),
});

describe("gateway-failure", () => {
  it.each<[string, DiagnosisInput]>([
    ["nginx's 502", { exchange: failed(502, { ...HTML, Server: "nginx" }, page("502 Bad Gateway")) }],
    ["Caddy's empty 502", { exchange: failed(502, { Server: "Caddy" }) }],
    [
      "a bare 502, as Traefik writes it",
      { exchange: failed(502, { "Content-Type": "text/plain; charset=utf-8" }, "Bad Gateway") },
    ],
    ["504 without a word", { exchange: failed(504) }],
    [
      "Cloudflare's 522",
      { exchange: failed(522, { ...HTML, Server: "cloudflare" }, "<html>Cloudflare Ray ID</html>") },
    ],
    [
      "refused, in the log",
      {
        exchange: failed(502),
        logs: nginxLog("connect() failed (111: Connection refused) while connecting to upstream"),
      },
    ],
    [
      "broken off, in the log",
      {
        exchange: failed(502),
        logs: nginxLog("upstream prematurely closed connection while reading response header from upstream"),
      },
    ],
    [
      "502 to a MOVE from nginx's own page",
      {
        exchange: answerTo("MOVE", "/dav/a.txt", 502, {
          requestHeaders: { Destination: `${ORIGIN}/dav/b.txt` },
          headers: HTML,
          body: page("502 Bad Gateway"),
        }),
      },
    ],
    [
      "a refused connection to a proxy that was seen",
      { exchange: unanswered("ECONNREFUSED"), baseline: { is: "direct", exchange: failed(502) } },
    ],
    ["no answer in time", { exchange: unanswered("ETIMEDOUT") }],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["gateway-failure", []]);
  });

  it("is not said where nginx closed the connection by a rule of its own", () => {
    const access: LogSource = {
      format: "nginx-combined",
      text: `10.0.0.2 - - [04/May/2026:10:00:00 +0000] "PROPFIND /dav/ HTTP/1.1" 444 0 "-" "-"\n`,
    };
    const logs = [access, ...nginxLog("upstream timed out (110: Connection timed out) while reading")];
    const { causes } = diagnose({ exchange: unanswered("empty-response"), logs });
    expect(causes.map(({ id }) => id)).toEqual(["method-blocked"]);
    expect(causes[0]?.evidence[0]?.text).toContain("return 444");
  });

  it("quotes the gateway's log", () => {
    const logs = nginxLog("connect() failed (111: Connection refused) while connecting to upstream");
    const [first] = diagnose({ exchange: failed(502), logs }).causes;
    const seen = first?.evidence.find(({ at }) => at.kind === "log");
    expect(seen?.quote).toContain("Connection refused");
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    [
      "a Destination on another origin",
      {
        exchange: answerTo("COPY", "/dav/a.txt", 502, {
          requestHeaders: { Destination: "http://other.example.org/b" },
        }),
      },
      "destination-mismatch",
    ],
    [
      "the server's own maintenance",
      {
        exchange: failed(
          503,
          XML,
          stating(
            "<s:exception>ServiceUnavailable</s:exception><s:message>System is in maintenance mode.</s:message>",
          ).body,
        ),
      },
      "server-error",
    ],
    [
      "a status of the server that the gateway hid",
      withDirect(failed(503, HTML, page("503 Service Temporarily Unavailable")), 423),
      "status-altered",
    ],
    ["a 503 with the server's own DAV header", failed503(), "path-encoding"],
    ["the server's own 500", { exchange: failed(500) }, "server-error"],
    ["a host that does not exist", { exchange: unanswered("ENOTFOUND") }, undefined],
    ["a certificate that is not trusted", { exchange: unanswered("DEPTH_ZERO_SELF_SIGNED_CERT") }, undefined],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it("never calls an unanswered request healthy", () => {
    expect(diagnose({ exchange: unanswered("ENOTFOUND") }).healthy).toBe(false);
  });

  it.each(["haproxy-504-timeout", "varnish-503"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("gateway-failure");
  });
});
