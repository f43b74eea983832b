import { createClient, createRecorder, type Auth } from "@multistatus/client";
import type { DiagnosisInput } from "@multistatus/core";
import {
  isInstalled,
  isProxyInstalled,
  partialFailure,
  partialFailureCauses,
  proxyKinds,
  serverKinds,
  startProxy,
  startServer,
  type DavServer,
  type PartialFailureCause,
  type ProxyKindName,
  type ServerKindName,
  type ServerOptions,
} from "@multistatus/harness";
import { lastOf } from "./last-of.ts";
import { seeded, states, type State } from "./states.ts";
import type { Injected, SetUp } from "./types.ts";

/** Every state of every server that can be in it. */
export const serverSetUps = (): SetUp[] =>
  states.flatMap((state) => state.kinds.map((kind) => stateSetUp(kind, state)));

/** Milliseconds; a server that answers at all does so sooner. */
const timeout = 8000;

/** The same states, each behind one of the healthy proxies in turn: what a proxy adds must not lead astray. */
export const proxiedSetUps = (): SetUp[] => {
  const proxies = proxyKinds();
  return states
    .flatMap((state) => state.kinds.map((kind) => ({ kind, state })))
    .filter(({ kind }) => kind !== "radicale" && kind !== "xandikos")
    .map(({ kind, state }, index) =>
      stateSetUp(kind, state, proxies[index % proxies.length] as ProxyKindName),
    );
};

/** Every partial failure of every server. */
export const partialSetUps = (): SetUp[] =>
  serverKinds().flatMap((kind) => partialFailureCauses(kind).map((cause) => partialSetUp(kind, cause)));

/** Apache is made read-only by a rule about methods, the same for every user: that is as right a name for it. */
const injectedInto = (kind: ServerKindName, { injected, options }: State): Injected =>
  kind === "apache" && options?.readOnly === true
    ? { ...injected, alsoAcceptable: [...(injected.alsoAcceptable ?? []), "method-blocked"] }
    : injected;

function stateSetUp(kind: ServerKindName, state: State, behind?: ProxyKindName): SetUp {
  return {
    id: `${kind}-${state.name}${behind === undefined ? "" : `-behind-${behind}`}`,
    injected: injectedInto(kind, state),
    needs: [
      async () => isInstalled(kind),
      ...(behind === undefined ? [] : [async () => isProxyInstalled(behind)]),
    ],
    async open(look) {
      await using server = await startServer(kind, optionsFor(kind, state.options));
      await using proxy = behind === undefined ? undefined : await startProxy(behind, { target: server });
      const recorder = createRecorder();
      const urlOn = (place: { url: string }): string => state.url?.(place) ?? place.url;
      const url = urlOn(proxy ?? server);
      const auth = credentialsOf(server, state);
      await using client = createClient({ url, recorder, timeout, ...(auth && { auth }) });
      const exchange = await lastOf(recorder, state.ask(client, server));
      const [, other] = Object.entries(server.users);
      await using otherUser = createClient({
        url,
        timeout,
        ...(other && { auth: { username: other[0], password: other[1] } }),
      });
      await using direct = createClient({ url: urlOn(server), timeout, ...(auth && { auth }) });
      await look({
        exchange,
        client,
        ...(other && { otherUser }),
        ...(proxy && { direct: { client: direct } }),
        logs: async () => logsOf(server),
      });
    },
  };
}

/** Radicale takes its base path from a proxy only, and keeps no other files. */
function optionsFor(kind: ServerKindName, options: ServerOptions = seeded): ServerOptions {
  if (kind !== "radicale" && kind !== "xandikos") return options;
  const { seed: _seed, basePath: _basePath, ...others } = options;
  return others;
}

function credentialsOf({ users }: DavServer, { as }: State): Auth | undefined {
  const [first] = Object.entries(users);
  if (!first || as === "nobody") return undefined;
  return { username: first[0], password: as === "with a wrong password" ? "not-this-one" : first[1] };
}

const causes: Record<PartialFailureCause, string> = {
  locked: "locked",
  "conflicting-lock": "locked",
  "locked-collection": "locked",
  undeletable: "access-denied",
  forbidden: "access-denied",
  unreadable: "access-denied",
  full: "storage-full",
  property: "protected-property",
  missing: "path-not-found",
};

function injectedBy(kind: ServerKindName, cause: PartialFailureCause): Injected {
  // lighttpd names the member in a bare response under 200 (RFC 4918 section 9.8.5 wants a Multi-Status).
  const also = kind === "lighttpd" && cause === "unreadable" ? ["nonconformant"] : [];
  return { cause: causes[cause], alsoAcceptable: also, alone: cause === "full" ? ["server-error"] : [] };
}

function partialSetUp(kind: ServerKindName, cause: PartialFailureCause): SetUp {
  return {
    id: `${kind}-partial-${cause}`,
    injected: injectedBy(kind, cause),
    needs: [async () => isInstalled(kind)],
    async open(look) {
      const users = kind === "apache-svn" ? { users: { alice: "Correct-Horse-9" } } : {};
      const quota = cause === "full" ? { quota: 400_000 } : {};
      await using server = await startServer(kind, { ...users, ...quota });
      const { request } = await partialFailure(server, { cause });
      const recorder = createRecorder();
      const [user] = Object.entries(server.users);
      const auth = user && { auth: { username: user[0], password: user[1] } };
      await using client = createClient({ url: server.url, recorder, ...auth });
      const { method, url, headers, body } = request;
      const asked = client.request(method, url, {
        headers,
        ...(body !== undefined && { body }),
        depth: false,
      });
      const exchange = await lastOf(recorder, asked);
      await look({ exchange, client, logs: async () => logsOf(server) });
    },
  };
}

/** A server of the harness gives one text: what it wrote into its access log, then its reasons. */
async function logsOf(server: DavServer): Promise<NonNullable<DiagnosisInput["logs"]>> {
  const text = await server.log();
  return formats[server.kind].map((format) => ({ name: `${format}.log`, format, text }));
}

const formats: Record<ServerKindName, readonly string[]> = {
  embedded: ["plain"],
  apache: ["apache-combined", "apache-error"],
  "apache-svn": ["apache-combined", "apache-error"],
  nginx: ["nginx-combined", "nginx-error"],
  lighttpd: ["lighttpd-access", "lighttpd-error"],
  rclone: ["plain"],
  radicale: ["plain"],
  xandikos: ["plain"],
  sabredav: ["plain"],
  tomcat: ["tomcat-access", "plain"],
  "webdav-server": ["plain"],
};
