import type { Fix } from "../../types.ts";
import { scanFiles, shortenRcloneCache } from "../shared-fixes.ts";

export const fixes: readonly Fix[] = [
  {
    title: "List the collection again and use the URL as it stands there",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Send PROPFIND with Depth: 1 to the collection above the missing resource.",
      "Look for the name: moved, renamed, in another letter case, or gone. Do not rebuild its href from a display name.",
      "In a sync client, start the synchronisation of the collection anew.",
    ],
  },
  {
    title: "Take a missing href of a multiget as removed",
    difficulty: "easy",
    risk: "low",
    steps: [
      "A 404 inside the 207 says that this one object is gone since the listing.",
      "Ask for the changes with sync-collection (or PROPFIND getetag with Depth: 1), and remove the object from the local store only when it is missing there too.",
    ],
    caution: "If every href is 404, delete nothing locally: a changed base path looks the same.",
    rollback: "Synchronise the collection anew: the server's copies are untouched.",
  },
  {
    title: "Make the resource, or restore it",
    difficulty: "easy",
    risk: "low",
    steps: [
      "If it was never there: MKCOL each missing collection from the top down, then PUT the file.",
      "If it was deleted: restore it from the server's trash bin, version store or backup.",
    ],
    caution: "Ask who deleted it before you put it back: other clients will fetch it again.",
    rollback: "DELETE what was made.",
  },
  {
    title: "Restore from Nextcloud's or ownCloud's trash bin",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "In the web interface: Files > Deleted files > Restore. On Nextcloud, deleted calendars and events are in Calendar > Trash bin.",
      "A share that its owner has withdrawn is answered 404 as well.",
    ],
    rollback: "Delete it again; it goes back to the trash bin.",
  },
  scanFiles,
  shortenRcloneCache,
  {
    title: "Find out where the server looks for it",
    difficulty: "medium",
    risk: "none",
    steps: [
      "Read the server's error log for the time of the request: most name the path on disk (`open() … failed (2: No such file or directory)`).",
      "Compare with where the files are: DocumentRoot, Alias, root, mount point, a volume that the container lacks, or a dangling symbolic link.",
      "Mount or link the right place.",
    ],
  },
];
