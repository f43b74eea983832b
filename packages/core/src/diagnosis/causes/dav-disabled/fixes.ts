import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask the server what it offers at this URL",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send OPTIONS to the exact URL, with the same credentials: `curl -i -X OPTIONS -u USER URL`.",
      "No DAV header and no PROPFIND in Allow: nothing there speaks WebDAV. Go on with the next fix.",
      "A DAV header: WebDAV is there, and the refusal has another cause; look at what stands in front of the server.",
    ],
  },
  {
    title: "Point the client at the product's own WebDAV address",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Look up the WebDAV address in the product's manual or settings page; it is often not the address of the web interface.",
      "Common ones: /remote.php/dav/files/USER/ (Nextcloud, ownCloud), /dav.php/ (Baïkal), /seafdav/ (Seafile), /SOGo/dav/USER/ (SOGo), /caldav.php/USER/ (DAViCal), /dav/ or /webdav/ (many others).",
      "Probe the candidate with a PROPFIND and Depth: 0: a 207, or a 401 that asks for credentials, is the right place.",
    ],
  },
  {
    title: "Check that the request reaches the server that you configured",
    difficulty: "medium",
    risk: "none",
    steps: [
      "Follow one request in the access log of the WebDAV server. No line there: another virtual host, port or container answered.",
      "Compare the Server header and the address that the host name resolves to with what you expect; a default virtual host answers for every name it does not know.",
      "In a proxy, check that the location with the WebDAV path is the one that matches, and that a static-file rule does not match first.",
    ],
  },
  ...serverFixes,
];
