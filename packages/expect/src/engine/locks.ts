import { isSuccess, readLockDiscovery, statusText, type ActiveLock, type Property } from "@multistatus/core";
import { counted } from "./named.ts";
import { onProperty } from "./property.ts";
import { readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** A claim about the locks in force on a resource: by `lockdiscovery`, or by the answer to LOCK itself. */
export function onLocks(
  subject: Subject,
  href: string,
  claim: (locks: readonly ActiveLock[]) => Verdict,
): Verdict {
  const { body, outer, doubt } = readSubject(subject);
  if (body?.kind === "prop" && outer !== undefined && doubt === undefined) {
    if (!outer.isFor(href)) return unknown(`the answer speaks of ${outer.path} only.`);
    const property = body.properties.find(({ name }) => name === "{DAV:}lockdiscovery");
    if (outer.failed || !body.complete || property === undefined) {
      return unknown(`the answer (${statusText(outer.status)}) has no lockdiscovery.`);
    }
    return onDiscovery(property, claim);
  }
  return onProperty(subject, href, "{DAV:}lockdiscovery", ([first, ...others]) => {
    if (first === undefined || others.length > 0) {
      return unknown(`lockdiscovery of ${href} occurs ${others.length + 1} times.`);
    }
    const { property, status } = first;
    if (isSuccess(status)) return onDiscovery(property, claim);
    const line = status === undefined ? "no readable status" : statusText(status);
    return unknown(`lockdiscovery of ${href} came back with ${line}, which does not tell its locks.`);
  });
}

function onDiscovery(property: Property, claim: (locks: readonly ActiveLock[]) => Verdict): Verdict {
  const reading = readLockDiscovery(property);
  if (!reading.ok) return unknown(`lockdiscovery cannot be read: ${reading.problem}.`);
  if (reading.value.length === 0 && property.text().trim() !== "") {
    return unknown("lockdiscovery holds text, and no lock.");
  }
  return { received: describeLocks(reading.value), ...claim(reading.value) };
}

/** `1 lock: exclusive write, depth infinity, owner "ada", Second-3600`; lock tokens are not shown. */
function describeLocks(locks: readonly ActiveLock[]): string {
  if (locks.length === 0) return "no lock";
  const shown = locks
    .slice(0, 3)
    .map(({ scope, type, depth, owner, timeout }) =>
      [
        `${scope ?? "unknown scope"} ${type ?? ""}`.trim(),
        ...(depth === undefined ? [] : [`depth ${depth}`]),
        ...(owner === undefined
          ? []
          : [`owner ${JSON.stringify((owner.text || owner.hrefs[0] || "").slice(0, 60))}`]),
        ...(timeout === undefined ? [] : [timeout.text]),
      ].join(", "),
    );
  if (locks.length > shown.length) shown.push(`${locks.length - shown.length} more`);
  return `${counted(locks.length, "lock")}: ${shown.join("; ")}`;
}
