import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** Where a collection's URL lacks its slash. */
export const endWithSlash: Fix = {
  title: "End the collection's URL with a slash",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Put the slash into the client's base URL, the mount entry or the script.",
    "MOVE and COPY of a collection: end both the request URL and Destination with a slash.",
  ],
};

/** Where there is a redirect. */
export const useLocation: Fix = {
  title: "Use the URL that Location names",
  difficulty: "easy",
  risk: "none",
  steps: ["Put its scheme, host and path into the client's base URL, the mount entry or the script."],
};

/** Where there is a redirect. */
export const repeatThere: Fix = {
  title: "Repeat the same method with its body at Location",
  difficulty: "easy",
  risk: "low",
  steps: [
    "Follow 301, 302, 307 and 308 for PROPFIND, REPORT and OPTIONS with method, body and Depth unchanged.",
    "`curl -L -X PROPFIND …` keeps the method. Python requests and many others turn it into GET after 302 and 303: follow by hand.",
    "Send credentials only to the origin they are for.",
  ],
  caution:
    "Look at Location before PUT, DELETE, MOVE, COPY or LOCK follow it: a wrong one would write or delete elsewhere.",
  rollback: "Switch following off again in the client.",
};

/** Where plain http is sent to https. */
export const useHttps: Fix = {
  title: "Begin the URL with https",
  difficulty: "easy",
  risk: "none",
  steps: [
    "Put https:// (and the port that Location names, if any) into the client's base URL, the mount entry or the script: most clients do not follow a redirect of PROPFIND or PUT, or do so with GET.",
    "URLs in Destination and If begin with https as well.",
    "Change a password that was sent over http: it was readable on the way.",
  ],
};

/** Where the request is sent to something else. */
export const findTheRule: Fix = {
  title: "Find out who sends the request elsewhere",
  difficulty: "easy",
  risk: "none",
  steps: [
    "`curl -sv -o /dev/null -X OPTIONS URL` shows the redirect with its Server field: the web server, a proxy in front of it, or the portal of a guest network.",
    "Open Location in a browser: the service has moved (take its new address), is down for maintenance (wait), or another site answers (the host name is wrong).",
    "On the server: except the WebDAV path from the rule that catches it (`return 30x`, `rewrite`, `Redirect`, `RewriteRule`, a default virtual host).",
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
