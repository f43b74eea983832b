import type { Fix } from "../../types.ts";
import { FORMER } from "../apply.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Make sure that it is the server",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request around every proxy (to the server's own port, or on its own machine) and compare both bodies.",
      "The same defect there: it is the server. Gone: a proxy changes the body (body-altered, href-mismatch).",
    ],
  },
  {
    title: "Do not act on the answer as it stands",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Check the state by another request: PROPFIND Depth: 0 of each resource that the answer names, or leaves out.",
      "After a 2xx over failures, list source and destination: part of a COPY, MOVE or DELETE was not done.",
    ],
    caution: "A synchronising client may delete what a broken listing does not name: pause it.",
  },
  {
    title: "Put the elements into the namespace DAV:",
    difficulty: "medium",
    risk: "low",
    steps: [
      'Where that is the break: `<D:multistatus xmlns:D="DAV:">`, with the colon and in capitals; elements without a prefix need `xmlns="DAV:"`.',
      "In code, make the elements with their namespace (`createElementNS`).",
    ],
    rollback: FORMER,
  },
  {
    title: "Upgrade the server, then report the defect",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Try a later version beside the old one, with a copy of the data.",
      "Report it with the request, the payload (credentials and lock tokens masked), and the section of the RFC.",
    ],
    rollback: "Keep the old version and a backup of its data: newer ones may change the storage format.",
  },
  {
    title: "Ask for less, so that the defect is not met",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Named properties in place of allprop, without the one that comes back broken.",
      "Depth: 0 or 1 in place of infinity; a multiget of one object in place of all.",
      "Rename a resource whose name breaks the XML: control characters, bytes that are not UTF-8, `&`, `<`.",
    ],
    caution: "Rename on the server's disk only while it does not run, and with a backup.",
    rollback: "Rename it back.",
  },
  {
    title: "Repair the answer on its way",
    difficulty: "hard",
    risk: "high",
    steps: [
      "Where neither server nor client can be changed, a small proxy can repair one known defect (declare a missing namespace prefix, put a status right).",
      "Restrict it to this method and path and to the exact text of the defect.",
    ],
    caution:
      "A text replacement in XML breaks other answers, and Content-Length, compression and entity tags with them.",
    rollback: "Take the proxy out of the way.",
  },
  ...serverFixes,
];
