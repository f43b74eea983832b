import type { Fix } from "../../types.ts";
import { PUT_BACK } from "../apply.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Send the upload with a Content-Length",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`curl -T FILE URL` sends the length, `curl -T - URL` (standard input) chunks.",
      "In code give the length, or a body whose length is known: a Buffer or File in place of a stream (JavaScript), a file object in place of a generator (Python), setFixedLengthStreamingMode (Java), ContentLength (Go).",
      "macOS Finder always sends chunks: change the server's side, or use another client.",
    ],
  },
  {
    title: "Check what the server holds now",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND Depth: 1 for DAV:getcontentlength: uploads of 0 bytes were accepted and lost.",
      "Upload those again with a Content-Length, and compare the lengths.",
    ],
    caution: "Stop synchronising clients first: they may take the empty file for the newer one.",
  },
  {
    title: "Let the proxy read the whole upload before it passes it on",
    difficulty: "medium",
    risk: "low",
    steps: [
      "A proxy that buffers the request sends a Content-Length to the server behind it.",
      "Its temporary files, body limit and timeouts must fit the largest upload.",
    ],
    rollback: PUT_BACK,
  },
  ...serverFixes,
];
