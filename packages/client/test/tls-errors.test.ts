import { createServer, type Server, type TlsOptions } from "node:tls";
import type { AddressInfo } from "node:net";
import { createServer as createPlainServer } from "node:net";
import { expect, test } from "vitest";
import { ProtocolError, TlsError, createClient, type TlsOptions as ClientTls } from "../src/index.ts";
import { failureOfHead } from "../src/errors/from-cause.ts";
import * as certificates from "./certificates.ts";
import { selfSigned } from "./self-signed.ts";

const { authority: ca, key } = certificates;

async function startTls(options: TlsOptions): Promise<AsyncDisposable & { port: number }> {
  const server: Server = createServer(options, (socket) => socket.end());
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

test.each<[string, TlsOptions, ClientTls, string, string]>([
  ["that has expired", { cert: certificates.expired, key }, { ca }, "expired", "has expired"],
  [
    "that is not valid yet",
    { cert: certificates.notYetValid, key },
    { ca },
    "not-yet-valid",
    "compare the clocks",
  ],
  ["for another host", { cert: certificates.otherHost, key }, { ca }, "wrong-host", "dav.example"],
  ["of an unknown authority", { cert: certificates.good, key }, {}, "unknown-authority", "`tls.ca`"],
  ["that is signed by itself", selfSigned, {}, "self-signed", "signed by itself"],
])("a certificate %s", async (_name, server, tls, problem, message) => {
  await using started = await startTls(server);
  await using client = createClient({ url: `https://127.0.0.1:${started.port}/`, tls });
  const error = await client.propfind("").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TlsError);
  expect(error).toMatchObject({
    code: "certificate-invalid",
    problem,
    message: expect.stringContaining(message),
  });
  expect((error as TlsError).exchange).toMatchObject({ request: { method: "PROPFIND" }, hops: [] });
});

test("no version of TLS in common", async () => {
  const old = {
    cert: certificates.good,
    key,
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  } as const;
  await using server = await startTls(old);
  await using client = createClient({ url: `https://127.0.0.1:${server.port}/`, tls: { ca } });
  await expect(client.propfind("")).rejects.toMatchObject({
    name: "TlsError",
    code: "tls-failed",
    problem: "protocol",
  });
});

test.each([
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "client-certificate"],
  ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", "client-certificate"],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "client-certificate"],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "protocol"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "handshake"],
])("%s is the problem %s", (code, problem) => {
  const found = failureOfHead(Object.assign(new Error("alert"), { code }), "new");
  const exchange = { request: { method: "GET", url: "https://h/", headers: [] }, hops: [] };
  expect(found.raise(exchange)).toMatchObject({ name: "TlsError", problem });
});

test("plain HTTP to a port that speaks TLS", async () => {
  const alert = Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]);
  const server = createPlainServer((socket) =>
    socket.on("error", () => {}).once("data", () => socket.end(alert)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  {
    await using client = createClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    const error = await client.propfind("").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProtocolError);
    expect((error as ProtocolError).message).toContain("use https");
  }
  server.close();
});
