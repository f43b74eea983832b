import { originOfKey } from "../resources/href.ts";
import type { Capabilities } from "./types.ts";

/** One thing that is not alike on two servers, or on one server at two times. */
export interface CapabilityChange {
  /** `features.locks`, `resource.allow`, `clients.davfs2.missing` … */
  what: string;
  /** Of a list: members that only the second has. */
  added?: string[];
  /** Of a list: members that only the first has. */
  removed?: string[];
  /** Of a single value: the first's; absent where it has none. */
  before?: string | number | boolean;
  /** Of a single value: the second's; absent where it has none. */
  after?: string | number | boolean;
}

type Flat = Map<string, string | number | boolean | string[]>;

/** Paths of single values and lists. URLs of the own origin become paths: production and staging have different ones. */
function flat(value: unknown, path: string, origin: string, into: Flat): Flat {
  const relative = (text: string): string =>
    origin !== "" && originOfKey(text) === origin ? text.slice(origin.length) || "/" : text;
  if (Array.isArray(value)) {
    const texts = value.map((item: unknown) =>
      typeof item === "string" ? relative(item) : JSON.stringify(item),
    );
    into.set(path, texts.toSorted());
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) flat(inner, `${path}.${name}`, origin, into);
  } else if (typeof value === "string") into.set(path, relative(value));
  else if (typeof value === "number" || typeof value === "boolean") into.set(path, value);
  return into;
}

/** What changes with every use and says nothing about what a server can do. */
const PASSING = /^quota\.(?:available|used)\.bytes$/;

function flattened({ url, clients, untold: _untold, ...rest }: Capabilities): Flat {
  const origin = originOfKey(url);
  const into: Flat = new Map();
  for (const [name, value] of Object.entries(rest)) flat(value, name, origin, into);
  for (const { client, missing, usable } of clients) {
    if (usable !== undefined) into.set(`clients.${client}.usable`, usable);
    into.set(`clients.${client}.missing`, missing.map(({ id }) => id).toSorted());
  }
  return into;
}

/**
 * What is otherwise in the second than in the first: since an earlier day, or in production against staging. The origin and
 * how full the storage is do not count.
 */
export function compareCapabilities(first: Capabilities, second: Capabilities): CapabilityChange[] {
  const before = flattened(first);
  const after = flattened(second);
  const changes: CapabilityChange[] = [];
  for (const what of new Set([...before.keys(), ...after.keys()])) {
    if (PASSING.test(what)) continue;
    const [a, b] = [before.get(what), after.get(what)];
    if (Array.isArray(a) || Array.isArray(b)) {
      const [was = [], is = []] = [a, b].map((list) => (Array.isArray(list) ? list : []));
      const added = is.filter((item) => !was.includes(item));
      const removed = was.filter((item) => !is.includes(item));
      if (added.length + removed.length > 0) changes.push({ what, added, removed });
    } else if (a !== b) {
      changes.push({ what, ...(a !== undefined && { before: a }), ...(b !== undefined && { after: b }) });
    }
  }
  return changes;
}
