import type { Place } from "../request/place.ts";

/** Paths below which the same credentials hold (RFC 7617 section 2.2): the directories of accepted requests. */
export interface ProtectionSpace {
  covers(place: Place): boolean;
  add(place: Place): void;
}

export function createProtectionSpace(): ProtectionSpace {
  const prefixes = new Set<string>();
  return {
    covers: ({ url }) => {
      for (const prefix of prefixes) if (url.startsWith(prefix)) return true;
      return false;
    },
    add: ({ url }) => {
      const path = url.replace(/\?.*$/su, "");
      prefixes.add(path.slice(0, path.lastIndexOf("/") + 1));
    },
  };
}
