import { isWhole, REDIRECTS, targetOf } from "../../context/ask.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Sighting } from "../../define.ts";
import type { Problem } from "../../types.ts";
import { listingAbove, parent } from "./above.ts";
import { anonymous, credentials } from "./as-whom.ts";
import { directly } from "./directly.ts";
import { done, leftover, stored } from "./done.ts";
import { identity } from "./entity-tag.ts";
import { finite } from "./finite.ts";
import { options } from "./options.ts";
import { changed, statusOf, type Reader } from "./said.ts";
import { lockDiscovery, look } from "./there.ts";

const withSlash = changed("path-redirect", "decisive", "With the trailing slash the other way");

/** By the id of the probe, which may be anything where a team defined it. */
const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    // Who is sent elsewhere with both spellings is still sent elsewhere.
    slash: (context, answer) => (REDIRECTS.includes(statusOf(answer) ?? 0) ? {} : withSlash(context, answer)),
    "depth-0": finite,
    "depth-1": finite,
    "path-destination": changed("destination-mismatch", "decisive", "With a Destination that is only a path"),
    "content-length": changed("chunked-refused", "decisive", "With a Content-Length"),
    "identity-encoding": identity,
    "parent-listing": listingAbove,
    parent,
    look,
    leftover,
    "lock-discovery": lockDiscovery,
    options,
    "options-root": options,
    credentials,
    direct: directly,
    anonymous,
  }),
);

/** What was answered with success, and then looked at. */
const AFTER_SUCCESS: ReadonlyMap<string, Reader> = new Map(Object.entries<Reader>({ done, stored }));

/** Adds to what a cause saw in a problem what the answers to probes say of it: they concern the request as a whole. */
export function readAnswers(
  context: DiagnosisContext,
  problem: Problem,
): (cause: string, sighting: Sighting | undefined) => Sighting | undefined {
  const isWell = problem.failures.length === 0;
  const readers = isWell ? AFTER_SUCCESS : READERS;
  const answers = isWhole(problem) ? context.probes : [];
  const read = answers.map((answer) => readers.get(answer.probe.id)?.(context, answer) ?? {});
  return (cause, sighting) => {
    const said = read.map((one) => one[cause]).filter((piece) => piece !== undefined);
    if (said.length === 0) return sighting;
    const evidence = [...(sighting?.evidence ?? []), ...said];
    return { ...(isWell && { resources: [targetOf(context).path] }), ...sighting, evidence };
  };
}
