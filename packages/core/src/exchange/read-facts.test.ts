import { expect, test } from "vitest";
import { readConnection } from "./read-facts.ts";

const whole = {
  remoteAddress: "192.0.2.7",
  remotePort: 443,
  localPort: 50_123,
  proxy: "http://proxy.example:3128",
  upstream: { origin: "https://dav.example", host: "dav.example" },
  reused: false,
  tls: {
    version: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    alpn: "http/1.1",
    trusted: false,
    problem: "CERT_HAS_EXPIRED",
    subject: "CN=dav.example",
    issuer: "CN=Example CA",
    validFrom: "2025-01-01T00:00:00Z",
    validTo: "2026-01-01T00:00:00Z",
  },
};

test("what is known of a connection is read back as it was written", () => {
  expect(readConnection(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(readConnection({ socketPath: "/run/dav.sock", reused: true })).toEqual({
    socketPath: "/run/dav.sock",
    reused: true,
  });
});

test("members of another kind, and unknown ones, are left out", () => {
  const odd = { remoteAddress: 7, remotePort: "443", localPort: -1, reused: "yes", tls: [], more: 1 };
  expect(readConnection(odd)).toEqual({});
  expect(readConnection({ tls: { ...whole.tls, alpn: 2, trusted: "true", more: 1 } })?.tls).toEqual({
    ...Object.fromEntries(Object.entries(whole.tls).filter(([name]) => name !== "alpn")),
    trusted: false,
  });
});

test.each(["version", "cipher"])("TLS without %s says too little", (name) => {
  expect(readConnection({ tls: { ...whole.tls, [name]: undefined } })).toEqual({});
});

test.each([[undefined], [null], ["443"], [[whole]]])("%j is no connection", (value) => {
  expect(readConnection(value)).toBeUndefined();
});
