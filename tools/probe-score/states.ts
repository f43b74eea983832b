import type { Client } from "@multistatus/client";
import type { DavServer, ServerKindName, ServerOptions } from "@multistatus/harness";
import type { Injected } from "./types.ts";

/** A state of a server, and the request that shows it. */
export interface State {
  name: string;
  kinds: readonly ServerKindName[];
  options?: ServerOptions;
  /** Whom the client signs in as, where the server has users. Default: the first user. */
  as?: "nobody" | "with a wrong password";
  /** The URL of the client. Default: that of the server. */
  url?(server: { url: string }): string;
  ask(client: Client, server: DavServer): Promise<unknown>;
  injected: Injected;
}

const files: readonly ServerKindName[] = [
  "embedded",
  "apache",
  "nginx",
  "lighttpd",
  "rclone",
  "sabredav",
  "tomcat",
  "webdav-server",
];
const but = (...kinds: ServerKindName[]): ServerKindName[] => files.filter((kind) => !kinds.includes(kind));

const tree = {
  "docs/Report.txt": "one line of text\n".repeat(20),
  "docs/b c.txt": "more\n",
  "docs/Übung.txt": "umlaut\n",
  "docs/other.txt": "other\n",
  "docs/sub/deep/deeper/deepest/last.txt": "far below\n",
};
/** What a server is started with where a state says nothing else. */
export const seeded: ServerOptions = { seed: tree, basePath: "/dav" };
const signedIn: ServerOptions = { ...seeded, users: { alice: "Correct-Horse-9", bob: "Battery-Staple-7" } };
const xml = { "Content-Type": "application/xml; charset=utf-8" };
const target = (client: Client, path: string): string => new URL(path, client.url).href;

const paths: State[] = [
  {
    name: "get-missing",
    kinds: files,
    ask: async (client) => client.request("GET", "docs/none.txt"),
    injected: { cause: "path-not-found" },
  },
  {
    name: "propfind-missing",
    kinds: files,
    ask: async (client) => client.request("PROPFIND", "none/", { depth: "1" }),
    injected: { cause: "path-not-found" },
  },
  {
    name: "get-other-case",
    kinds: files,
    ask: async (client) => client.request("GET", "docs/report.txt"),
    injected: { cause: "path-case" },
  },
  {
    name: "propfind-collection-other-case",
    kinds: files,
    ask: async (client) => client.request("PROPFIND", "Docs/sub/", { depth: "1" }),
    injected: { cause: "path-case" },
  },
  {
    name: "get-encoded-twice",
    kinds: files,
    ask: async (client) => client.request("GET", "docs/b%2520c.txt"),
    injected: { cause: "path-encoding" },
  },
  {
    name: "get-other-normalisation",
    kinds: files,
    ask: async (client) => client.request("GET", `docs/${encodeURIComponent("Übung.txt".normalize("NFD"))}`),
    injected: { cause: "path-encoding" },
  },
  {
    name: "propfind-other-base",
    kinds: but("apache"),
    url: ({ url }) => new URL("/", url).href,
    ask: async (client) => client.request("PROPFIND", "docs/", { depth: "1", redirect: "manual" }),
    // Where nothing at hand shows WebDAV elsewhere it is the other one by definition.
    injected: { cause: "path-base", alsoAcceptable: ["dav-disabled"] },
  },
  {
    name: "propfind-closed-base",
    kinds: ["apache"],
    url: ({ url }) => new URL("/", url).href,
    ask: async (client) => client.request("PROPFIND", "docs/", { depth: "1", redirect: "manual" }),
    // This Apache lets nobody in outside its WebDAV tree.
    injected: { cause: "path-base", alsoAcceptable: ["access-denied", "method-blocked"] },
  },
  {
    name: "propfind-no-slash",
    kinds: ["apache"],
    ask: async (client) => client.request("PROPFIND", "docs", { depth: "1", redirect: "manual" }),
    injected: { cause: "path-redirect" },
  },
  {
    name: "delete-no-slash",
    kinds: ["nginx"],
    ask: async (client) => client.request("DELETE", "docs"),
    injected: { cause: "path-redirect" },
  },
  {
    name: "mkcol-no-slash",
    kinds: ["nginx"],
    ask: async (client) => client.request("MKCOL", "new"),
    injected: { cause: "path-redirect" },
  },
];

const conflicts: State[] = [
  {
    name: "put-no-parent",
    kinds: files,
    ask: async (client) => client.request("PUT", "none/a.txt", { body: "x" }),
    injected: { cause: "parent-missing" },
  },
  {
    name: "mkcol-no-parent",
    kinds: files,
    ask: async (client) => client.request("MKCOL", "none/sub/"),
    injected: { cause: "parent-missing" },
  },
  {
    name: "copy-no-parent",
    kinds: files,
    ask: async (client) =>
      client.request("COPY", "docs/other.txt", { headers: { Destination: target(client, "none/o.txt") } }),
    injected: { cause: "parent-missing" },
  },
  {
    name: "move-no-source",
    kinds: files,
    ask: async (client) =>
      client.request("MOVE", "docs/none.txt", { headers: { Destination: target(client, "docs/o.txt") } }),
    injected: { cause: "path-not-found" },
  },
  {
    name: "mkcol-existing",
    // rclone makes it again without a word.
    kinds: but("rclone"),
    ask: async (client) => client.request("MKCOL", "docs/"),
    injected: { cause: "already-exists" },
  },
  {
    name: "move-onto-existing",
    // webdav-server takes no notice of Overwrite.
    kinds: but("webdav-server"),
    ask: async (client) =>
      client.request("MOVE", "docs/other.txt", {
        headers: { Destination: target(client, "docs/Report.txt"), Overwrite: "F" },
      }),
    injected: { cause: "already-exists" },
  },
  {
    name: "put-stale-tag",
    kinds: ["embedded", "apache", "lighttpd", "sabredav", "tomcat"],
    ask: async (client) =>
      client.request("PUT", "docs/other.txt", { headers: { "If-Match": '"1-5a0"' }, body: "x" }),
    injected: { cause: "version-conflict" },
  },
  {
    name: "put-locked",
    // webdav-server lets everybody in where nobody signs in.
    kinds: but("webdav-server"),
    options: { ...seeded, locks: [{ path: "docs/other.txt", owner: "somebody else" }] },
    ask: async (client) => client.request("PUT", "docs/other.txt", { body: "x" }),
    injected: { cause: "locked" },
  },
  {
    name: "lock-locked",
    kinds: files,
    options: { ...seeded, locks: [{ path: "docs/other.txt", owner: "somebody else" }] },
    ask: async (client) =>
      client.request("LOCK", "docs/other.txt", {
        depth: "0",
        headers: xml,
        body: '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner>me</D:owner></D:lockinfo>',
      }),
    injected: { cause: "locked" },
  },
  {
    name: "unlock-other-token",
    // nginx answers 204 to any token.
    kinds: but("nginx"),
    options: { ...seeded, locks: [{ path: "docs/other.txt", owner: "somebody else" }] },
    ask: async (client) =>
      client.request("UNLOCK", "docs/other.txt", {
        headers: { "Lock-Token": "<opaquelocktoken:0d1f4b3e-6d0a-4c5e-9d55-3b0a7a2f4c11>" },
      }),
    injected: { cause: "locked" },
  },
];

const permissions: State[] = [
  {
    name: "put-read-only",
    kinds: files,
    options: { ...seeded, readOnly: true },
    ask: async (client) => client.request("PUT", "docs/new.txt", { body: "x" }),
    injected: { cause: "access-denied" },
  },
  {
    name: "mkcol-read-only",
    kinds: files,
    options: { ...seeded, readOnly: true },
    ask: async (client) => client.request("MKCOL", "docs/new/"),
    injected: { cause: "access-denied" },
  },
  {
    name: "delete-read-only",
    kinds: files,
    options: { ...seeded, readOnly: true },
    ask: async (client) => client.request("DELETE", "docs/other.txt"),
    injected: { cause: "access-denied" },
  },
  {
    name: "propfind-forbidden",
    kinds: but("rclone"),
    options: { ...signedIn, forbidden: ["docs/sub"] },
    ask: async (client) => client.request("PROPFIND", "docs/sub/", { depth: "1" }),
    injected: { cause: "access-denied" },
  },
  {
    name: "get-forbidden",
    kinds: but("rclone"),
    options: { ...signedIn, forbidden: ["docs/other.txt"] },
    ask: async (client) => client.request("GET", "docs/other.txt"),
    injected: { cause: "access-denied" },
  },
  {
    name: "no-credentials",
    kinds: [...files, "radicale"],
    options: { users: signedIn.users ?? {} },
    as: "nobody",
    ask: async (client) => client.request("PROPFIND", "", { depth: "0" }),
    injected: { cause: "auth-required" },
  },
  {
    name: "wrong-password",
    kinds: [...files, "radicale"],
    options: { users: signedIn.users ?? {} },
    as: "with a wrong password",
    ask: async (client) => client.request("PROPFIND", "", { depth: "0" }),
    injected: { cause: "auth-required" },
  },
];

const abilities: State[] = [
  {
    name: "put-full",
    kinds: files,
    options: { ...seeded, quota: 200_000 },
    ask: async (client) => client.request("PUT", "docs/large.bin", { body: "x".repeat(400_000) }),
    // Some answer a bare 500 or 201, and the log tells.
    injected: { cause: "storage-full", alone: ["server-error", "none", "unexplained"] },
  },
  {
    name: "propfind-infinity",
    kinds: ["nginx", "webdav-server", "sabredav", "tomcat"],
    ask: async (client) => client.request("PROPFIND", "", { depth: "infinity" }),
    injected: { cause: "depth-refused" },
  },
  {
    name: "search",
    kinds: files,
    ask: async (client) =>
      client.request("SEARCH", "docs/", {
        headers: xml,
        body: '<D:searchrequest xmlns:D="DAV:"><D:basicsearch><D:select><D:allprop/></D:select><D:from><D:scope><D:href>/dav/docs/</D:href><D:depth>infinity</D:depth></D:scope></D:from></D:basicsearch></D:searchrequest>',
      }),
    injected: { cause: "method-unsupported" },
  },
  {
    name: "mkcalendar",
    kinds: but("sabredav"),
    ask: async (client) => client.request("MKCALENDAR", "docs/team/"),
    injected: { cause: "method-unsupported" },
  },
  {
    name: "report",
    kinds: files,
    ask: async (client) =>
      client.request("REPORT", "docs/", {
        depth: "0",
        headers: xml,
        body: '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>',
      }),
    injected: { cause: "method-unsupported" },
  },
  {
    name: "lock",
    kinds: ["radicale", "xandikos"],
    options: {},
    ask: async (client) =>
      client.request("LOCK", "a.ics", {
        depth: "0",
        headers: xml,
        body: '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>',
      }),
    injected: { cause: "method-unsupported" },
  },
  {
    name: "put-failing",
    kinds: ["embedded"],
    options: { ...seeded, failing: { "docs/other.txt": 500 } },
    ask: async (client) => client.request("PUT", "docs/other.txt", { body: "x" }),
    injected: { cause: "server-error" },
  },
];

const requests: State[] = [
  {
    name: "propfind-malformed",
    // webdav-server and nephele take it for one without a body, or fail.
    kinds: but("webdav-server", "embedded"),
    ask: async (client) =>
      client.request("PROPFIND", "docs/", {
        depth: "0",
        headers: xml,
        body: '<D:propfind xmlns:D="DAV:"><D:prop>',
      }),
    injected: { cause: "bad-request" },
  },
  {
    name: "proppatch-protected",
    // nginx has no PROPPATCH.
    kinds: but("nginx", "rclone"),
    ask: async (client) =>
      client.request("PROPPATCH", "docs/other.txt", {
        headers: xml,
        body: '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:getetag>"1"</D:getetag></D:prop></D:set></D:propertyupdate>',
      }),
    injected: { cause: "protected-property" },
  },
  {
    name: "move-other-host",
    kinds: ["nginx", "lighttpd", "rclone", "tomcat"],
    ask: async (client) =>
      client.request("MOVE", "docs/other.txt", {
        headers: { Destination: "http://files.example.org/dav/docs/o.txt" },
      }),
    injected: { cause: "destination-mismatch" },
  },
];

const none = { cause: "none" };
const healthy: State[] = [
  {
    name: "listing",
    kinds: [...files, "radicale", "xandikos"],
    ask: async (client) => client.request("PROPFIND", "", { depth: "1" }),
    injected: none,
  },
  {
    name: "tree",
    kinds: ["embedded", "apache", "lighttpd", "rclone"],
    ask: async (client) => client.request("PROPFIND", "", { depth: "infinity" }),
    injected: none,
  },
  {
    name: "get",
    kinds: files,
    ask: async (client) => client.request("GET", "docs/other.txt"),
    injected: none,
  },
  {
    name: "put",
    kinds: files,
    ask: async (client) => client.request("PUT", "docs/new.txt", { body: "x" }),
    injected: none,
  },
  { name: "delete", kinds: files, ask: async (client) => client.request("DELETE", "docs/"), injected: none },
  { name: "mkcol", kinds: files, ask: async (client) => client.request("MKCOL", "new/"), injected: none },
  { name: "options", kinds: files, ask: async (client) => client.request("OPTIONS", ""), injected: none },
];

/** What servers can be in by themselves. */
export const states: readonly State[] = [
  ...paths,
  ...conflicts,
  ...permissions,
  ...abilities,
  ...requests,
  ...healthy,
];
