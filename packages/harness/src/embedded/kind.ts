import { createServer, type RequestListener } from "node:http";
import { noDigest, noFiniteDepth } from "../child/limits.ts";
import { listen } from "../listen.ts";
import type { ServerKind, StartContext, StartedServer } from "../types.ts";
import { createRequestLog } from "./request-log.ts";

/** Nephele with its file system adapter, in this process. */
export const embedded: ServerKind = {
  name: "embedded",
  title: "Nephele in this process",
  countsQuota: true,
  isInstalled: async () => ({ installed: true }),
  unsupported: ({ authentication, finiteDepth }) => {
    if (authentication === "digest") return noDigest;
    return finiteDepth === true ? noFiniteDepth : undefined;
  },
  start: startEmbedded,
};

async function startEmbedded(context: StartContext): Promise<StartedServer> {
  // Loaded late: it takes longer than everything else here, and not every user of this package starts it.
  const { createApp } = await import("./app.ts");
  const { app, rules, quota } = createApp(context);
  const answer = app as unknown as RequestListener;
  const log = createRequestLog();
  const server = createServer((request, response) => {
    log.watch(request, response);
    answer(request, response);
  });
  const port = await listen(server, context.options.port ?? 0);
  const closeAll = (): void => server.closeAllConnections();
  return {
    port,
    log: async () => log.text(),
    stop: async () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        closeAll();
      }),
    forbid: (path) => rules.forbid(path),
    ...(quota ? { room: () => quota.available() } : {}),
    kill: closeAll,
  };
}
