import { originForm, splitUserinfo } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import { resolvePlace, type Place } from "../request/place.ts";

/** Takes URLs of a recording to where they are on the client's server. */
export interface Rebase {
  /** Whether paths change, and not only the origin. */
  readonly movesPaths: boolean;
  /** The request-target as recorded, in origin form. */
  target(target: string): string;
  /**
   * An absolute URL or an absolute path. `undefined`: it is on another host than the recorded request, or no URL at all.
   *
   * @throws {InvalidRequestError} when it is on the recorded host, but not below `from`
   */
  reference(reference: string, what: string): string | undefined;
}

/**
 * @param recorded where the recorded request went
 * @throws {InvalidRequestError} `invalid-url` when `from` is no URL
 */
export function createRebase(recorded: Place, base: Place, from: string | URL | undefined): Rebase {
  const prefix = from === undefined ? undefined : prefixOf(resolvePlace(from, recorded, "URL in `from`"));
  if (prefix !== undefined && prefix.origin !== recorded.origin) {
    throw outside(recorded.url, prefix.url, "recorded URL");
  }
  const mapped = (target: string): string | undefined => {
    if (prefix === undefined) return target;
    const [path = "", query] = splitAt(target, "?");
    const asCollection = path.endsWith("/") ? path : `${path}/`;
    if (!asCollection.startsWith(prefix.path)) return undefined;
    const moved = base.target + asCollection.slice(prefix.path.length);
    const written = path.endsWith("/") || moved === "/" ? moved : moved.slice(0, -1);
    return query === undefined ? written : `${written}?${query}`;
  };
  return {
    movesPaths: prefix !== undefined && prefix.path !== base.target,
    target: (target) => mapped(target) ?? target,
    reference(reference, what) {
      const { url } = splitUserinfo(reference);
      const isPath = /^\/(?!\/)/u.test(url);
      const origin = isPath ? recorded.origin : originOf(url);
      if (origin === undefined || new URL(origin).host !== new URL(recorded.origin).host) return undefined;
      const target = mapped(originForm(url));
      if (target === undefined) throw outside(reference, prefix?.url ?? "", what);
      return isPath ? target : withSchemeRelation(origin, recorded.origin, base.origin) + target;
    },
  };
}

/** A scheme that was another one than that of the request stays another one: it may be the very thing that is looked at. */
function withSchemeRelation(origin: string, recorded: string, base: string): string {
  if (origin === recorded) return base;
  return base.startsWith("https:") ? base.replace("https:", "http:") : base.replace("http:", "https:");
}

function originOf(url: string): string | undefined {
  const authority = /^https?:\/\/[^/?#]*/iu.exec(url)?.[0];
  return authority !== undefined && URL.canParse(authority) ? new URL(authority).origin : undefined;
}

function prefixOf({ origin, target }: Place): { origin: string; path: string; url: string } {
  const [path = ""] = splitAt(target, "?");
  const collection = path.endsWith("/") ? path : `${path}/`;
  return { origin, path: collection, url: origin + collection };
}

function splitAt(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function outside(url: string, from: string, what: string): InvalidRequestError {
  const problem =
    `the ${what} is not below ${from}, which \`from\` names: give another \`from\`, ` +
    "or leave it out to keep the paths of the recording";
  return new InvalidRequestError(problem, { code: "replay-outside", method: "", url });
}
