import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, stating } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import type { ExchangeSketch } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const TEXT = { "Content-Type": "text/plain; charset=utf-8" };
const nginx = (title: string): Partial<ExchangeSketch> => ({
  headers: { ...HTML, Server: "nginx/1.25.3" },
  body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx/1.25.3</center></body></html>`,
});
const move = (
  destination: string,
  status: number,
  rest: Partial<ExchangeSketch> = {},
): DiagnosisInput["exchange"] =>
  answerTo("MOVE", "/dav/a.txt", status, {
    requestHeaders: { Destination: destination, Overwrite: "F" },
    ...rest,
  });
const OWN = `${ORIGIN}/dav/b.txt`;
const HTTP = "http://dav.example.org/dav/b.txt";

describe("destination-mismatch", () => {
  it("is what nginx logs of a Destination that is not on it, and no other fault of the request", () => {
    const text = `2024/05/14 10:00:00 [error] 12#12: *19 client sent invalid "Destination" header: "${HTTP}", client: 10.0.0.2, server: , request: "MOVE /dav/a.txt HTTP/1.1", host: "dav.example.org"`;
    const { causes } = diagnose({
      exchange: move(OWN, 400, nginx("400 Bad Request")),
      logs: [{ format: "nginx-error", text }],
    });
    expect(causes[0]?.id).toBe("destination-mismatch");
    expect(causes.find(({ id }) => id === "bad-request")?.likelihood ?? "low").toBe("low");
  });

  it("is what a missing directory in the log shows where Destination stays in the source's collection", () => {
    const exchange = answerTo("COPY", "/dav/docs/b.txt", 409, {
      requestHeaders: { Destination: `${ORIGIN}/dav/docs/c.txt` },
    });
    const text = `[Mon May 04 10:00:00.100000 2026] [dav:error] [pid 9:tid 21] [client 10.0.0.2:38682] Could not MOVE/COPY /dav/docs/b.txt.  [409, #0]
[Mon May 04 10:00:00.100010 2026] [dav:error] [pid 9:tid 21] (2)No such file or directory: [client 10.0.0.2:38682] Could not open file for writing  [409, #0]
`;
    const [first] = diagnose({ exchange, logs: [{ format: "apache-error", text }] }).causes;
    expect([first?.id, first?.evidence.some(({ at }) => at.kind === "log")]).toEqual([
      "destination-mismatch",
      true,
    ]);
  });

  it.each<[string, DiagnosisInput["exchange"], string]>([
    ["http sent through TLS, 502", move(HTTP, 502), "/dav/b.txt"],
    [
      "another host, 400 of nginx",
      move("https://other.example.org/dav/b.txt", 400, nginx("400 Bad Request")),
      "/dav/b.txt",
    ],
    ["another port, 403", move("https://dav.example.org:8443/dav/b.txt", 403), "/dav/b.txt"],
    ["an internal host, 404", move("http://app:8080/dav/b.txt", 404), "/dav/b.txt"],
    [
      "Apache's words about the scheme",
      move(OWN, 502, {
        headers: HTML,
        body: "<html><head><title>502 Bad Gateway</title></head><body><p>Destination URI refers to different scheme or port (https://hostname:80)</p></body></html>",
      }),
      "/dav/b.txt",
    ],
    [
      "Radicale's words",
      move(OWN, 502, { headers: TEXT, body: "Bad gateway: Remote destination not supported" }),
      "/dav/b.txt",
    ],
    [
      "two words of dufs about a path outside of its prefix",
      move(`${ORIGIN}/b.txt`, 400, { body: "Invalid Destination" }),
      "/b.txt",
    ],
    [
      "SabreDAV's base URI",
      move(
        `${ORIGIN}/other/b.txt`,
        403,
        stating("<s:message>Requested uri (/other/b.txt) is out of base uri (/dav/)</s:message>"),
      ),
      "/other/b.txt",
    ],
    [
      "a bare 502 that no gateway wrote",
      move(OWN, 502, { headers: TEXT, body: "Bad Gateway" }),
      "/dav/b.txt",
    ],
  ])("%s", (_, exchange, path) => {
    const [first] = diagnose({ exchange }).causes;
    expect([first?.id, first?.resources]).toEqual(["destination-mismatch", [path]]);
  });

  it.each<[string, Record<string, string>]>([
    ["nginx", { ...TEXT, Server: "nginx/1.24.0" }],
    ["Apache", { ...TEXT, Server: "Apache/2.4.57 (Debian)" }],
  ])("plain text under the Server header of %s came from behind it", (_, headers) => {
    expect(causesOf({ exchange: move(OWN, 502, { headers, body: "Bad Gateway" }) })[0]).toBe(
      "destination-mismatch",
    );
  });

  it.each<[string, Record<string, string>]>([
    ["as it comes", TEXT],
    ["through nginx", { ...TEXT, Server: "nginx" }],
  ])("golang's 404 to a MOVE whose source is there, %s", (_, headers) => {
    const exchange = move(OWN, 404, { headers, body: "Not Found" });
    const [first] = diagnose({ exchange, earlier: [listed("/dav/", "/dav/a.txt")] }).causes;
    expect([first?.id, first?.resources]).toEqual(["destination-mismatch", ["/dav/b.txt"]]);
  });

  it("not for the same 404 where the source was deleted before, or was never seen", () => {
    const exchange = move(OWN, 404, { headers: TEXT, body: "Not Found" });
    const earlier = [listed("/dav/", "/dav/a.txt"), answerTo("DELETE", "/dav/a.txt", 204)];
    expect(causesOf({ exchange, earlier })[0]).toBe("path-not-found");
    expect(causesOf({ exchange })[0]).toBe("path-not-found");
  });

  it("a 502 that a Destination on the server's own origin does not meet", () => {
    expect(causesOf(withDirect(move(OWN, 502, { headers: TEXT, body: "Bad Gateway" }), 201))[0]).toBe(
      "destination-mismatch",
    );
  });

  it.each([403, 404, 409])("a prefix that is mapped in the request line alone, %i", (status) => {
    const exchange = answerTo("MOVE", "/remote/a.txt", status, {
      requestHeaders: { Destination: `${ORIGIN}/remote/b.txt` },
    });
    const input = withDirect(exchange, 201, {
      url: "http://127.0.0.1:8080/a.txt",
      requestHeaders: { Destination: "http://127.0.0.1:8080/b.txt" },
    });
    const earlier = [listed("/remote/", "/remote/a.txt")];
    const [first] = diagnose({ ...input, earlier }).causes;
    expect([first?.id, first?.resources]).toEqual(["destination-mismatch", ["/remote/b.txt"]]);
  });

  it("asks with a Destination that is only a path", () => {
    const [first] = diagnose({ exchange: move(HTTP, 502) }).causes;
    expect(first?.probe?.headers).toContainEqual(["Destination", "/dav/b.txt"]);
    expect(first?.probe?.readOnly).toBe(false);
  });

  it.each<[string, DiagnosisInput["exchange"], string | undefined]>([
    ["nginx's 502 as a gateway", move(OWN, 502, nginx("502 Bad Gateway")), "gateway-failure"],
    ["a gateway's timeout", move(OWN, 504, nginx("504 Gateway Time-out")), "gateway-failure"],
    ["what is there and must stay", move(OWN, 412), "already-exists"],
    ["a missing parent", move(`${ORIGIN}/dav/x/b.txt`, 409), "parent-missing"],
    ["a missing source", move(OWN, 404), "path-not-found"],
    ["a lock", move(HTTP, 423), "locked"],
    ["a Destination taken by a server that minds no host", move(HTTP, 201), undefined],
  ])("not for %s", (_, exchange, instead) => {
    expect(causesOf({ exchange })[0]).toBe(instead);
  });

  it.each(["rclone-destination-other-host", "nginx-tls-destination-scheme"])("recorded: %s", (id) => {
    const { input, label } = recordedCase(id);
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["destination-mismatch", label.expect.resources]);
  });

  it("recorded as healthy: ok-destination-rewritten", () => {
    expect(diagnose(recordedCase("ok-destination-rewritten").input).healthy).toBe(true);
  });

  it("not for Apache's 400 to a Destination that did not arrive: it could not understand, it says", () => {
    const words = "Your browser sent a request that this server could not understand.";
    const exchange = move(OWN, 400, { headers: HTML, body: `<title>400 Bad Request</title><p>${words}</p>` });
    expect(causesOf(withDirect(exchange, 201))[0]).toBe("header-dropped");
  });

  it.each([
    ["https://other.example.org/dav/b%20c.txt", `${ORIGIN}/dav/b%20c.txt`],
    [HTTP, OWN],
    [OWN, OWN],
  ])("is confirmed with a Destination on the request's own origin: %s", (sent, repeated) => {
    const { causes } = diagnose({ exchange: move(sent, 502) });
    const cause = causes.find(({ id }) => id === "destination-mismatch");
    expect(cause?.confirm?.curl).toContain(`'Destination: ${repeated}'`);
  });
});
