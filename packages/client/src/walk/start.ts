import type { Place } from "../request/place.ts";
import { placeOfAnswer, scopeOf, type Scope } from "./scope.ts";
import type { Pending } from "./types.ts";

/** Where a walk begins, and the tree below it. A redirect may move it as long as nothing has come. */
export interface Start {
  readonly pending: Pending;
  readonly scope: Scope;
  /**
   * Where a redirect leads: only to the same resource under another spelling, of the start also to elsewhere on its origin.
   * `undefined`: it is not followed.
   *
   * @param fixed whether the start has to stay where it is
   */
  follow(from: Pending, location: string, fixed: boolean): Pending | undefined;
}

export function createStart(place: Place): Start {
  let scope = scopeOf(place);
  let start: Pending = { url: place.url, key: scope.key, level: 0 };
  return {
    get pending() {
      return start;
    },
    get scope() {
      return scope;
    },
    follow(from, location, fixed) {
      const to = placeOfAnswer(location, from.url);
      if (!to || to.origin !== scope.origin || to.url === from.url) return undefined;
      const there = scopeOf(to);
      if (there.key === from.key) {
        const respelled = { ...from, url: to.url };
        if (from.level === 0) start = respelled;
        return respelled;
      }
      if (from.level > 0 || fixed) return undefined;
      scope = there;
      start = { url: to.url, key: scope.key, level: 0 };
      return start;
    },
  };
}
