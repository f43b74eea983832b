import { chmod, chown, stat } from "node:fs/promises";
import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import { resourceUrl, sendPlain } from "../http.ts";
import { nobodysName } from "../groupware/types.ts";
import { findKind } from "../kinds.ts";
import { releaseLock, takeLock } from "../locks/take-lock.ts";
import type { DavServer, HeldLock } from "../types.ts";
import { partialFailureCauses, statuses } from "./causes.ts";
import { eventNamed, multiget, propertyUpdate } from "./requests.ts";
import type { PartialFailure, PartialFailureCause, PartialFailureOptions } from "./types.ts";

/**
 * Makes a flat collection of which one member fails, and says which request fails so: the server then tells the member and
 * its status in a genuine Multi-Status.
 *
 * `locked`: the embedded server and Tomcat answer DELETE with 207 and 423 for the member under its own URL, Apache puts the
 * same body under 424. The embedded server answers MOVE with the 423 under the member's URL *at the destination*.
 *
 * @throws {HarnessError} `unsupported-option` when this kind of server does not fail so, `request-refused` or
 *   `lock-refused` when it does not let the collection be made
 */
export async function partialFailure(
  server: DavServer,
  options: PartialFailureOptions = {},
): Promise<PartialFailure> {
  const cause = possibleCause(server, options.cause);
  const form = cause === "missing" ? calendarForm(server) : fileForm;
  const collection = `${form.above}${(options.collection ?? "partial-failure").replace(/^\/|\/$/gu, "")}/`;
  const count = options.members ?? 3;
  const nth = options.locked ?? Math.min(2, count);
  const stems = Array.from({ length: count }, (_, index) => `member-${index + 1}`);
  const members = stems.map((stem) => `${collection}${stem}.${form.extension}`);
  const path = members[nth - 1];
  if (path === undefined) {
    throw new HarnessError("request-refused", `There is no member ${nth} among ${count} to fail.`);
  }
  await make(server, { method: form.make, path: collection });
  for (const member of members) await make(server, form.put(member));
  const url = resourceUrl(server, collection);
  const urls = members.map((member) => resourceUrl(server, member));
  const memberUrl = resourceUrl(server, path);
  return {
    cause,
    request: requestFor(cause, url, memberUrl, urls),
    collection,
    url,
    members,
    failing: { path, url: memberUrl, status: statuses[server.kind][cause] ?? 0 },
    ...(await bringAbout[cause](server, collection, path)),
  };
}

function requestFor(
  cause: PartialFailureCause,
  url: string,
  member: string,
  members: readonly string[],
): PartialFailure["request"] {
  if (cause === "property") return propertyUpdate(member);
  if (cause === "missing") return multiget(url, members);
  return { method: "DELETE", url, headers: {} };
}

type PlainRequest = Parameters<typeof sendPlain>[1];

/** What the collection and its members are. */
interface Form {
  above: string;
  make: string;
  extension: string;
  put(path: string): PlainRequest;
}

const fileForm: Form = {
  above: "",
  make: "MKCOL",
  extension: "txt",
  put: (path) => ({ method: "PUT", path, body: `This is ${path}.\n` }),
};

function calendarForm({ kind, users }: DavServer): Form {
  const user = Object.keys(users)[0] ?? nobodysName;
  return {
    above: findKind(kind)?.homes?.(user).calendars ?? "",
    make: "MKCALENDAR",
    extension: "ics",
    put: putEvent,
  };
}

function putEvent(path: string): PlainRequest {
  const name = path.split("/").at(-1) ?? "";
  return {
    method: "PUT",
    path,
    headers: { "Content-Type": "text/calendar; charset=utf-8" },
    body: eventNamed(name),
  };
}

function possibleCause(server: DavServer, wanted: PartialFailureCause | undefined): PartialFailureCause {
  const causes = partialFailureCauses(server.kind);
  const cause = wanted ?? causes[0];
  if (cause !== undefined && causes.includes(cause)) return cause;
  const root = wanted === "undeletable" && wanted in statuses[server.kind] ? " unless root starts it" : "";
  const others = causes.length > 0 ? ` It does for: ${causes.join(", ")}.` : " It has no other either.";
  throw new HarnessError(
    "unsupported-option",
    `A server of the kind ${server.kind} gives no partial failure${wanted ? ` for the cause "${wanted}"${root}` : ""}.` +
      (wanted ? others : ""),
  );
}

type Means = (
  server: DavServer,
  collection: string,
  member: string,
) => Promise<{ lock?: HeldLock; release(): Promise<void> }>;

const bringAbout: Record<PartialFailureCause, Means> = {
  async locked(server, _collection, path) {
    const lock = await takeLock(server, { path, owner: "partial failure" });
    return { lock, release: () => releaseLock(server, lock) };
  },

  // In a sticky directory everybody makes entries, and only their owner removes them.
  async undeletable(server, collection, path) {
    const [directory, file] = [join(server.root, collection), join(server.root, path)];
    const { uid, gid, mode } = await stat(directory);
    await chown(file, 0, 0);
    await chown(directory, 0, 0);
    await chmod(directory, 0o1777);
    return {
      async release() {
        await chown(file, uid, gid);
        await chown(directory, uid, gid);
        await chmod(directory, mode);
      },
    };
  },

  property: async () => ({ release: async () => {} }),

  async missing(server, _collection, path) {
    await sendPlain(server, { method: "DELETE", path });
    return { release: () => make(server, putEvent(path)) };
  },
};

async function make(server: DavServer, request: PlainRequest): Promise<void> {
  const { status } = await sendPlain(server, request);
  if (status < 200 || status > 299 || status === 207) {
    throw new HarnessError(
      "request-refused",
      `The server answered ${request.method} ${request.path} with ${status}.`,
    );
  }
}
