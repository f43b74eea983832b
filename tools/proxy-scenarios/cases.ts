import type { Client } from "@multistatus/client";
import type { ProxyCase } from "./types.ts";

const owner = "me";

/** The bodies are written out: what is recorded is what any client sends. */
const lockBody =
  '<?xml version="1.0" encoding="utf-8"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>' +
  `<D:locktype><D:write/></D:locktype><D:owner>${owner}</D:owner></D:lockinfo>`;
const xml = { "Content-Type": "application/xml; charset=utf-8" };

const list = async (client: Client, depth: "0" | "1" = "1", path = ""): Promise<unknown> =>
  client.request("PROPFIND", path, { depth, redirect: "manual" });
const at = (client: Client, path: string): string => new URL(path, client.url).href;
const move = async (client: Client): Promise<unknown> =>
  client.request("MOVE", "docs/a.txt", { headers: { Destination: at(client, "docs/moved.txt") } });
const moveBack = async (client: Client): Promise<unknown> =>
  client.request("MOVE", "docs/moved.txt", { headers: { Destination: at(client, "docs/a.txt") } });

/** Tokens of locks, by the case that took them. */
const tokens = new WeakMap<object, string>();
async function lock(client: Client, of: object): Promise<void> {
  const { response } = await client.request("LOCK", "docs/a.txt", {
    depth: "0",
    headers: xml,
    body: lockBody,
  });
  const token = response?.headers.find(([name]) => name.toLowerCase() === "lock-token")?.[1] ?? "";
  tokens.set(of, token);
}

async function unlock(client: Client, of: object): Promise<unknown> {
  return client.request("UNLOCK", "docs/a.txt", { headers: { "Lock-Token": tokens.get(of) ?? "" } });
}

async function get(client: Client): Promise<string> {
  const { response } = await client.request("GET", "docs/a.txt");
  return response?.headers.find(([name]) => name.toLowerCase() === "etag")?.[1] ?? "";
}

const seed = {
  "docs/a.txt": "one line of text\n".repeat(200),
  "docs/b c.txt": "more text\n",
  "docs/sub/": null,
};
const options = { basePath: "/dav", seed };
const onApache = { server: "apache", options } as const;
const onEmbedded = { server: "embedded", options } as const;
const users = { alice: "Correct-Horse-9" };

/** Every fault with an exchange that shows it. Cases keep what they have seen: make them anew for each recording. */
export function faultyCases(): ProxyCase[] {
  const [locked, unlocked, relocked] = [{}, {}, {}];
  const tagged = { tag: "" };
  return [
    {
      fault: "prefix-stripped",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "href-mismatch" },
    },
    {
      fault: "prefix-stripped",
      name: "rclone",
      server: "rclone",
      options,
      ask: async (client) => list(client),
      expect: { cause: "href-mismatch" },
    },
    {
      fault: "prefix-added",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "href-mismatch" },
    },
    {
      fault: "host-not-passed",
      ...onEmbedded,
      ask: async (client) => list(client),
      expect: { cause: "href-mismatch" },
    },
    {
      fault: "scheme-not-passed",
      ...onEmbedded,
      tls: true,
      ask: async (client) => list(client),
      expect: { cause: "href-mismatch" },
    },
    {
      fault: "destination-scheme",
      ...onApache,
      tls: true,
      ask: move,
      undo: moveBack,
      expect: {
        cause: "destination-mismatch",
        alsoAcceptable: ["header-dropped"],
        alone: ["gateway-failure"],
        resources: ["docs/moved.txt"],
      },
    },
    ...(["lighttpd", "rclone"] as const).map((server): ProxyCase => ({
      fault: "destination-host",
      name: server,
      server,
      options,
      ask: move,
      undo: moveBack,
      expect: {
        cause: "destination-mismatch",
        alsoAcceptable: ["header-dropped"],
        alone: ["gateway-failure", "bad-request"],
        resources: ["docs/moved.txt"],
      },
    })),
    {
      fault: "destination-prefix",
      ...onApache,
      ask: move,
      undo: moveBack,
      expect: {
        cause: "destination-mismatch",
        alsoAcceptable: ["header-dropped"],
        alone: ["access-denied", "parent-missing", "method-unsupported", "method-blocked"],
        resources: ["docs/moved.txt"],
      },
    },
    {
      fault: "depth-dropped",
      server: "lighttpd",
      options,
      ask: async (client) => list(client, "0"),
      expect: { cause: "header-dropped" },
    },
    {
      fault: "depth-changed",
      ...onApache,
      ask: async (client) => list(client, "0"),
      expect: { cause: "header-dropped" },
    },
    {
      fault: "destination-dropped",
      ...onApache,
      ask: move,
      undo: moveBack,
      expect: { cause: "header-dropped" },
    },
    {
      fault: "if-dropped",
      ...onApache,
      prepare: async (direct) => lock(direct, locked),
      ask: async (client) =>
        client.request("PUT", "docs/a.txt", { body: "new\n", if: `(${tokens.get(locked)})` }),
      expect: { cause: "header-dropped", alone: ["locked"] },
    },
    {
      fault: "lock-token-dropped",
      ...onApache,
      prepare: async (direct) => lock(direct, unlocked),
      ask: async (client) => unlock(client, unlocked),
      expect: { cause: "header-dropped", alone: ["locked"] },
    },
    {
      fault: "authorization-dropped",
      server: "apache",
      options: { ...options, users },
      ask: async (client) => list(client),
      expect: { cause: "header-dropped", alone: ["auth-required"] },
    },
    {
      fault: "dav-hidden",
      ...onApache,
      ask: async (client) => client.request("OPTIONS", ""),
      expect: { cause: "header-dropped", alone: ["dav-disabled", "nonconformant", "none"] },
    },
    {
      fault: "lock-token-hidden",
      ...onApache,
      ask: async (client) => lock(client, relocked),
      undo: async (direct) => unlock(direct, relocked),
      expect: { cause: "header-dropped", alone: ["nonconformant"] },
    },
    {
      fault: "etag-hidden",
      ...onApache,
      ask: async (client) => client.request("GET", "docs/a.txt"),
      expect: { cause: "header-dropped", alone: ["none"] },
    },
    {
      fault: "www-authenticate-hidden",
      server: "apache",
      options: { ...options, users },
      ask: async (client) => client.request("PROPFIND", "", { depth: "0", headers: { Authorization: "" } }),
      expect: { cause: "header-dropped", alsoAcceptable: ["auth-required"] },
    },
    {
      fault: "origin-down",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "gateway-failure" },
    },
    {
      fault: "methods-blocked",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "method-blocked", alone: ["dav-disabled", "access-denied"] },
    },
    {
      fault: "methods-blocked",
      name: "write",
      ...onApache,
      before: async (proxied) => proxied.request("OPTIONS", ""),
      ask: async (client) => client.request("PUT", "docs/new.txt", { body: "x" }),
      expect: { cause: "method-blocked", alone: ["access-denied", "dav-disabled", "method-unsupported"] },
    },
    {
      fault: "method-rewritten",
      ...onEmbedded,
      ask: async (client) => list(client),
      expect: {
        cause: "status-altered",
        alone: ["path-base", "dav-disabled", "path-not-found", "method-unsupported", "none"],
      },
    },
    {
      fault: "method-rewritten",
      name: "rclone",
      server: "rclone",
      options,
      ask: async (client) => list(client),
      expect: { cause: "status-altered", alone: ["path-base", "dav-disabled"] },
    },
    {
      fault: "propfind-cached",
      ...onApache,
      before: async (proxied) => {
        await list(proxied, "1", "docs/");
        await proxied.request("DELETE", "docs/b%20c.txt");
      },
      ask: async (client) => list(client, "1", "docs/"),
      expect: { cause: "stale-cache" },
    },
    {
      fault: "get-cached",
      ...onApache,
      before: async (proxied, direct) => {
        // Stored by the first, answered from the store by the second.
        await proxied.request("GET", "docs/a.txt");
        await proxied.request("GET", "docs/a.txt");
        await direct.request("PUT", "docs/a.txt", { body: "changed by another client\n" });
      },
      ask: async (client) => client.request("GET", "docs/a.txt"),
      expect: { cause: "stale-cache", alone: ["none"] },
    },
    {
      fault: "namespace-rewritten",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "body-altered", alone: ["none"] },
    },
    {
      fault: "content-injected",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "body-altered", alone: ["nonconformant"] },
    },
    {
      fault: "recoded",
      ...onApache,
      prepare: async (direct) =>
        direct.request("PROPPATCH", "docs/a.txt", {
          headers: xml,
          body:
            '<?xml version="1.0" encoding="utf-8"?><D:propertyupdate xmlns:D="DAV:"><D:set><D:prop>' +
            '<e:author xmlns:e="http://example.org/">Zoë Müller</e:author></D:prop></D:set></D:propertyupdate>',
        }),
      ask: async (client) => list(client, "1", "docs/"),
      expect: { cause: "body-altered", alone: ["nonconformant"] },
    },
    {
      fault: "encoding-mislabelled",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "body-altered" },
    },
    {
      fault: "etag-changed",
      ...onApache,
      before: async (proxied) => {
        const { response } = await proxied.request("GET", "docs/a.txt", {
          headers: { "Accept-Encoding": "gzip" },
        });
        tagged.tag = response?.headers.find(([name]) => name.toLowerCase() === "etag")?.[1] ?? "";
      },
      ask: async (client) =>
        client.request("PUT", "docs/a.txt", { headers: { "If-Match": tagged.tag }, body: "new\n" }),
      baseline: false,
      expect: { cause: "etag-altered" },
    },
    {
      fault: "error-pages",
      ...onApache,
      ask: async (client) => list(client, "0", "docs/missing.txt"),
      expect: {
        cause: "status-altered",
        alsoAcceptable: ["path-not-found"],
        // A redirect that nobody followed says nothing yet.
        alone: ["gateway-failure", "path-redirect", "path-base", "none"],
      },
    },
    {
      fault: "multistatus-replaced",
      ...onApache,
      ask: async (client) => list(client),
      // A page of the gateway's own under 502, whoever made it.
      expect: { cause: "status-altered", alsoAcceptable: ["gateway-failure"] },
    },
    {
      fault: "status-changed",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "status-altered", alone: ["nonconformant"] },
    },
    {
      fault: "timeout-too-short",
      ...onApache,
      slow: "docs/",
      ask: async (client) => list(client, "1", "docs/"),
      baseline: false,
      expect: { cause: "gateway-failure" },
    },
    {
      fault: "body-limit",
      ...onApache,
      ask: async (client) => client.request("PUT", "docs/large.bin", { body: "x".repeat(40_000) }),
      expect: { cause: "body-too-large", alone: ["gateway-failure"] },
    },
    {
      fault: "redirect-to-https",
      ...onApache,
      ask: async (client) => list(client),
      expect: { cause: "path-redirect", alsoAcceptable: ["status-altered"] },
    },
    {
      fault: "redirect-to-login",
      ...onApache,
      ask: async (client) => client.request("PROPFIND", "", { depth: "1", redirect: "follow" }),
      expect: {
        cause: "status-altered",
        alsoAcceptable: ["auth-required"],
        alone: ["path-base", "dav-disabled"],
      },
    },
  ];
}

const well = { cause: "none" };

/** What passes a healthy proxy. */
export function healthyCases(): ProxyCase[] {
  const relocked = {};
  return [
    { fault: undefined, name: "listing", ...onApache, ask: async (client) => list(client), expect: well },
    {
      fault: undefined,
      name: "listing-embedded",
      ...onEmbedded,
      ask: async (client) => list(client),
      expect: well,
    },
    { fault: undefined, name: "move", ...onApache, ask: move, undo: moveBack, expect: well },
    {
      fault: undefined,
      name: "get",
      ...onApache,
      ask: get,
      expect: well,
    },
    {
      fault: undefined,
      name: "put",
      ...onApache,
      ask: async (client) => client.request("PUT", "docs/new.bin", { body: "x".repeat(200_000) }),
      undo: async (direct) => direct.request("DELETE", "docs/new.bin"),
      expect: well,
    },
    {
      fault: undefined,
      name: "lock",
      ...onApache,
      ask: async (client) => lock(client, relocked),
      undo: async (direct) => unlock(direct, relocked),
      expect: well,
    },
    {
      fault: undefined,
      name: "move-tls",
      kinds: ["nginx", "haproxy", "apache", "caddy"],
      ...onApache,
      tls: true,
      ask: move,
      undo: moveBack,
      expect: well,
    },
    {
      fault: undefined,
      name: "listing-tls-embedded",
      kinds: ["nginx", "haproxy", "apache", "caddy"],
      ...onEmbedded,
      tls: true,
      ask: async (client) => list(client),
      expect: well,
    },
  ];
}
