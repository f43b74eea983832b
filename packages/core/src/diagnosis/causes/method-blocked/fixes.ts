import { TAKEN_OUT } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { productFixes } from "./fixes-products.ts";
import { rateFixes } from "./fixes-rate.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Find who refuses",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request around the proxy, and GET the same URL through it: if both work, something in front refuses the method.",
      "If the request is not in the server's own access log, something in front answered.",
      "Note time, URL, method and any incident or support id on the page for whoever runs the firewall.",
    ],
  },
  {
    title: "Allow the WebDAV methods for the DAV path only",
    difficulty: "medium",
    risk: "high",
    steps: [
      "Allow-list: OPTIONS GET HEAD PUT DELETE MKCOL COPY MOVE PROPFIND PROPPATCH LOCK UNLOCK, and REPORT, SEARCH, MKCALENDAR, ACL, POST for CalDAV and CardDAV.",
      "Limit the exception to host and path of the WebDAV server, and keep authentication on it.",
    ],
    caution:
      "Methods that write become reachable: check first that the server wants credentials for each. Do not switch the firewall off as a whole.",
    rollback: TAKEN_OUT,
  },
  {
    title: "Use a way that goes around the filter",
    difficulty: "medium",
    risk: "low",
    steps: [
      "A host name of its own for WebDAV that does not pass through the CDN or filter, with TLS and authentication; or a VPN.",
    ],
    caution: "Have network and security people agree: the filter is there for a reason.",
    rollback: TAKEN_OUT,
  },
  ...productFixes,
  ...rateFixes,
];

/** Whether a fix is for too many requests, and not for a method that is refused. */
export const isForRate = (fix: Fix): boolean => rateFixes.includes(fix);
