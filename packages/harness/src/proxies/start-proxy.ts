import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { textOf } from "../child/files.ts";
import { serveChild } from "../child/serve.ts";
import { HarnessError } from "../errors.ts";
import { onProcessEnd } from "../lifecycle/exit-hook.ts";
import { makeServerDirectory } from "../lifecycle/temporary-directory.ts";
import { orUndone, type UndoStack } from "../lifecycle/undo-stack.ts";
import { listen } from "../listen.ts";
import { makeCertificate } from "./certificate.ts";
import { checkProxyOptions } from "./check-options.ts";
import { allProxyFaults, proxyKind } from "./kinds.ts";
import { setupFrom } from "./setup.ts";
import type { DavProxy, ProxyKind, ProxyKindName, ProxyLog, ProxyOptions } from "./types.ts";

/**
 * Starts a reverse proxy on a free loopback port in front of a server: a healthy one, or one with a fault that people really
 * write into its configuration.
 *
 * @example
 *   await using server = await startServer("apache", { basePath: "/dav" });
 *   await using proxy = await startProxy("nginx", { target: server, fault: "prefix-stripped" });
 *
 * @throws {HarnessError} with a `code`; whatever had been started by then is gone again
 */
export async function startProxy(name: ProxyKindName, options: ProxyOptions): Promise<DavProxy> {
  const kind = proxyKind(name);
  checkProxyOptions(options);
  const { fault, tls = false } = options;
  if (fault !== undefined && !allProxyFaults.includes(fault)) {
    throw new HarnessError(
      "unknown-proxy-fault",
      `There is no proxy fault "${fault}". Known faults: ${allProxyFaults.join(", ")}.`,
    );
  }
  const why = kind.cannot({ fault, tls });
  if (why !== undefined) {
    const what = fault === undefined ? "`tls`" : `the fault "${fault}"`;
    throw new HarnessError("unsupported-option", `${kind.title} cannot do ${what}: ${why}.`);
  }
  const setup = setupFrom(options);
  const installation = await kind.isInstalled();
  if (!installation.installed) {
    throw new HarnessError(
      "proxy-not-installed",
      `${kind.title} cannot be started: ${installation.reason}. To install it: ${installation.howToInstall}`,
    );
  }
  return orUndone(async (undo) => start(kind, options, setup, undo));
}

async function start(
  kind: ProxyKind,
  options: ProxyOptions,
  wanted: ReturnType<typeof setupFrom>,
  undo: UndoStack,
): Promise<DavProxy> {
  const { directory, root, guard, ...place } = await makeServerDirectory();
  undo.defer(onProcessEnd(() => place.removeNow()));
  undo.defer(() => place.remove());
  const tls = options.tls === true ? await makeCertificate(directory) : undefined;
  const setup = { ...wanted, tls };
  const certificate = tls && (await readFile(tls.certificate, "utf8"));
  if (options.port !== undefined && options.port !== 0) await claim(options.port);
  const context = {
    options: options.port === undefined ? {} : { port: options.port },
    directory,
    root,
    basePath: "",
    guard,
  };
  const started = await serveChild(context, await kind.plan(setup, directory));
  undo.defer(onProcessEnd(() => started.kill()));
  undo.defer(() => started.stop());

  const logs = async (): Promise<ProxyLog[]> =>
    Promise.all(
      kind.logs.map(async ({ file, format }) => ({
        file,
        format,
        text: await textOf(join(directory, file)),
      })),
    );
  const stop = async (): Promise<void> => undo.unwind();
  return {
    kind: kind.name,
    fault: setup.fault,
    url: `${tls ? "https" : "http"}://127.0.0.1:${started.port}${setup.publicPath}/`,
    port: started.port,
    certificate,
    configuration: async () => textOf(join(directory, kind.configuration)),
    logs,
    ended: () => started.ended?.(),
    log: async () => (await logs()).map(({ text }) => text).join(""),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/**
 * A proxy that shares its port with others of its kind (SO_REUSEPORT) would not notice.
 *
 * @throws {HarnessError} `port-in-use`
 */
async function claim(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port);
  await new Promise((resolve) => server.close(resolve));
}
