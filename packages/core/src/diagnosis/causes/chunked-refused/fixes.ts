import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Send the upload with a Content-Length",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`curl -T FILE URL` sends the length; `curl -T - URL` (standard input) sends chunks: write the pipe to a file first.",
      "In code give the length, or a body whose length is known: a Buffer or File instead of a stream (fetch, axios, undici), a file object instead of a generator (Python requests), setFixedLengthStreamingMode (Java), ContentLength (Go).",
      "macOS Finder always sends chunks (with X-Expected-Entity-Length): there the server's side must change, or another client be used.",
    ],
  },
  {
    title: "Check what the server holds now",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND Depth: 1 for DAV:getcontentlength: uploads of 0 bytes were accepted and lost.",
      "Upload those again with a Content-Length from the original files, and compare the lengths.",
    ],
    caution: "Stop synchronising clients first: they may take the empty file for the newer one and fetch it.",
  },
  {
    title: "Let the proxy read the whole upload before it passes it on",
    difficulty: "medium",
    risk: "low",
    steps: [
      "A proxy that buffers the request knows its length and sends Content-Length to the server behind it.",
      "See to room for its temporary files and to a body limit and timeouts that fit the largest upload.",
    ],
    rollback: "Switch the buffering off again.",
  },
  ...serverFixes,
];
