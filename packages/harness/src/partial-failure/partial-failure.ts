import { HarnessError } from "../errors.ts";
import { resourceUrl } from "../http.ts";
import type { DavServer } from "../types.ts";
import { partialFailureSupport } from "./causes.ts";
import { checkedOptions } from "./check-options.ts";
import { calendarForm, fileForm } from "./form.ts";
import { make } from "./make.ts";
import { bringAbout, copyOf } from "./means.ts";
import { lockAll, multiget, propertyUpdate } from "./requests.ts";
import type { PartialFailure, PartialFailureCause, PartialFailureOptions } from "./types.ts";

/**
 * Makes a flat collection of which one member fails, and says which request fails so: the server then tells the member and
 * its status in a genuine Multi-Status. (lighttpd tells `unreadable` in a bare `DAV:response`.)
 *
 * `locked`: the embedded server and Tomcat answer DELETE with 207 and 423 for the member under its own URL, Apache puts the
 * same body under 424. The embedded server answers MOVE and COPY with the status under the member's URL _at the destination_.
 *
 * @throws {HarnessError} `unsupported-option` when this kind of server does not fail so, with the reason; `invalid-option`;
 *   `request-refused` or `lock-refused` when it does not let the collection be made; `no-answer`
 */
export async function partialFailure(
  server: DavServer,
  options: PartialFailureOptions = {},
): Promise<PartialFailure> {
  const { name, members: count, nth } = checkedOptions(options);
  const { cause, status } = possibleCause(server, options.cause);
  const form = cause === "missing" ? calendarForm(server) : fileForm;
  const collection = `${form.above}${name}/`;
  const members = Array.from(
    { length: count },
    (_, index) => `${collection}member-${index + 1}.${form.extension}`,
  );
  const path = members[nth - 1] ?? "";
  await make(server, { method: form.make, path: collection });
  for (const member of members) await make(server, form.put(member));
  const urlOf = (of: string): string => resourceUrl(server, of);
  const means = await bringAbout[cause](server, collection, path);
  const request = requests[cause](urlOf(collection), {
    member: urlOf(path),
    members: members.map(urlOf),
    copy: urlOf(copyOf(collection)),
  });
  return {
    cause,
    request,
    collection,
    url: urlOf(collection),
    members,
    failing: failing(cause, collection, path, urlOf, status, server),
    ...means,
  };
}

type Urls = { member: string; members: readonly string[]; copy: string };

const deleting = (url: string): PartialFailure["request"] => ({ method: "DELETE", url, headers: {} });
const copying = (url: string, { copy }: Urls): PartialFailure["request"] => ({
  method: "COPY",
  url,
  headers: { Destination: copy, Depth: "infinity" },
});

const requests: Record<PartialFailureCause, (url: string, urls: Urls) => PartialFailure["request"]> = {
  locked: deleting,
  undeletable: deleting,
  forbidden: deleting,
  unreadable: copying,
  full: copying,
  "conflicting-lock": lockAll,
  "locked-collection": (url) => ({ method: "PUT", url: `${url}new.txt`, headers: {}, body: "new\n" }),
  property: (_url, { member }) => propertyUpdate(member),
  missing: (url, { members }) => multiget(url, members),
};

/** Who fails, by the URL that the server tells. */
function failing(
  cause: PartialFailureCause,
  collection: string,
  member: string,
  urlOf: (path: string) => string,
  status: number,
  { kind }: DavServer,
): PartialFailure["failing"] {
  if (cause === "locked-collection") return { path: collection, url: urlOf(collection), status };
  const copied = cause === "full" && kind === "embedded";
  const path = copied ? copyOf(collection) + member.slice(collection.length) : member;
  return { path, url: urlOf(path), status };
}

function possibleCause(
  { kind }: DavServer,
  wanted: PartialFailureCause | undefined,
): { cause: PartialFailureCause; status: number } {
  const all = partialFailureSupport(kind);
  const possible = all.flatMap((support) => ("status" in support ? [support] : []));
  const found = wanted === undefined ? possible[0] : possible.find(({ cause }) => cause === wanted);
  if (found) return found;
  const why = all.find(({ cause }) => cause === wanted);
  const reason =
    why && "reason" in why
      ? `, because ${why.reason}`
      : wanted === undefined
        ? ""
        : `: known causes are ${all.map(({ cause }) => cause).join(", ")}`;
  const others =
    possible.length > 0
      ? ` It does for: ${possible.map(({ cause }) => cause).join(", ")}.`
      : " It has no other either.";
  throw new HarnessError(
    "unsupported-option",
    `A server of the kind ${kind} gives no partial failure${wanted ? ` for the cause "${wanted}"` : ""}${reason}.${others}`,
  );
}
