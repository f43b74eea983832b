import type { ChildPlan } from "../child/serve.ts";
import type { WorkerUser } from "../child/worker-files.ts";
import type { DavServer, Installation } from "../types.ts";
import type { ProxyFault } from "./faults.ts";

/** The proxies that `startProxy` knows. */
export type ProxyKindName = "nginx" | "haproxy" | "apache" | "caddy" | "varnish" | "squid";

/** What a proxy can be started with. */
export interface ProxyOptions {
  /** What it stands in front of: a server of the harness, or the `http:` URL of any other (one that ends in a slash). */
  target: Pick<DavServer, "url"> | string | URL;
  /** What is wrong with its configuration. Default: nothing. `proxyFaults(kind)` says what a kind can do. */
  fault?: ProxyFault;
  /**
   * The path under which clients find what the target serves. Default: the target's own path; with a fault that changes the
   * prefix one that differs from it. Only such a fault takes another path: a proxy does not rewrite what is in a 207.
   */
  basePath?: string;
  /** Take requests over TLS, with a certificate made for this proxy (`certificate` of the running proxy). Default: no. */
  tls?: boolean;
  /** Default: a free port. */
  port?: number;
}

/** A running proxy. `await using` stops it at the end of the block. */
export interface DavProxy extends AsyncDisposable {
  /** Which program it is. */
  readonly kind: ProxyKindName;
  /** What is wrong with its configuration; `undefined` for a healthy one. */
  readonly fault: ProxyFault | undefined;
  /** Where clients find the target's root through it; ends in a slash. */
  readonly url: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Whom a client has to trust (PEM); only with `tls`. */
  readonly certificate: string | undefined;
  /** Its whole configuration, as it was started with. */
  configuration(): Promise<string>;
  /** What it has logged so far: requests, then its reasons. Never holds credentials or lock tokens. */
  log(): Promise<string>;
  /** The same by file, with the names of the formats that log readers know (`nginx-combined`). */
  logs(): Promise<ProxyLog[]>;
  /** How the proxy has ended by itself, for people; undefined while it runs, and when it was stopped. */
  ended(): string | undefined;
  /** Closes every connection, ends the proxy and removes its files. A second call waits for the first. */
  stop(): Promise<void>;
}

/** A log that a proxy wrote, ready for `logs` of core's `diagnose`. */
export interface ProxyLog {
  /** `access.log` */
  file: string;
  /** As in core's `LOG_FORMATS`. */
  format: ProxyLogFormat;
  /** What was written so far. */
  text: string;
}

/** The formats in which the proxies log. */
export type ProxyLogFormat =
  | "apache-combined"
  | "apache-error"
  | "nginx-combined"
  | "nginx-error"
  | "haproxy-http"
  | "caddy-json"
  | "plain";

/** One way of standing in front of a server, in words that every kind of proxy can put into its configuration. */
export interface Setup {
  fault: ProxyFault | undefined;
  /** A file of the certificate, one of its key, one of both. */
  tls: { certificate: string; key: string; both: string } | undefined;
  origin: { host: string; port: number; path: string };
  /** Paths are without a slash at the end. */
  publicPath: string;
  /** The client's Host goes to the origin; else the origin's own. */
  passHost: boolean;
  /** X-Forwarded-Proto tells the origin the client's scheme, and Location comes back with it. */
  passScheme: boolean;
  /** Destination arrives with the scheme, host and prefix that the origin goes by. */
  rewriteDestination: boolean;
  /** Set, or left out when `undefined`, on the way to the origin. */
  request: Readonly<Record<string, string | undefined>>;
  /** Left out on the way to the client. */
  hide: readonly string[];
}

/** What a configuration is made for. */
export interface ProxyPlace {
  setup: Setup;
  directory: string;
  port: number;
  /** The user to run as; only for a proxy that root starts. */
  user: WorkerUser | undefined;
}

/** One kind of proxy. */
export interface ProxyKind {
  name: ProxyKindName;
  /** For people: `HAProxy`. */
  title: string;
  isInstalled(): Promise<Installation>;
  /** The name of its configuration file. */
  configuration: string;
  /** Why it cannot do this, for people: the words that follow its title. */
  cannot(what: { fault: ProxyFault | undefined; tls: boolean }): string | undefined;
  logs: readonly { file: string; format: ProxyLogFormat }[];
  plan(setup: Setup, directory: string): Promise<ChildPlan>;
}
