import type { Fix } from "../../types.ts";
import { FORMER } from "../apply.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Make sure that it is the server",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send the same request around every proxy (the server's own port, from the server itself) and compare both bodies byte by byte.",
      "The same defect there: it is the server. Gone: a proxy changes the body, so look at body-altered and href-mismatch.",
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
    title: "Put the elements into the namespace DAV:, where that is the break",
    difficulty: "medium",
    risk: "low",
    steps: [
      '`<D:multistatus xmlns:D="DAV:">` on the root, exactly `DAV:` with the colon, in capitals and without spaces; elements without a prefix need `xmlns="DAV:"`.',
      "In code, make the elements with their namespace (`createElementNS`), not by a name that looks like one with a prefix.",
      "A filter or a transformation on the way (sub_filter, mod_substitute, XSLT) may have taken it away: compare with the direct answer.",
    ],
    rollback: FORMER,
  },
  {
    title: "Upgrade the server, then report the defect",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Look whether a later version has it fixed; try it beside the old one with a copy of the data.",
      "Report it with the request, the payload (credentials and lock tokens masked), the section of the RFC and what the client made of it.",
    ],
    rollback: "Keep the old version and a backup of its data: newer ones may change the storage format.",
  },
  {
    title: "Ask for less, so that the defect is not met",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Name the properties that are needed instead of allprop, and leave out the one that comes back broken.",
      "Depth: 0 or 1 instead of infinity; a multiget with the one object instead of all.",
      "Rename a resource whose name breaks the XML: control characters, bytes that are no UTF-8, an ampersand or angle bracket.",
    ],
    caution: "Rename on the server's disk only while it does not run, and with a backup.",
    rollback: "Rename it back.",
  },
  {
    title: "Repair the answer on its way",
    difficulty: "hard",
    risk: "high",
    steps: [
      "Where neither server nor client can be changed, a small proxy in front of the server can repair one known defect (declare a missing namespace prefix, put a status right).",
      "Restrict it to this method and path and to the exact text of the defect, and keep a test that fails once the server is fixed.",
    ],
    caution:
      "A text replacement in XML breaks other answers, and Content-Length, compression and entity tags with them.",
    rollback: "Take the proxy out of the way.",
  },
  ...serverFixes,
];
