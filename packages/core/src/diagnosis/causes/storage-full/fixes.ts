import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Ask how much room is left, and for whom",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND Depth: 0 on the collection for DAV:quota-available-bytes and DAV:quota-used-bytes. Little available: the user's quota. Plenty, or no such property: the disk.",
      "On the server: `df -h` and `df -i` for the collection and for the temporary upload folder, `quota -u USER` where quotas are on.",
    ],
  },
  {
    title: "Make room in the account",
    difficulty: "easy",
    risk: "high",
    steps: [
      "Delete or move what is not needed; start with large files and old versions.",
      "Empty the server's trash bin: with many servers deleted files count until then.",
    ],
    caution: "What is removed from the trash bin cannot be brought back.",
    rollback: "Only from a backup: copy what you delete to another place first.",
  },
  {
    title: "Check what was stored before you repeat the upload",
    difficulty: "easy",
    risk: "none",
    steps: [
      "PROPFIND for DAV:getcontentlength of the target: some servers leave an empty or a cut file behind.",
      "COPY or MOVE of a tree: list source and destination.",
    ],
    caution:
      "A client that deletes its local copy after a failed upload loses data: stop the synchronisation first.",
  },
  {
    title: "Make room on the server's disk",
    difficulty: "medium",
    risk: "high",
    steps: [
      "Find what fills it: `du -xh --max-depth=2 / | sort -h | tail`.",
      "Clear or move what is old: logs, upload parts, backups.",
      "A deleted file that is still open keeps its space: `lsof +L1`, then restart that process.",
      "Or grow the volume (`lvextend -r -L +20G VOLUME`), or stop the server and move the collection (`rsync -aHAX OLD/ NEW/`, which keeps extended attributes).",
    ],
    caution: "Never delete files of a database or of the server's own storage by hand.",
    rollback: "Only from a backup: move files to another disk before you delete them.",
  },
  ...serverFixes,
];
