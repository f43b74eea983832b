import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask the server what it offers at this URL",
    difficulty: "easy",
    risk: "none",
    steps: [
      "OPTIONS on the exact URL: `curl -i -X OPTIONS -u USER URL`.",
      "No DAV header and no PROPFIND in Allow: nothing there speaks WebDAV.",
      "A DAV header: WebDAV is there, and the refusal has another cause.",
    ],
  },
  {
    title: "Use the product's own WebDAV address",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Look it up in the product's settings or manual; it is often not that of the web interface.",
      "Common ones: /remote.php/dav/files/USER/ (Nextcloud, ownCloud), /dav.php/ (Baïkal), /seafdav/ (Seafile), /SOGo/dav/USER/ (SOGo), /caldav.php/USER/ (DAViCal), /dav/ or /webdav/ (many others).",
      "PROPFIND with Depth: 0 is answered 207, or 401, at the right address.",
    ],
  },
  {
    title: "Check that the request reaches the right server",
    difficulty: "medium",
    risk: "none",
    steps: [
      "No line in the access log of the WebDAV server: another virtual host, port or container has answered.",
      "Compare the Server header and the host's address with what you expect; a default virtual host answers for every name it does not know.",
      "In a proxy: the location of the WebDAV path has to match, before any rule for static files.",
    ],
  },
  ...serverFixes,
];
