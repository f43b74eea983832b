import { expect, test } from "vitest";

import { noAnswer } from "./no-answer.ts";

const say = (code: string, message = "as the library says", url = "https://dav.example:8443/files/") => {
  const { what, next } = noAnswer({ code, message }, url);
  return `${what}. ${next}`;
};

test("each kind of network failure has its line and its next step", () => {
  const lines = [
    say("ECONNREFUSED"),
    say("ENOTFOUND"),
    say("EHOSTUNREACH"),
    say("ETIMEDOUT"),
    say("certificate-invalid", "expired (CERT_HAS_EXPIRED)"),
    say("certificate-invalid", "another (ERR_TLS_CERT_ALTNAME_INVALID)"),
    say("certificate-invalid", "self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)"),
    say("tls-failed"),
    say("invalid-response"),
    say("empty-response"),
    say("redirect-loop"),
    say("proxy-unreachable", "the proxy http://p:1 was not reached (ECONNREFUSED); is it running?"),
    say("EWHATEVER"),
  ];
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "dav.example:8443 refuses the connection (ECONNREFUSED). Is the server running, and is that its port?
    the name dav.example:8443 is not known to DNS (ENOTFOUND). Check the spelling, the network, and whether a VPN is needed.
    dav.example:8443 cannot be reached from here (EHOSTUNREACH). Check the network, the VPN and the firewall.
    dav.example:8443 did not answer in time (ETIMEDOUT). Check the network, or allow more time with --timeout.
    the TLS certificate of dav.example:8443 has expired (certificate-invalid). It has to be renewed at the server.
    the TLS certificate of dav.example:8443 is for another name (certificate-invalid). Use the name that the certificate holds, or have it issued for this one.
    the TLS certificate of dav.example:8443 is signed by no authority that is known here (certificate-invalid). If the authority is your own, name its certificate file in NODE_EXTRA_CA_CERTS.
    no TLS connection to dav.example:8443 came about (tls-failed). Does that port speak TLS? If not, use http://.
    what dav.example:8443 answered is not HTTP (invalid-response). Check the port, and whether it wants https://.
    dav.example:8443 closed the connection before its answer was whole (empty-response). Try again, and look at the error logs of the server and of proxies before it.
    dav.example:8443 redirects without end (redirect-loop). Look at the rewrite rules of the server and of proxies before it.
    the proxy http://p:1 was not reached (ECONNREFUSED) (proxy-unreachable). Is HTTP_PROXY or HTTPS_PROXY right? NO_PROXY names hosts that are asked without one.
    no answer from dav.example:8443 (EWHATEVER: as the library says). Check the URL and the network."
  `);
});

test("a URL that is none gets an answer too", () => {
  expect(say("ECONNREFUSED", "", "/files/")).toContain("the server refuses the connection");
});
