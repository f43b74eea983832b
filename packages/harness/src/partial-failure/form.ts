import type { PlainRequest } from "../http.ts";
import { nobodysName } from "../groupware/types.ts";
import { kindNamed } from "../kinds.ts";
import type { DavServer } from "../types.ts";
import { putEvent } from "./requests.ts";

/** What the collection and its members are. */
interface Form {
  above: string;
  make: string;
  extension: string;
  put(path: string): PlainRequest;
}

export const fileForm: Form = {
  above: "",
  make: "MKCOL",
  extension: "txt",
  put: (path) => ({ method: "PUT", path, body: `This is ${path}.\n` }),
};

export function calendarForm({ kind, users }: DavServer): Form {
  const user = Object.keys(users)[0] ?? nobodysName;
  return {
    above: kindNamed(kind).homes?.(user).calendars ?? "",
    make: "MKCALENDAR",
    extension: "ics",
    put: putEvent,
  };
}
