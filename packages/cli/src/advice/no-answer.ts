import type { ExchangeError } from "@multistatus/core";

/** Why no (whole) answer came, and the next step. */
export interface Advice {
  /** Without a final stop. */
  what: string;
  /** A sentence. */
  next: string;
}

interface Row {
  what: (host: string, message: string) => string;
  next: string;
}

const unreachable: Row = {
  what: (host) => `${host} cannot be reached from here`,
  next: "Check the network, the VPN and the firewall.",
};
const unknownName: Row = {
  what: (host) => `the name ${host} is not known to DNS`,
  next: "Check the spelling, the network, and whether a VPN is needed.",
};
const brokenOff: Row = {
  what: (host) => `${host} closed the connection before its answer was whole`,
  next: "Try again, and look at the error logs of the server and of proxies before it.",
};
const redirects: Row = {
  what: (host) => `${host} redirects without end`,
  next: "Look at the rewrite rules of the server and of proxies before it.",
};

/** By the codes of `Exchange.error`: the system's, else core's own. */
const ROWS: Readonly<Record<string, Row>> = {
  ECONNREFUSED: {
    what: (host) => `${host} refuses the connection`,
    next: "Is the server running, and is that its port?",
  },
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: {
    what: (host) => `${host} did not answer in time`,
    next: "Check the network, or allow more time with --timeout.",
  },
  "tls-failed": {
    what: (host) => `no TLS connection to ${host} came about`,
    next: "Does that port speak TLS? If not, use http://.",
  },
  "invalid-response": {
    what: (host) => `what ${host} answered is not HTTP`,
    next: "Check the port, and whether it wants https://.",
  },
  "empty-response": brokenOff,
  "response-truncated": brokenOff,
  ECONNRESET: brokenOff,
  "proxy-unreachable": {
    // It names the proxy.
    what: (_host, message) => message.replace(/;.*$/su, ""),
    next: "Is HTTP_PROXY or HTTPS_PROXY right? NO_PROXY names hosts that are asked without one.",
  },
  "redirect-loop": redirects,
  "too-many-redirects": redirects,
};

/** Node's codes for certificates, as they stand in the message of `certificate-invalid`. */
const CERTIFICATES: readonly [pattern: RegExp, row: Row][] = [
  [
    /CERT_HAS_EXPIRED/,
    {
      what: (host) => `the TLS certificate of ${host} has expired`,
      next: "It has to be renewed at the server.",
    },
  ],
  [
    /ALTNAME_INVALID/,
    {
      what: (host) => `the TLS certificate of ${host} is for another name`,
      next: "Use the name that the certificate holds, or have it issued for this one.",
    },
  ],
  [
    /SELF_SIGNED|UNABLE_TO_/,
    {
      what: (host) => `the TLS certificate of ${host} is signed by no authority that is known here`,
      next: "If the authority is your own, name its certificate file in NODE_EXTRA_CA_CERTS.",
    },
  ],
];

/** Says why no answer came, in words that name the host, with the code behind them. */
export function noAnswer({ code, message }: ExchangeError, requestUrl: string): Advice {
  const host = URL.canParse(requestUrl) ? new URL(requestUrl).host : "the server";
  const row = ROWS[code] ?? CERTIFICATES.find(([pattern]) => pattern.test(message))?.[1];
  if (row !== undefined) return { what: `${row.what(host, message)} (${code})`, next: row.next };
  return { what: `no answer from ${host} (${code}: ${message})`, next: "Check the URL and the network." };
}
