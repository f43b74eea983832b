import { hrefKey } from "@multistatus/core";

/** What the places of a request are seen from. */
export interface Bases {
  /** The URLs that were asked, after redirects and before. */
  requests: readonly string[];
  /** Of COPY and MOVE. */
  destination?: string | undefined;
  /** The project's `url`. */
  project: string;
}

/**
 * Where a resource stands, seen from the request, so that host, mount point and a collection's made-up name do not matter:
 * `.` for what was asked, `./a.txt` below it, `${destination}/a.txt` where a COPY or MOVE goes, `${url}/a.txt` elsewhere in
 * the project, `/a.txt` outside of it, `${elsewhere}/a.txt` on another origin. Decoded but for `%2F` and its like.
 */
export function placeIn(url: string, { requests, destination, project }: Bases): string {
  const key = keyOf(url);
  const bases = [
    ...requests.map((base) => [".", keyOf(base)] as const),
    ...(destination === undefined ? [] : [["${destination}", keyOf(destination)] as const]),
  ];
  const [nearest] = bases
    .filter(([, base]) => isIn(key, base))
    .toSorted(([, one], [, other]) => other.length - one.length);
  if (nearest !== undefined) return below(key, nearest);
  const root = keyOf(project);
  if (isIn(key, root)) return below(key, ["${url}", root]);
  const path = readable(key.slice(originOf(key).length)) || "/";
  return originOf(key) === originOf(root) ? path : `\${elsewhere}${path}`;
}

/** Without a query: what signs an URL is no matter of a file. */
const keyOf = (url: string): string => hrefKey(url.replace(/[?#].*$/s, ""));

const isIn = (key: string, base: string): boolean => key === base || key.startsWith(`${base}/`);

const below = (key: string, [name, base]: readonly [string, string]): string =>
  `${name}${readable(key.slice(base.length))}`;

const originOf = (key: string): string => /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/.exec(key)?.[0] ?? "";

/** A path of a key decoded as far as it stays one: no `/`, `%`, `?`, `#` and no control comes out of an escape. */
function readable(path: string): string {
  return path.replaceAll(/(?:%(?![01]|2[35F]|3F|7F)[\dA-F]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
