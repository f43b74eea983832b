import type { Fix } from "../../types.ts";
import { APPLY, FORMER } from "../apply.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Use the spelling that the server lists",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Correct each segment of the path in the client's base URL, the mount entry or the script.",
      "In a program: keep the href of the listing and send it back unchanged, and never lower-case a path.",
    ],
  },
  {
    title: "Rename on the server to the spelling that the clients use",
    difficulty: "easy",
    risk: "low",
    steps: [
      "MOVE the resource to the wanted spelling with `Overwrite: F`.",
      "Where the server's file system ignores letter case, go by way of a third name.",
    ],
    caution: "Links, shares and other clients that use the old spelling break.",
    rollback: "MOVE it back.",
  },
  {
    title: "Agree on one spelling among Windows, macOS and the server",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Look for names that differ only in letter case, which Windows and macOS take for one: lower-case those of each collection, sort them, and look for duplicates. Merge each pair by hand.",
      "Agree on lower case for names that programs use.",
    ],
    caution: "Keep a copy of both first.",
    rollback: FORMER,
  },
  {
    title: "Let lighttpd ignore letter case",
    difficulty: "medium",
    risk: "high",
    products: ["lighttpd"],
    steps: [
      '`server.force-lowercase-filenames = "enable"`: lighttpd then looks up every path in lower case.',
      "Rename everything below the document root to lower case first.",
      APPLY.lighttpd,
    ],
    caution:
      "Names with upper-case letters cannot be reached any more, on every site of this lighttpd. Try it on a copy.",
    rollback: "Remove the line and restart; the renamed files keep their new names.",
  },
];
