import { HarnessError } from "./errors.ts";
import { seedGroupware } from "./groupware/seed-groupware.ts";
import { nobodysName } from "./groupware/types.ts";
import { kindNamed } from "./kinds.ts";
import type { Guard } from "./lifecycle/guard.ts";
import { onProcessEnd } from "./lifecycle/exit-hook.ts";
import { mountSmallDisk } from "./lifecycle/small-disk.ts";
import { orUndone, type UndoStack } from "./lifecycle/undo-stack.ts";
import { makeServerDirectory } from "./lifecycle/temporary-directory.ts";
import { rememberStarted } from "./started.ts";
import { takeLock } from "./locks/take-lock.ts";
import { basePathOf } from "./options/base-path.ts";
import { checkOptions } from "./options/check.ts";
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
  const kind = kindNamed(name);
  checkOptions(options);
  const installation = await kind.isInstalled();
  if (!installation.installed) {
    throw new HarnessError(
      "server-not-installed",
      `${kind.title} cannot be started: ${installation.reason}. To install it: ${installation.howToInstall}`,
    );
  }
  const unsupported =
    !kind.homes && (options.calendars ?? options.addressBooks)
      ? "calendars and address books; start `radicale`, `xandikos` or `sabredav` for them"
      : kind.unsupported?.(options);
  if (unsupported !== undefined) {
    throw new HarnessError("unsupported-option", `${kind.title} has no ${unsupported}.`);
  }
  return orUndone(async (undo) => start(kind, options, undo));
}

async function start(kind: ServerKind, options: ServerOptions, undo: UndoStack): Promise<DavServer> {
  const basePath = basePathOf(options.basePath ?? "/");
  const { root, directory, guard, ...place } = await makeServerDirectory();
  undo.defer(onProcessEnd(() => place.removeNow()));
  undo.defer(() => place.remove());
  if (options.quota !== undefined && !kind.countsQuota) await mountDisk(options.quota, root, guard, undo);
  if (options.seed !== undefined) await writeSeed(root, options.seed);

  const started = await kind.start({ options, root, directory, basePath, guard });
  undo.defer(onProcessEnd(() => started.kill()));
  undo.defer(() => started.stop());
  const url = `http://127.0.0.1:${started.port}${basePath}/`;
  const users = options.users ?? {};
  const homes = kind.homes?.(Object.keys(users)[0] ?? nobodysName);
  const make = async (what: "calendars" | "addressBooks"): Promise<DavServer["calendars"]> =>
    homes ? seedGroupware({ url, users }, homes, what, options[what] ?? {}) : {};
  const calendars = await make("calendars");
  const addressBooks = await make("addressBooks");
  const locks: HeldLock[] = [];
  for (const lock of options.locks ?? []) locks.push(await takeLock({ url, users }, lock));

  const server: DavServer = {
    kind: kind.name,
    url,
    port: started.port,
    root,
    users,
    locks,
    calendars,
    addressBooks,
    log: () => started.log(),
    ended: () => started.ended?.(),
    stop: () => undo.unwind(),
    [Symbol.asyncDispose]: () => undo.unwind(),
  };
  rememberStarted(server, { started, quota: options.quota });
  return server;
}

async function mountDisk(bytes: number, root: string, guard: Guard, undo: UndoStack): Promise<void> {
  guard.watchMount(root);
  const disk = await mountSmallDisk(root, bytes);
  undo.defer(onProcessEnd(() => disk.unmountNow()));
  undo.defer(() => disk.unmount());
}
