import type { Credentials } from "../auth/types.ts";

/** How connections are made that the client makes itself. */
export interface ConnectionOptions {
  /**
   * A proxy for everything, or a function that names the one for an origin (`https://dav.example`), if any. http URLs go
   * through it in absolute form, https URLs through a tunnel (CONNECT). Environment variables are not looked at by
   * themselves: see `proxyFromEnvironment`.
   */
  proxy?: string | URL | ProxyOptions | ((origin: string) => string | URL | ProxyOptions | undefined);
  /** Path of a Unix socket that all connections go to; the host of the URL is still what is asked for. */
  socketPath?: string;
  /** Whom to trust, and what to show, over https. Default: what Node trusts, and no certificate of the client. */
  tls?: TlsOptions;
  /** Lets an https server choose HTTP/2, which the exchange then says. Default: HTTP/1.1 only. */
  http2?: boolean;
}

/** A proxy that requests go through, and how to sign in there. */
export interface ProxyOptions {
  /** `http:` or `https:`; credentials in it are used as `auth`. */
  url: string | URL;
  /** Answers the challenges (407) of the proxy: Digest where it offers it, else Basic. */
  auth?: Credentials;
  /** A tunnel (CONNECT) for http URLs too. Default: no. */
  tunnel?: boolean;
}

/** For https. PEM as text or bytes, as in `node:tls`. */
export interface TlsOptions {
  /** Authorities to trust instead of those that Node knows. */
  ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** Certificate of the client, with its chain: for servers that ask for one (mutual TLS). */
  cert?: string | Uint8Array;
  /** Private key of `cert`. */
  key?: string | Uint8Array;
  /** Certificate and key in one, PKCS #12. */
  pfx?: Uint8Array;
  /** Of `key` or `pfx`. */
  passphrase?: string;
  /** The name that is sent (SNI) and that the certificate is checked for. Default: the host of the URL. */
  servername?: string;
  /** Takes any certificate. Every exchange over such a connection has the note `tls-not-verified`. Default: no. */
  insecure?: boolean;
}
