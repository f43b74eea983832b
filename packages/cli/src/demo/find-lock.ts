import { type ActiveLock, readLockDiscovery, type ResourceView } from "@multistatus/core";

/** The first lock that `DAV:lockdiscovery` shows among the properties of a listing. */
export function findLock(view: ResourceView): ActiveLock | undefined {
  for (const { response } of view.resources) {
    for (const property of response.propstats.flatMap(({ properties }) => properties)) {
      if (property.name !== "{DAV:}lockdiscovery") continue;
      const reading = readLockDiscovery(property);
      if (reading.ok && reading.value[0] !== undefined) return reading.value[0];
    }
  }
  return undefined;
}

/** The lock in rows for people; its token masked. */
export function lockFacts(lock: ActiveLock, maskedToken: string): [name: string, value: string][] {
  const { scope, type, depth, owner, timeout } = lock;
  return [
    ["lock", [scope, type].filter((word) => word !== undefined).join(" ")],
    ["owner", owner?.text ?? "not told"],
    ["depth", depth ?? "not told"],
    [
      "runs out in",
      timeout?.seconds === undefined ? (timeout?.text ?? "not told") : minutes(timeout.seconds),
    ],
    ["token", maskedToken],
  ];
}

function minutes(seconds: number): string {
  const count = Math.max(1, Math.round(seconds / 60));
  return count === 1 ? "a minute" : `${count} minutes`;
}
