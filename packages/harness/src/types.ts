import type { GroupwareCollection, GroupwareHomes, GroupwareSeed } from "./groupware/types.ts";
import type { Guard } from "./lifecycle/guard.ts";
import type { Seed } from "./seed/types.ts";

/** The servers that `startServer` knows. */
export type ServerKindName =
  | "embedded"
  | "apache"
  | "apache-svn"
  | "nginx"
  | "lighttpd"
  | "rclone"
  | "radicale"
  | "xandikos"
  | "sabredav"
  | "tomcat"
  | "webdav-server";

/** What every kind of server can be started with. Paths are decoded and relative to the served root: `docs/Ü b.txt`. */
export interface ServerOptions {
  /** What is there at the start: a description of the tree, or a directory to copy. Default: nothing. */
  seed?: Seed;
  /** Calendars at the start, of the first of the users: Radicale, Xandikos, SabreDAV. */
  calendars?: GroupwareSeed;
  /** Address books at the start, of the first of the users: Radicale, Xandikos, SabreDAV. */
  addressBooks?: GroupwareSeed;
  /** Locks taken at the start, by LOCK requests. */
  locks?: readonly SeedLock[];
  /** User names and passwords; with any, the server asks for authentication. Default: everybody may do everything. */
  users?: Readonly<Record<string, string>>;
  /** How `users` sign in. Default: `basic`. Digest (RFC 7616, MD5 with `qop=auth`): not every kind. */
  authentication?: "basic" | "digest";
  /** Refuse every change (403): everywhere, or below these paths. (Apache also refuses COPY out of them.) */
  readOnly?: boolean | readonly string[];
  /** Refuse everything (403) at and below these paths. Listings of a parent still name them. */
  forbidden?: readonly string[];
  /**
   * Resources whose change (PUT, DELETE, MOVE, MKCOL, PROPPATCH, a COPY to there) fails with this status, alone or as members
   * of a collection; reading them works. An object says more than one thing. Embedded only.
   */
  failing?: Readonly<Record<string, FailingStatus | Failing>>;
  /**
   * Refuse PROPFIND with Depth infinity (403, RFC 4918 section 9.1): `apache`, `apache-svn`, `lighttpd`, whose own default it is;
   * `nginx` and `webdav-server` know nothing else. Default: such requests are answered where the server can.
   */
  finiteDepth?: boolean;
  /**
   * How many bytes the served tree may take. The embedded server counts the contents of its files and answers 507; for the
   * others a small disk of this size, rounded up to whole pages, is mounted, on which every file takes whole pages, and what
   * they say about it is theirs. Needs root on Linux, except for the embedded server.
   */
  quota?: number;
  /** Serve under this path, `/dav` for example. Default: `/`. */
  basePath?: string;
  /** Default: a free port. */
  port?: number;
}

/** What a change can be made to fail with. */
export type FailingStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 412
  | 422
  | 423
  | 424
  | 500
  | 501
  | 502
  | 503
  | 507;

/** How a resource fails. */
export interface Failing {
  /** Changing it. */
  change?: FailingStatus;
  /** GET and COPY of it, and every property that PROPFIND asks it for. */
  read?: 401 | 403 | 404 | 500;
  /** Setting or removing these properties, by expanded name: `{ "{DAV:}displayname": 409 }`. The others then get 424. */
  properties?: Readonly<Record<string, FailingStatus>>;
}

/** A lock to take (RFC 4918 section 9.10). */
export interface SeedLock {
  /** Decoded, relative to the served root. */
  path: string;
  /** Default: `exclusive`. */
  scope?: "exclusive" | "shared";
  /** Default: `infinity` for a collection (a path that ends in a slash), else `0`. */
  depth?: "0" | "infinity";
  /** Text of `DAV:owner`. Default: `multistatus`. */
  owner?: string;
  /** Seconds asked for. Default: 600. */
  timeout?: number;
  /** Which of the server's users takes it. Default: the first one. */
  user?: string;
}

/** A lock that the server granted. */
export interface HeldLock {
  /** Decoded, relative to the served root. */
  path: string;
  /** URL of the locked resource. */
  url: string;
  /** As in the Lock-Token header, without the angle brackets. */
  token: string;
  /** Who took it; absent on a server without users. */
  user?: string;
}

/** A running server. `await using` stops it at the end of the block. */
export interface DavServer extends AsyncDisposable {
  /** Which program it is. */
  readonly kind: ServerKindName;
  /** Absolute URL of the served root; ends in a slash. */
  readonly url: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /**
   * The served directory. Changes made here show at once. (Of a CalDAV server
   * and of `apache-svn`: where it keeps its data.)
   */
  readonly root: string;
  /** Passwords by user name, as in the options; empty where everybody may do everything. */
  readonly users: Readonly<Record<string, string>>;
  /** The locks taken at the start, in the order of `locks` in the options. */
  readonly locks: readonly HeldLock[];
  /** The calendars made at the start, by the names in the options. */
  readonly calendars: Readonly<Record<string, GroupwareCollection>>;
  /** The same of address books. */
  readonly addressBooks: Readonly<Record<string, GroupwareCollection>>;
  /** What the server has logged so far, requests and its reasons, in its own form. Never holds credentials. */
  log(): Promise<string>;
  /**
   * How the server has ended by itself, for people: `it was ended by SIGKILL`. Undefined while it runs, and when it was
   * stopped. The embedded one does not end by itself.
   */
  ended(): string | undefined;
  /** Closes every connection, ends the server and removes its files. A second call waits for the first. */
  stop(): Promise<void>;
}

/** Whether a kind of server can be started on this machine. */
export type Installation =
  /** It can; the version as the program tells it. */
  | { installed: true; version?: string }
  /** It cannot: why, and what to run or get, both for people. */
  | { installed: false; reason: string; howToInstall: string };

/** What a kind gets to start from: an empty place of its own, already seeded. */
export interface StartContext {
  options: ServerOptions;
  /** The served directory. */
  root: string;
  /** For configuration, logs and other files of the server; removed with everything else. */
  directory: string;
  /** Without a slash at the end; empty for the root. */
  basePath: string;
  guard: Guard;
}

/** A server that a kind has started. */
export interface StartedServer {
  port: number;
  log(): Promise<string>;
  stop(): Promise<void>;
  /** From now on everything at this path gets 403; until the returned function is called. */
  forbid?(path: string): () => void;
  /** How many bytes there is room for under `quota`, where the server counts them itself. */
  room?(): Promise<number>;
  /** Ends the server at once and synchronously, when the process itself is ending. */
  kill(): void;
  /** How it has ended by itself, in words; only of a server in a process of its own. */
  ended?(): string | undefined;
}

/** One kind of server. */
export interface ServerKind {
  name: ServerKindName;
  /** For people: `Nephele, in this process`. */
  title: string;
  isInstalled(): Promise<Installation>;
  /** It keeps to `quota` by itself; the others get a small disk. */
  countsQuota?: true;
  /** Which of the options it cannot do, for people. */
  unsupported?(options: ServerOptions): string | undefined;
  /** Where a user's calendars and address books are; only kinds that have them. */
  homes?(user: string): GroupwareHomes;
  start(context: StartContext): Promise<StartedServer>;
}
