import { HarnessError } from "./errors.ts";
import { findKind, serverKinds } from "./kinds.ts";
import { onProcessEnd } from "./lifecycle/exit-hook.ts";
import { makeServerDirectory } from "./lifecycle/temporary-directory.ts";
import { takeLock } from "./locks/take-lock.ts";
import { writeSeed } from "./seed/write-seed.ts";
import type { DavServer, HeldLock, ServerKind, ServerKindName, ServerOptions } from "./types.ts";

/**
 * Starts a WebDAV server on a free loopback port, over a temporary directory of its own.
 *
 * @example
 *   await using server = await startServer({ seed: { "docs/a.txt": "text" } });
 *
 * @throws {HarnessError} with a `code`; whatever had been started by then is gone again
 */
export async function startServer(options?: ServerOptions): Promise<DavServer>;
export async function startServer(kind: ServerKindName, options?: ServerOptions): Promise<DavServer>;
export async function startServer(
  first: ServerKindName | ServerOptions = {},
  second: ServerOptions = {},
): Promise<DavServer> {
  const [name, options] = typeof first === "string" ? [first, second] : (["embedded", first] as const);
  const kind = findKind(name);
  if (!kind) {
    throw new HarnessError(
      "unknown-server-kind",
      `There is no server kind "${name}". Known kinds: ${serverKinds().join(", ")}.`,
    );
  }
  const installation = await kind.isInstalled();
  if (!installation.installed) {
    throw new HarnessError(
      "server-not-installed",
      `${kind.title} cannot be started: ${installation.reason}. To install it: ${installation.howToInstall}`,
    );
  }
  return start(kind, options);
}

async function start(kind: ServerKind, options: ServerOptions): Promise<DavServer> {
  const basePath = normaliseBasePath(options.basePath ?? "/");
  await using undo = new AsyncDisposableStack();
  const place = await makeServerDirectory();
  const forget = onProcessEnd(() => place.removeNow());
  undo.defer(async () => {
    await place.remove();
    forget();
  });
  const { root, directory } = place;
  if (options.seed !== undefined) await writeSeed(root, options.seed);
  const started = await kind.start({ options, root, directory, basePath });
  const forgetServer = onProcessEnd(() => started.kill());
  undo.defer(async () => {
    await started.stop();
    forgetServer();
  });
  const url = `http://127.0.0.1:${started.port}${basePath}/`;
  const locks: HeldLock[] = [];
  const users = options.users ?? {};
  for (const lock of options.locks ?? []) locks.push(await takeLock({ url, users }, lock));

  const running = undo.move();
  const stop = (): Promise<void> => running.disposeAsync();
  let stopping: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => (stopping ??= stop());
  return {
    kind: kind.name,
    url,
    port: started.port,
    root,
    users,
    locks,
    log: () => started.log(),
    stop: stopOnce,
    [Symbol.asyncDispose]: stopOnce,
  };
}

function normaliseBasePath(basePath: string): string {
  const trimmed = basePath.replace(/\/+$/u, "");
  if (trimmed !== "" && !/^(?:\/[\w.~-]+)+$/u.test(trimmed)) {
    throw new HarnessError(
      "invalid-base-path",
      `The base path "${basePath}" must begin with a slash and consist of letters, digits, "-", ".", "_", "~" and slashes.`,
    );
  }
  return trimmed;
}
