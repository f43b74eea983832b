import { invalidArgument } from "../errors/invalid-argument.ts";
import { checkEntityTag } from "./entity-tags.ts";

/** A condition of If (RFC 4918 section 10.4) that has to fit or, with `not`, must not. A string is a state token. */
export type IfCondition =
  | string
  /** A state token without angle brackets: a lock token, or a sync-token (RFC 6578 section 5). */
  | { token: string; not?: boolean }
  /** An entity tag as a header has it: `"abc"`, `W/"abc"`. */
  | { etag: string; not?: boolean };

/** Conditions that have to hold together; of several lists one has to hold. */
export interface IfList {
  /** The resource they are about; all lists have one or none has. Left out: the request URL. */
  resource?: string | URL;
  /** One at least. */
  conditions: readonly IfCondition[];
}

/**
 * An `If` header (RFC 4918 section 10.4): `(<token> ["etag"])` or, tagged, `<https://h/a> (<token>)`.
 *
 * @param absolute makes a URL or an absolute path of a resource. Default: as it is given.
 * @throws {InvalidRequestError} for what the grammar has no place for
 */
export function ifHeader(
  lists: readonly IfList[],
  absolute: (resource: string | URL) => string = String,
): string {
  if (lists.length === 0) throw invalidArgument("an If header needs at least one list of conditions");
  const tagged = lists.filter(({ resource }) => resource !== undefined).length;
  if (tagged !== 0 && tagged !== lists.length) {
    throw invalidArgument(
      "in an If header all lists name a resource or none does (RFC 4918 section 10.4.2): give the request URL, too",
    );
  }
  let current: string | undefined;
  const parts = lists.map(({ resource, conditions }) => {
    if (conditions.length === 0) throw invalidArgument("a list of an If header needs at least one condition");
    const list = `(${conditions.map(conditionText).join(" ")})`;
    const tag = resource === undefined ? undefined : absolute(resource);
    if (tag === undefined || tag === current) return list;
    current = tag;
    return `${codedUrl(tag, "resource")} ${list}`;
  });
  return parts.join(" ");
}

function conditionText(condition: IfCondition): string {
  const { not, ...rest } = typeof condition === "string" ? { token: condition } : { ...condition };
  const text = "etag" in rest ? `[${checkEntityTag(rest.etag)}]` : codedUrl(rest.token, "state token");
  return not ? `Not ${text}` : text;
}

/** RFC 4918 section 10.1. The value is not shown: a token is a secret of a kind. */
export function codedUrl(url: string, what: string): string {
  const given: unknown = url;
  if (typeof given !== "string") {
    throw invalidArgument(
      `no ${what} is given: that of a lock is \`lockToken\` of the answer to lock(), if it was granted, and \`token\` in \`heldLocks\``,
    );
  }
  if (/^[^\s<>]+$/u.test(given)) return `<${given}>`;
  throw invalidArgument(
    `a ${what} is empty or holds white space or an angle bracket: give the URI alone, without brackets`,
  );
}
