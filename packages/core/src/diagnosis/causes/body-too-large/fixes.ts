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
      "Upload test files of growing size, through the proxy and directly: a sharp edge at a round number (1 MiB nginx, 30,000,000 bytes IIS, 100 MB Cloudflare and Radicale) tells whose limit it is.",
    ],
  },
  {
    title: "Send less in one request",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Use the chunked upload of the server where it has one (Nextcloud: /remote.php/dav/uploads/USER/), and a chunk size below the limit.",
      "For PROPPATCH and REPORT: fewer properties or hrefs a request, several requests.",
      "In a calendar or address book: smaller attachments and photos; CALDAV:max-resource-size and CARDDAV:max-resource-size say what is taken.",
    ],
  },
  {
    title: "Raise the limit for the DAV path, on every hop",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Set it to the largest file that users are to upload, in every proxy, firewall, web server and runtime between client and storage: the smallest one counts.",
      "Raise timeouts and spool space along with it.",
    ],
    caution:
      "Without any limit one client can fill memory or disk: limit the path, keep authentication before the body, set quotas.",
    rollback: FORMER,
  },
  ...productFixes,
];
