import type { ServerKindName } from "../src/index.ts";

/** How a kind shows what its options did, where kinds may differ. */
export interface Traits {
  /** What its log says about a request. */
  logged: (request: { method: string; path: string; status: number; user?: string }) => RegExp;
  /** What a change of something read-only is answered with. */
  readOnly: readonly number[];
  /** Which options it refuses, and what it says about why. */
  refuses: Partial<Record<Refusable, RegExp>>;
  noAreas?: true;
  /** The served tree is in a repository: it cannot be seen or changed beside the server. */
  repository?: true;
  noUsers?: true;
  /** It keeps calendars and address books and no tree of files. */
  noFiles?: true;
}

type Refusable =
  | "failing"
  | "digest"
  | "users"
  | "locks"
  | "readOnly"
  | "areas"
  | "forbidden"
  | "files"
  | "calendars"
  | "basePath"
  | "quota"
  | "finiteDepth";

const line = ({ method, path, status, user = String.raw`\S+` }: Parameters<Traits["logged"]>[0]): RegExp =>
  new RegExp(`${user} "${method} ${path} HTTP/1\\.1" ${status} `, "u");

const failing = /resources that fail by themselves; start `embedded`/u;
const calendars = /calendars and address books; start `radicale`/u;
const digest = /Digest authentication; start `apache`/u;
const finiteDepth = /refusal of Depth infinity; start `apache`/u;
const files = /tree of files: it keeps calendars and address books/u;

const ordinary: Traits = { logged: line, readOnly: [403], refuses: { failing, calendars, digest } };

export const traits: Record<ServerKindName, Traits> = {
  embedded: { ...ordinary, refuses: { calendars, digest, finiteDepth } },
  apache: { ...ordinary, refuses: { failing, calendars } },
  "apache-svn": {
    ...ordinary,
    refuses: { failing, calendars, locks: /locks without `users`/u, quota: /a repository grows/u },
    repository: true,
  },
  nginx: ordinary,
  lighttpd: { ...ordinary, refuses: { failing, calendars } },
  rclone: {
    // It logs no status and no user.
    logged: ({ method, path }) => new RegExp(`INFO {2}: ${path}: ${method} from 127\\.0\\.0\\.1`, "u"),
    // Its file system is read-only, and golang.org/x/net/webdav takes every error of it for a missing file.
    readOnly: [404, 405],
    refuses: {
      failing,
      calendars,
      digest,
      finiteDepth,
      areas: /read-only areas: it knows only one permission/u,
      forbidden: /forbidden areas: it knows only one permission/u,
    },
    noAreas: true,
  },
  radicale: {
    logged: ({ method, path, status }) =>
      new RegExp(`${method} response status for '${path}'.* in [0-9.]+ seconds: ${status} `, "u"),
    readOnly: [403],
    refuses: { failing, digest, finiteDepth, files, locks: /no LOCK/u, basePath: /X-Script-Name/u },
    noFiles: true,
  },
  sabredav: { ...ordinary, refuses: { failing, finiteDepth } },
  tomcat: { ...ordinary, refuses: { failing, calendars, finiteDepth } },
  "webdav-server": { ...ordinary, refuses: { failing, calendars } },
  xandikos: {
    logged: ({ method, path, status }) => new RegExp(`"${method} ${path} HTTP/1\\.1" ${status} `, "u"),
    readOnly: [],
    refuses: {
      failing,
      digest,
      finiteDepth,
      files,
      locks: /no LOCK/u,
      users: /users: it lets everybody do everything/u,
      readOnly: /read-only areas: it lets everybody/u,
      areas: /read-only areas: it lets everybody/u,
      forbidden: /forbidden areas: it lets everybody/u,
    },
    noAreas: true,
    noUsers: true,
    noFiles: true,
  },
};
