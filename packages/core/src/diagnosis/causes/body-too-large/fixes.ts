import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { productFixes } from "./fixes-products.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Find the limit and who sets it",
    difficulty: "easy",
    risk: "none",
    steps: [
      "The page or Server header of the answer names the one that refused; look in its error log.",
      "Upload files of growing size, through the proxy and directly: the edge (1 MiB nginx, 30000000 bytes IIS, 100 MB Cloudflare and Radicale) tells whose limit it is.",
    ],
  },
  {
    title: "Send less in one request",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Upload in chunks below the limit where the server takes them (Nextcloud: /remote.php/dav/uploads/USER/).",
      "For PROPPATCH and REPORT: fewer properties or hrefs a request.",
      "In a calendar or address book: smaller attachments and photos.",
    ],
  },
  {
    title: "Raise the limit for the DAV path, on every hop",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Set it to the largest file that users are to upload, in every proxy, firewall, web server and runtime: the smallest one counts.",
      "Raise timeouts and spool space along with it.",
    ],
    caution:
      "Without any limit one client can fill memory or disk: limit the path, keep authentication before the body, set quotas.",
    rollback: FORMER,
  },
  ...productFixes,
];
