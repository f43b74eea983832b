import { HarnessError } from "./errors.ts";
import { apache, apacheSvn } from "./apache/kind.ts";
import { embedded } from "./embedded/kind.ts";
import { leftOut } from "./left-out.ts";
import { lighttpd } from "./lighttpd/kind.ts";
import { nginx } from "./nginx/kind.ts";
import { radicale } from "./radicale/kind.ts";
import { rclone } from "./rclone/kind.ts";
import { sabredav } from "./sabredav/kind.ts";
import { tomcat } from "./tomcat/kind.ts";
import { webdavServer } from "./webdav-server/kind.ts";
import { xandikos } from "./xandikos/kind.ts";
import type { Installation, ServerKind, ServerKindName } from "./types.ts";

const kinds: Record<ServerKindName, ServerKind> = {
  embedded,
  apache,
  "apache-svn": apacheSvn,
  nginx,
  lighttpd,
  rclone,
  radicale,
  xandikos,
  sabredav,
  tomcat,
  "webdav-server": webdavServer,
};

/**
 * The kind with this name.
 *
 * @throws {HarnessError} `unknown-server-kind`
 */
export function kindNamed(name: string): ServerKind {
  if (Object.hasOwn(kinds, name)) return kinds[name as ServerKindName];
  throw new HarnessError(
    "unknown-server-kind",
    `There is no server kind "${name}". Known kinds: ${serverKinds().join(", ")}.`,
  );
}

/** The names that `startServer` takes. */
export function serverKinds(): ServerKindName[] {
  return Object.keys(kinds) as ServerKindName[];
}

/**
 * Whether this kind of server can be started here and, where not, how to install it. A kind that is not among those that the
 * environment's `MULTISTATUS_SERVERS` names (`embedded,apache`; `all` and nothing are all of them) counts as not installed.
 *
 * @throws {HarnessError} `unknown-server-kind`
 */
export async function isInstalled(name: ServerKindName): Promise<Installation> {
  const kind = kindNamed(name);
  return leftOut(name) ?? kind.isInstalled();
}
