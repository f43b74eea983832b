import type { NetrcEntry } from "./parse.ts";

/**
 * The entry for a host, as curl chooses it: the first `machine` of that name, with this login where one is asked for,
 * else the first `default`.
 *
 * @param host without a port
 */
export function lookUp(
  entries: readonly NetrcEntry[],
  host: string,
  login: string | undefined,
): NetrcEntry | undefined {
  const name = host.toLowerCase().replaceAll(/[[\]]/g, "");
  const fits = (entry: NetrcEntry): boolean =>
    login === undefined || entry.login === undefined || entry.login === login;
  return (
    entries.find((entry) => entry.machine?.toLowerCase().replaceAll(/[[\]]/g, "") === name && fits(entry)) ??
    entries.find((entry) => entry.machine === undefined && fits(entry))
  );
}
