import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange/types.ts";
import { buildContext } from "./context/build.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, HTML, listed, propfind, XML } from "./testing/answers.ts";
import type { LogSource } from "./input.ts";
import { listingOf } from "./testing/exchange.ts";

// What a server says through something that bears its own name.

const APACHE = { Server: "Apache/2.4.71 (Debian)" };
const page = (status: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status}</title>\n</head><body>\n<h1>${status.slice(4)}</h1>\n</body></html>\n`;

test("Apache's page under a status of WebDAV may be that of a proxy which replaces errors", () => {
  for (const status of ["409 Conflict", "423 Locked"]) {
    const exchange = answerTo("PUT", "/dav/a.txt", Number(status.slice(0, 3)), {
      headers: { ...HTML, ...APACHE },
      body: page(status),
    });
    const { who } = buildContext({ exchange }).context;
    expect(who.answerer?.id).toBe("apache");
    expect(who.origin).toBeUndefined();
  }
});

describe("golang.org/x/net/webdav behind Apache", () => {
  const refused = answerTo("DELETE", "/docs/a.txt", 405, {
    headers: { ...APACHE, "Content-Type": "text/plain; charset=utf-8" },
    body: "Method Not Allowed",
  });
  const options = answerTo("OPTIONS", "/docs/a.txt", 200, {
    headers: { ...APACHE, DAV: "1, 2", Allow: "OPTIONS, LOCK, GET, HEAD, DELETE, PROPPATCH, PROPFIND" },
  });
  const listing: Exchange = propfind("/docs/", 207, {
    headers: { ...XML, ...APACHE },
    body: listingOf("/docs/", "/docs/a.txt"),
  });

  test("a DELETE that OPTIONS offers is refused by the file system, and by no rule of the proxy", () => {
    const { causes } = diagnose({ exchange: refused, earlier: [options, listing] });
    expect(causes[0]?.id).toBe("access-denied");
    expect(causes.find(({ id }) => id === "method-blocked")?.confidence ?? 0).toBeLessThan(0.2);
  });
});

test("Tomcat's 409 where the collection took something before speaks of room, not of rights", () => {
  const body =
    '<!doctype html><html lang="en"><head><title>HTTP Status 409 – Conflict</title></head><body><h1>HTTP Status 409 – Conflict</h1><h3>Apache Tomcat/10.1.60</h3></body></html>';
  const full = answerTo("PUT", "/docs/big.bin", 409, { headers: HTML, body, requestBody: "x".repeat(4000) });
  const before = listed("/docs/", "/docs/a.txt");
  const wrote = answerTo("PUT", "/docs/small.txt", 201);
  expect(diagnose({ exchange: full, earlier: [before, wrote] }).causes[0]?.id).toBe("storage-full");
  expect(diagnose({ exchange: full, earlier: [before] }).causes[0]?.id).not.toBe("storage-full");
});

describe("rclone, whose remote fails", () => {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  const refused = (method: string) =>
    answerTo(method, "/docs/", 405, { headers, body: "Method Not Allowed" });
  const log = (...lines: string[]): LogSource => ({
    format: "plain",
    text: ["NOTICE: Local: WebDav Server started on http://127.0.0.1:8080/", ...lines, ""]
      .map((line) => (line === "" ? line : `2026/11/29 20:58:13 ${line}`))
      .join("\n"),
  });

  test("a PROPFIND is refused because nothing can be read, and not because there is no PROPFIND", () => {
    const { causes } = diagnose({
      exchange: refused("PROPFIND"),
      logs: [log('ERROR : /: Dir.Stat error: error listing "": failed to readDir')],
    });
    expect(causes.map(({ id }) => id)).toContain("server-error");
    expect(causes.map(({ id }) => id)).not.toContain("method-unsupported");
  });

  test("a PUT is refused by a remote that is read only", () => {
    const { causes } = diagnose({
      exchange: answerTo("PUT", "/docs/new.txt", 405, {
        headers,
        body: "Method Not Allowed",
        requestBody: "x",
      }),
      logs: [log("ERROR : docs/new.txt: Failed to copy: http remotes are read only")],
    });
    expect(causes[0]?.id).toBe("access-denied");
  });
});
