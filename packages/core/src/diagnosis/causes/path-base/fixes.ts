import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** What a person or a client can do with any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Find the base URL and set it in the client",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send OPTIONS to the candidates (`/`, `/dav/`, `/webdav/`, `/remote.php/dav/`, `/caldav/`): the right one answers with a `DAV:` header.",
      "For calendars and contacts: PROPFIND to `/.well-known/caldav` or `/.well-known/carddav`, follow the redirect, then ask for `DAV:current-user-principal`, its `calendar-home-set`, and use those hrefs.",
      "Set the client's base URL to what answered, with the trailing slash, and remove what was typed by hand behind it.",
    ],
  },
  {
    title: "Let the client keep to the hrefs it is given",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Resolve each href against the URL that was answered; an href that begins with `/` replaces the whole path and is not appended to the base.",
      "After the base path changed: drop the client's stored hrefs and list again, before it takes 404s for deletions.",
    ],
    caution: "A sync client that takes the 404s for removals deletes its local copies: stop it first.",
  },
  {
    title: "Publish the tree under one and the same path in front of the proxy and behind it",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Hrefs, Location, Destination and If hold paths. A prefix that only the proxy knows breaks them, so give the application the public prefix and let the proxy pass the path through unchanged.",
      "Check: PROPFIND through the proxy and directly must list the same hrefs.",
    ],
    rollback: FORMER,
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes];
