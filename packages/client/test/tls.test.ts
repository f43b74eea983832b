import { describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import * as certificates from "./certificates.ts";
import { startTls } from "./tls-server.ts";

const { authority: ca, key } = certificates;

describe("TLS", () => {
  test("an authority of one's own; version, cipher and certificate are told", async () => {
    await using server = await startTls();
    await using client = createClient({ url: server.url, tls: { ca } });
    const { response, connection, notes } = await client.propfind("");
    expect(response?.body.text).toBe("nobody");
    expect(notes).toBeUndefined();
    expect(connection?.tls).toEqual({
      version: expect.stringMatching(/^TLSv1\.[23]$/u),
      cipher: expect.any(String),
      alpn: "http/1.1",
      trusted: true,
      subject: "CN=localhost",
      issuer: "CN=multistatus test authority",
      validFrom: "2020-01-01T00:00:00.000Z",
      validTo: "2120-01-01T00:00:00.000Z",
    });
  });

  test("a client certificate", async () => {
    await using server = await startTls(certificates.good, { requestCert: true, ca });
    const tls = { ca, cert: certificates.clientCertificate, key };
    await using client = createClient({ url: server.url, tls });
    expect((await client.propfind("")).response?.body.text).toBe("alice");
    await using without = createClient({ url: server.url, tls: { ca } });
    // With TLS 1.3 the server refuses after the handshake, by closing.
    await expect(without.propfind("")).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:empty-response|ECONNRESET)$/u),
      message: expect.stringContaining("`tls.cert`"),
    });
  });

  test("`insecure` takes anything, and says what would have been refused", async () => {
    await using server = await startTls(certificates.expired);
    await using client = createClient({ url: server.url, tls: { insecure: true } });
    const { response, connection, notes } = await client.propfind("");
    expect(response?.status).toBe(207);
    expect(connection?.tls).toMatchObject({ trusted: false, problem: expect.any(String) });
    expect(notes).toEqual([{ code: "tls-not-verified", message: expect.stringContaining("`tls.insecure`") }]);
  });

  test("another name than that of the URL can be asked for", async () => {
    await using server = await startTls(certificates.otherHost);
    await using client = createClient({ url: server.url, tls: { ca, servername: "dav.example" } });
    expect((await client.propfind("")).response?.status).toBe(207);
  });
});
