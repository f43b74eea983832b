import type { Fix } from "../../types.ts";
import { APPLY, FORMER, TAKEN_OUT } from "../apply.ts";
import { walk } from "../shared-fixes.ts";
import { allowInApache, COSTS } from "./allow-in-apache.ts";

export const fixes: readonly Fix[] = [
  walk,
  {
    title: "Synchronise instead of listing everything",
    difficulty: "medium",
    risk: "none",
    steps: [
      "If DAV:supported-report-set names sync-collection, ask with sync-level 1 and keep the sync-token: later answers hold changes only.",
      "If sync-level infinite is refused (DAV:sync-traversal-supported), do so for each collection.",
      "Without that report: where the server changes the collection's getetag or getctag with its members, list it only when that has changed.",
    ],
  },
  {
    title: "Compare a deep listing with what lies deeper",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Ask one subcollection with Depth: 1. Members that the deep listing lacks show that the server cut it.",
      "Never delete local files because a deep listing lacks them.",
    ],
  },
  allowInApache,
  {
    title: "Allow Depth: infinity in lighttpd",
    difficulty: "medium",
    risk: "high",
    products: ["lighttpd"],
    steps: [
      'From 1.4.56 on, where webdav.activate stands: `webdav.opts = ( "propfind-depth-infinity" => "enable" )`.',
      APPLY.lighttpd,
    ],
    caution: COSTS,
    rollback: TAKEN_OUT,
  },
  {
    title: "Do without it on nginx",
    difficulty: "easy",
    risk: "none",
    products: ["nginx-dav-ext"],
    steps: [
      "dav-ext answers every Depth: infinity, and every PROPFIND without a Depth, with 403, and has no directive for it: send Depth: 0 or 1.",
      "Clients that cannot be changed need another server behind nginx (Apache with DavDepthInfinity, rclone).",
    ],
  },
  {
    title: "Allow Depth: infinity in IIS",
    difficulty: "medium",
    risk: "high",
    products: ["iis", "sharepoint"],
    steps: [
      '`appcmd set config "SITE" /section:system.webServer/webdav/authoring /properties.allowInfinitePropfindDepth:true /commit:apphost`',
      "Or in IIS Manager: WebDAV Authoring Rules, WebDAV Settings, Property Behavior.",
    ],
    caution: COSTS,
    rollback: FORMER,
  },
  {
    title: "Allow Depth: infinity in SabreDAV or ownCloud",
    difficulty: "medium",
    risk: "high",
    products: ["sabredav", "baikal", "owncloud"],
    steps: [
      "Own SabreDAV server: `$server->enablePropfindDepthInfinity = true;` (from 2.1 on); without it infinity is answered as 1.",
      "ownCloud 10: `'dav.propfind.depth_infinity' => true` in config/config.php.",
    ],
    caution: COSTS,
    rollback: TAKEN_OUT,
  },
  {
    title: "Raise the depth at which Tomcat stops",
    difficulty: "medium",
    risk: "high",
    products: ["tomcat"],
    steps: [
      "In web.xml set the WebDAV servlet's init-param `maxDepth` (default 3) to the depth of the tree; restart the application.",
    ],
    caution: COSTS,
    rollback: FORMER,
  },
];
