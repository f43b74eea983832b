import type { ExchangeError } from "../exchange/types.ts";

/** What the client says when it came to no server at all, by the codes of Node, OpenSSL and undici; and what to do. */
const UNREACHED: readonly (readonly [codes: RegExp, what: string])[] = [
  [
    /^(?:ENOTFOUND|EAI_)/,
    "The host name could not be resolved: check its spelling, then DNS or VPN where the request was made.",
  ],
  [
    /EXPIRED|NOT_YET_VALID/,
    "The server's certificate is not valid at this time: renew it, and check the clock where the request was made.",
  ],
  [
    /ALTNAME|HOSTNAME_MISMATCH/,
    "The server's certificate is for another host name: use that name in the URL, or add this one to the certificate.",
  ],
  [
    /^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/,
    "The server's certificate is not trusted: have the server send its intermediate certificates, or add its CA to the client's (NODE_EXTRA_CA_CERTS).",
  ],
  [
    /^(?:EPROTO|ERR_SSL|ERR_TLS)/,
    "TLS could not be agreed on: check that the port speaks TLS (https or http in the URL), and the versions that both allow.",
  ],
  [
    /^(?:ABORT|aborted|UND_ERR_ABORTED)/i,
    "The request was given up before an answer came: repeat it with more time.",
  ],
];

/** Why no answer came, and the next step, where the client itself knows. */
export function noAnswer(error: ExchangeError): string {
  const known = UNREACHED.find(([codes]) => codes.test(error.code))?.[1];
  return known ?? "Repeat the request with `curl -v` from the same machine, which shows how far it comes.";
}
