/**
 * Calendars or address books of the server's (first) user by name, each with its objects by name:
 * `{ work: { "meeting.ics": "BEGIN:VCALENDAR…" } }`.
 */
export type GroupwareSeed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A calendar or address book that was made at the start. */
export interface GroupwareCollection {
  /** Decoded, relative to the served root, with the slash at its end. */
  path: string;
  /** Absolute, with the slash at its end. */
  url: string;
}

/** Where a kind keeps a user's collections: decoded paths relative to the served root, with a slash at their end. */
export interface GroupwareHomes {
  calendars: string;
  addressBooks: string;
}

/** Whose the collections are on a server without users. */
export const nobodysName = "user";
