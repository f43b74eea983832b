import type { DavServer, StartedServer } from "./types.ts";

/** What this package knows about a server that it has started, and its users need not. */
interface Started {
  started: StartedServer;
  quota: number | undefined;
}

const known = new WeakMap<DavServer, Started>();

export function rememberStarted(server: DavServer, started: Started): void {
  known.set(server, started);
}

export function startedServer(server: DavServer): Started | undefined {
  return known.get(server);
}
