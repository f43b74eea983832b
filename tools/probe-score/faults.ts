import { createClient, createRecorder, type Client } from "@multistatus/client";
import {
  isInstalled,
  startFaultProxy,
  startServer,
  type Fault,
  type ServerOptions,
} from "@multistatus/harness";
import { lastOf } from "./last-of.ts";
import type { Injected, SetUp } from "./types.ts";

interface FaultCase {
  name: string;
  fault: Fault;
  before?(client: Client, direct: Client): Promise<unknown>;
  ask(client: Client): Promise<unknown>;
  injected: Injected;
}

const list = async (client: Client): Promise<unknown> =>
  client.request("PROPFIND", "docs/", {
    depth: "1",
    redirect: "manual",
    timeout: { body: 1500, headers: 1500 },
  });
const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const html = { "Content-Type": "text/html" };

const altered: Injected = {
  cause: "body-altered",
  alone: ["server-error", "nonconformant", "gateway-failure"],
};
const gateway: Injected = { cause: "gateway-failure" };
const hrefs: Injected = { cause: "href-mismatch" };
const well: Injected = { cause: "none" };

const cases: readonly FaultCase[] = [
  { name: "cut-off", fault: { kind: "truncate", bytes: 700 }, ask: list, injected: altered },
  { name: "cut-short", fault: { kind: "truncate", bytes: 700, end: "clean" }, ask: list, injected: altered },
  { name: "warning-before", fault: { kind: "xml", how: "php-warning" }, ask: list, injected: altered },
  { name: "unclosed", fault: { kind: "xml", how: "unclosed" }, ask: list, injected: altered },
  {
    name: "undeclared-prefix",
    fault: { kind: "xml", how: "undeclared-prefix" },
    ask: list,
    injected: altered,
  },
  { name: "wrong-namespace", fault: { kind: "xml", how: "wrong-namespace" }, ask: list, injected: altered },
  {
    name: "control-character",
    fault: { kind: "xml", how: "control-character" },
    ask: list,
    injected: altered,
  },
  {
    name: "login-page",
    fault: { kind: "xml", how: "html-login" },
    ask: list,
    injected: {
      cause: "status-altered",
      alsoAcceptable: ["auth-required", "body-altered"],
      alone: ["path-base"],
    },
  },
  { name: "coding-claimed", fault: { kind: "content-coding", how: "claimed" }, ask: list, injected: altered },
  {
    name: "coding-unclaimed",
    fault: { kind: "content-coding", how: "unclaimed" },
    ask: list,
    injected: altered,
  },
  {
    name: "member-removed",
    fault: { kind: "remove", path: "/dav/docs/a.txt" },
    ask: list,
    injected: { cause: "body-altered", alsoAcceptable: ["stale-cache"], alone: ["none"] },
  },
  {
    name: "hrefs-other-host",
    fault: { kind: "href", change: "host", value: "inner.example:8080" },
    ask: list,
    injected: hrefs,
  },
  {
    name: "hrefs-other-prefix",
    fault: { kind: "href", change: "prefix", value: "/inner" },
    ask: list,
    injected: hrefs,
  },
  {
    name: "depth-dropped",
    fault: { kind: "headers", on: "request", drop: ["Depth"] },
    ask: async (client) => client.request("PROPFIND", "docs/", { depth: "0" }),
    injected: { cause: "header-dropped" },
  },
  {
    name: "dav-hidden",
    fault: { kind: "headers", on: "response", drop: ["DAV", "MS-Author-Via"] },
    ask: async (client) => client.request("OPTIONS", ""),
    injected: { cause: "header-dropped", alone: ["none", "dav-disabled", "nonconformant"] },
  },
  {
    name: "stale",
    fault: { kind: "stale", method: "PROPFIND" },
    before: async (client, direct) => {
      await list(client);
      await direct.request("DELETE", "docs/sub/");
    },
    ask: list,
    injected: { cause: "stale-cache", alone: ["none"] },
  },
  {
    name: "as-200",
    fault: { kind: "outer-status", status: 200, reason: "OK" },
    ask: list,
    injected: { cause: "status-altered", alone: ["nonconformant"] },
  },
  ...[502, 503, 504].map((status): FaultCase => ({
    name: `answer-${status}`,
    fault: { kind: "answer", status, headers: html, body: page(`${status} from the gateway`) },
    ask: list,
    injected: gateway,
  })),
  {
    name: "answer-empty-200",
    fault: { kind: "answer", status: 200 },
    ask: list,
    injected: { cause: "status-altered", alone: ["dav-disabled", "path-base"] },
  },
  {
    name: "answer-empty-204",
    fault: { kind: "answer", status: 204 },
    ask: list,
    injected: { cause: "status-altered", alone: ["dav-disabled", "path-base"] },
  },
  {
    name: "method-refused-405",
    fault: {
      kind: "answer",
      status: 405,
      method: ["PROPFIND", "MKCOL", "MOVE", "LOCK"],
      headers: { ...html, Allow: "GET, HEAD, POST" },
      body: page("405 Not Allowed"),
    },
    ask: list,
    injected: { cause: "method-blocked", alone: ["dav-disabled"] },
  },
  {
    name: "method-refused-403",
    fault: {
      kind: "answer",
      status: 403,
      method: ["PROPFIND", "MKCOL", "MOVE", "LOCK"],
      headers: html,
      body: page("403 Forbidden"),
    },
    ask: list,
    injected: { cause: "method-blocked", alone: ["access-denied"] },
  },
  {
    name: "upload-too-large",
    fault: {
      kind: "answer",
      status: 413,
      method: "PUT",
      headers: html,
      body: page("413 Request Entity Too Large"),
    },
    ask: async (client) => client.request("PUT", "docs/new.bin", { body: "x".repeat(20_000) }),
    injected: { cause: "body-too-large" },
  },
  {
    name: "write-redirected",
    fault: { kind: "answer", status: 302, method: "PUT", headers: { Location: "/elsewhere/docs/new.txt" } },
    ask: async (client) => client.request("PUT", "docs/new.txt", { body: "x", redirect: "manual" }),
    injected: { cause: "path-redirect", alsoAcceptable: ["status-altered"] },
  },
  {
    name: "reset",
    fault: { kind: "reset", at: "head", method: "PROPFIND" },
    ask: list,
    injected: { ...gateway, alone: ["server-error"] },
  },
  {
    name: "stall",
    fault: { kind: "stall", at: "head", method: "PROPFIND" },
    ask: list,
    injected: { ...gateway, alone: ["server-error"] },
  },
  {
    name: "stall-in-body",
    fault: { kind: "stall", at: "body", bytes: 500, method: "PROPFIND" },
    ask: list,
    injected: { cause: "body-altered", alsoAcceptable: ["gateway-failure"], alone: ["server-error"] },
  },
  { name: "reordered", fault: { kind: "reorder", order: "reverse" }, ask: list, injected: well },
  { name: "interim", fault: { kind: "interim", status: 102, count: 2 }, ask: list, injected: well },
  { name: "absolute-hrefs", fault: { kind: "href", change: "absolute" }, ask: list, injected: well },
];

const servers: Record<"embedded" | "apache", ServerOptions> = {
  embedded: { basePath: "/dav" },
  apache: { basePath: "/dav" },
};
const seed = { "docs/a.txt": "one line of text\n".repeat(20), "docs/b c.txt": "more\n", "docs/sub/": null };

/** The fault proxy's own kinds, where they stand for a cause. */
export const faultSetUps = (): SetUp[] =>
  (["apache", "embedded"] as const).flatMap((kind) =>
    cases.map((one): SetUp => ({
      id: `fault-${kind}-${one.name}`,
      injected: one.injected,
      needs: [async () => isInstalled(kind)],
      async open(look) {
        await using server = await startServer(kind, { ...servers[kind], seed });
        await using proxy = await startFaultProxy({ target: server.url, faults: [one.fault] });
        const recorder = createRecorder();
        await using client = createClient({
          url: proxy.url,
          recorder,
          timeout: { headers: 1500, body: 1500 },
        });
        await using direct = createClient({ url: server.url });
        await one.before?.(client, direct);
        const exchange = await lastOf(recorder, one.ask(client));
        await look({
          exchange,
          client,
          direct: { client: direct },
          logs: async () => [{ name: "proxy.log", format: "auto", text: await proxy.log() }],
        });
      },
    })),
  );
