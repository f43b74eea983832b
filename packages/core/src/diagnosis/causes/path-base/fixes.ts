import type { Fix } from "../../types.ts";
import { keepPath } from "./fixes-shared.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
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
      "After the base path changed: drop the client's stored hrefs and list again.",
    ],
    caution: "A sync client that takes the 404s for removals deletes its local copies: stop it first.",
  },
  keepPath,
  ...serverFixes,
];
