import { hrefKey, originOfKey, resolveHref } from "./href.ts";
import { splitReference } from "./reference.ts";
import type { Resource, ResourceView } from "./types.ts";
import { mayBeNamed } from "./unlike.ts";

const withoutSlash = (path: string): string => (path.endsWith("/") ? path.slice(0, -1) : path);

/** Origin and decoded path: a decoded path may hold what would be a query, a fragment or an escape in a reference. */
const pathKey = (key: string, path: string): string => originOfKey(key) + withoutSlash(path);
const pathKeyOf = ({ key, path }: Resource): string => pathKey(key, path);
const keyOf = ({ key }: Resource): string => key;

/** When the request URL is unknown and every absolute href has one origin, that one is meant. */
function assumedBase(resources: readonly Resource[]): string | undefined {
  const origins = new Set(resources.map(({ key }) => originOfKey(key)));
  const [only, ...others] = origins;
  return only && others.length === 0 ? `${only}/` : undefined;
}

type Lookup = (name: string) => readonly Resource[];

/** So many are looked for one by one before an index pays. */
const BEFORE_INDEX = 8;

/** Resources by the name that `nameOf` gives them. */
function lookup(
  resources: readonly Resource[],
  nameOf: (resource: Resource) => string,
  mayBe: (href: string, name: string) => boolean,
): Lookup {
  let asked = 0;
  let index: Map<string, Resource[]> | undefined;
  return (name) => {
    if (index === undefined && asked++ < BEFORE_INDEX) {
      return resources.filter((resource) => mayBe(resource.href, name) && nameOf(resource) === name);
    }
    index ??= Map.groupBy(resources, nameOf);
    return index.get(name) ?? [];
  };
}

/** A decoded path has neither query nor fragment. */
const mayHavePath = (href: string, path: string): boolean => mayBeNamed(href, path) || /[?#]/.test(href);

/** What `ResourceView.get` does. */
export function finder(resources: readonly Resource[], url: string | undefined): ResourceView["get"] {
  const byKey = lookup(resources, keyOf, mayBeNamed);
  const byPath = lookup(resources, pathKeyOf, mayHavePath);
  let assumed: { base: string | undefined } | undefined;
  return (href) => {
    assumed ??= { base: url ?? assumedBase(resources) };
    const key = hrefKey(resolveHref(href, assumed.base));
    const found = either(byKey(key), () => byPath(pathKey(key, href)));
    if (found.length > 0 || url !== undefined) return [...found];
    // Hrefs without an origin and a request that is unknown: the path is all that can be compared.
    const { path } = splitReference(href);
    return [...either(byKey(hrefKey(path)), () => byPath(pathKey("", path)))];
  };
}

function either(first: readonly Resource[], second: () => readonly Resource[]): readonly Resource[] {
  return first.length > 0 ? first : second();
}
