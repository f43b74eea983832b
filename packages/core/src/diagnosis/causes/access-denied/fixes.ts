import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** What a person, an owner or an administrator can do with any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Find out whose refusal it is",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Repeat the request as a user who may: success means that this user lacks rights; the same refusal, that the server process or a policy is the matter.",
      "Ask for `DAV:current-user-privilege-set` and `DAV:acl` with PROPFIND Depth: 0 (RFC 3744); `DAV:need-privileges` in the answer names resource and privilege.",
      "Read the server's error log for the time of the request: `(13)Permission denied`, `Read-only file system` or `client denied by server configuration`.",
    ],
  },
  {
    title: "Ask the owner for the right that is missing",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Writing needs write on the resource; creating and deleting need it on the collection above, MOVE on both collections.",
      "A shared calendar or folder: the owner lets you write to the share.",
    ],
    caution: "Give the least that does: a right on a collection holds for everything below it.",
    rollback: "The owner takes the right back.",
  },
  {
    title: "Begin at the deepest refusal",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Where a DELETE or MOVE names a member and each collection above it, only the deepest is at fault: the collections could not go because it stayed. Correct that one.",
      "List the collection before you repeat the request: what the first try deleted is gone.",
    ],
  },
  {
    title: "Let the server process read and write its files",
    difficulty: "medium",
    risk: "high",
    steps: [
      "`sudo -u www-data namei -l /srv/dav/docs/a.txt` shows the first step that is refused. It takes x on each directory above, r to read, w on the directory to create, rename and delete.",
      "Give just that: `chown -R www-data: /srv/dav/docs`, or beside other owners `setfacl -R -m u:www-data:rwX -m d:u:www-data:rwX /srv/dav/docs` (the second is for what is made later).",
      "`Could not open database` or `Could not open the lock database` in Apache's log: find what DavLockDB names (`grep -ri DavLockDB /etc/apache2 /etc/httpd`), then `install -d -o www-data -g www-data` on its directory.",
      "Still EACCES or EPERM: look at `lsattr` (immutable), root_squash on NFS, AppArmor (`dmesg`), systemd's ProtectSystem and ReadWritePaths, the user id in a container.",
    ],
    caution:
      "Never chmod 777, and no chown -R on a tree that others use too. Keep owners, modes and ACLs first: `getfacl -Rp /srv/dav > dav.acl` (package acl).",
    rollback: "`setfacl --restore=dav.acl`, as root.",
  },
  {
    title: "Give the files the SELinux label that lets the server write",
    difficulty: "hard",
    risk: "low",
    steps: [
      "`ausearch -m avc -ts recent` shows the refusal. `semanage fcontext -a -t httpd_sys_rw_content_t '/srv/dav(/.*)?'`, then `restorecon -Rv /srv/dav`.",
    ],
    caution: "No `setenforce 0`: it opens the whole machine.",
    rollback: "`semanage fcontext -d '/srv/dav(/.*)?'`, then `restorecon -Rv /srv/dav`.",
  },
  {
    title: "Mount or share the storage for writing",
    difficulty: "hard",
    risk: "high",
    steps: [
      "Look why (`dmesg`, `mount`): a file system that turned read-only after an input/output error needs a backup, then fsck, before it is written to again.",
      "Read-only on purpose (a snapshot, `:ro` volume, `--read-only`): serve the writable place.",
    ],
    caution: "Remounting a damaged file system for writing can lose data.",
    rollback: "`mount -o remount,ro PATH`.",
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes];
