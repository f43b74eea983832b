import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** Where a collection's URL lacks its slash. */
export const endWithSlash: Fix = {
  title: "End the collection's URL with a slash",
  difficulty: "easy",
  risk: "none",
  steps: [
    "A collection's URL ends with a slash: put it into the client's base URL, the mount entry or the script.",
    "MOVE and COPY of a collection: end the request URL and the Destination with a slash, both.",
  ],
};

/** Where there is a redirect. */
export const useLocation: Fix = {
  title: "Use the URL that Location names",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Make scheme, host and path of Location those of the client's base URL, the mount entry or the script, and drop the old ones.",
  ],
};

/** Where there is a redirect. */
export const repeatThere: Fix = {
  title: "Repeat the same method with its body at Location",
  difficulty: "easy",
  risk: "low",
  steps: [
    "In the HTTP client, follow 301, 302, 307 and 308 for PROPFIND, REPORT and OPTIONS with method, body and Depth unchanged; RFC 9110 lets a client turn only POST into GET after 301 and 302.",
    "curl: `curl -L -X PROPFIND …` keeps the method on every hop. Python requests and many others turn it into GET after 302 and 303: follow by hand.",
    "Send credentials only to the origin they are for.",
  ],
  caution:
    "Do not follow redirects of PUT, DELETE, MOVE, COPY or LOCK by themselves: a wrong Location would write or delete elsewhere. Look at it first.",
  rollback: "Switch following off again in the client.",
};

/** Where plain http is sent to https. */
export const useHttps: Fix = {
  title: "Begin the URL with https",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Put https:// (and the port that Location names, if any) into the client's base URL, the mount entry or the script: most clients do not follow a redirect of PROPFIND or PUT, or follow it as GET.",
    "Destination and If name URLs, too: with the new base URL they begin with https as well.",
    "What was sent over http has been readable on the way: change the password, if one was.",
  ],
};

/** Where the request is sent to something else. */
export const findTheRule: Fix = {
  title: "Find out who sends the request elsewhere",
  difficulty: "easy",
  risk: "none",
  steps: [
    "`curl -sv -o /dev/null -X OPTIONS URL` shows each redirect with its Server field: the web server, a proxy in front of it, or the network's own portal (hotel, guest network) that wants a sign-in first.",
    "Open Location in a browser: it tells whether the service has moved (take its new address), is down for maintenance (wait), or is another site that answers for this name (the host name is wrong).",
    "On the server: look for the rule (`return 30x`, `rewrite`, `Redirect`, `RewriteRule`, a default virtual host) that catches the WebDAV path, and except the path from it.",
  ],
};

export const fixes: readonly Fix[] = [
  endWithSlash,
  useHttps,
  useLocation,
  repeatThere,
  findTheRule,
  ...serverFixes,
];
