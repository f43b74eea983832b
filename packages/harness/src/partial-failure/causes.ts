import { kindNamed } from "../kinds.ts";
import { whyNoSmallDisk } from "../lifecycle/small-disk.ts";
import type { ServerKindName } from "../types.ts";
import { partialFailureCauseNames, type PartialFailureCause, type PartialFailureSupport } from "./types.ts";

/** By cause, the status that a kind tells inside its answer, or why it gives none. */
type Abilities = Record<PartialFailureCause, number | string>;

const noProppatch = "it has no PROPPATCH";
const noCalendars = "it has no calendars";
const noForbidding =
  "what is forbidden is asked for by the request's own URL only: members go with their collection";
const reads = "what it cannot read is left out or copied empty, without a word";
const one = "it refuses such a request as a whole, with one status";
const noLocks = "it has no LOCK";
const noCopy = "it has no COPY";
const ofOneOwner = "all its data is in one place that only it changes";

const files: Abilities = {
  locked: one,
  "conflicting-lock": one,
  "locked-collection": one,
  undeletable: one,
  forbidden: noForbidding,
  unreadable: one,
  full: one,
  property: noProppatch,
  missing: noCalendars,
};

const calendars: Abilities = {
  locked: noLocks,
  "conflicting-lock": noLocks,
  "locked-collection": noLocks,
  undeletable: ofOneOwner,
  forbidden: one,
  unreadable: noCopy,
  full: noCopy,
  property: one,
  missing: 404,
};

/** What each kind does, as it was seen; the order of the causes is that of the type. */
const abilities: Record<ServerKindName, Abilities> = {
  embedded: {
    ...files,
    locked: 423,
    "conflicting-lock": 423,
    undeletable: "it runs in this process, as its user: where that is root, nothing is undeletable",
    forbidden: 403,
    unreadable: "it runs in this process, as its user: where that is root, nothing is unreadable",
    full: 507,
    property: 403,
  },
  apache: {
    ...files,
    locked: 423,
    "conflicting-lock": 423,
    "locked-collection": 423,
    undeletable: 403,
    unreadable: "it answers 500 for the whole COPY",
    full: "it answers 507 for the whole COPY, and keeps what it has copied",
    property: 409,
  },
  "apache-svn": {
    ...files,
    locked: 423,
    "conflicting-lock": 423,
    "locked-collection": "Subversion locks files only",
    undeletable: ofOneOwner,
    unreadable: ofOneOwner,
    forbidden: "it answers 500 for the whole DELETE",
    full: "a copy in Subversion takes no room",
    property: 409,
  },
  nginx: {
    ...files,
    locked: "it ignores locks on members",
    undeletable: "it answers 500 for the whole DELETE",
    unreadable: reads,
    full: "it answers 201, and the member that did not fit is cut",
  },
  lighttpd: {
    ...files,
    locked: "it ignores locks on members",
    undeletable: 403,
    unreadable: 403,
    full: "its copies are hard links and take no room",
    property: "it answers 204, though the protected property stays as it was",
  },
  rclone: {
    ...files,
    locked: "it ignores locks on members",
    undeletable: "it answers 405 for the whole DELETE",
    unreadable: "it answers 500 for the whole COPY",
    full: "it answers 500 for the whole COPY, and keeps what it has copied",
    property: 403,
  },
  radicale: calendars,
  xandikos: { ...calendars, forbidden: "it lets everybody do everything" },
  sabredav: {
    ...files,
    "conflicting-lock": "it locks the collection beside its locked member",
    undeletable: "it answers 204, and what it could not delete stays",
    unreadable: reads,
    full: "it answers 201, and the member that did not fit is empty",
    property: 403,
    missing: "it answers 404 for the whole REPORT",
  },
  tomcat: {
    ...files,
    locked: 423,
    "conflicting-lock": 423,
    undeletable: 405,
    unreadable: "it answers 500 for the whole COPY",
    full: 500,
    property: 403,
  },
  "webdav-server": {
    ...files,
    locked: "who took a lock needs no token, and others' locks on members are ignored",
    "conflicting-lock": "it locks the collection beside its locked member",
    "locked-collection": "who took a lock needs no token",
    undeletable: "it runs as the user of this process: where that is root, nothing is undeletable",
    unreadable: "it runs as the user of this process: where that is root, nothing is unreadable",
    full: "it answers 500 for the whole COPY",
    property: 403,
  },
};

/** Who started it decides this: files of another owner are there to be refused. */
const needsRoot: ReadonlySet<PartialFailureCause> = new Set(["undeletable", "unreadable"]);

/**
 * Every cause of partial failure with the status that a kind of server tells for it here, or the reason why it gives none.
 *
 * @throws {HarnessError} `unknown-server-kind`
 */
export function partialFailureSupport(kind: ServerKindName): PartialFailureSupport[] {
  const { countsQuota } = kindNamed(kind);
  return partialFailureCauseNames.map((cause): PartialFailureSupport => {
    const ability = abilities[kind][cause];
    if (typeof ability === "string") return { cause, reason: ability };
    if (needsRoot.has(cause) && process.getuid?.() !== 0) {
      return { cause, reason: "root has to start it: the member has to belong to somebody else" };
    }
    if (cause !== "full") return { cause, status: ability };
    const noDisk = countsQuota ? undefined : whyNoSmallDisk();
    return noDisk === undefined
      ? { cause, status: ability, needs: "quota" }
      : { cause, reason: `there is no ${noDisk}` };
  });
}

/**
 * Which partial failures a kind of server can give here, the default first.
 *
 * @throws {HarnessError} `unknown-server-kind`
 */
export function partialFailureCauses(kind: ServerKindName): PartialFailureCause[] {
  return partialFailureSupport(kind).flatMap((support) => ("status" in support ? [support.cause] : []));
}
