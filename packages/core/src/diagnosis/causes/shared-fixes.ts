import type { Fix } from "../types.ts";

/** What a host name that goes around Cloudflare's proxy costs. */
export const DNS_ONLY =
  "DNS only shows the server's own address to everybody, and takes Cloudflare's firewall away.";

/** A file that was written beside rclone: not found, or an old listing. */
export const shortenRcloneCache: Fix = {
  title: "Shorten rclone's directory cache",
  difficulty: "easy",
  risk: "low",
  products: ["rclone"],
  steps: [
    "Files changed beside `rclone serve` show up after `--dir-cache-time` (5 minutes): start it with `0s` or a few seconds, and with `--poll-interval` where the remote has change notification.",
    "At once, where it runs with `--rc`: `rclone rc vfs/forget`. Not `kill -HUP`: that ends `rclone serve`.",
  ],
  caution: "Each listing then goes to the remote, which may limit requests.",
  rollback: "Start it with the former value.",
};
