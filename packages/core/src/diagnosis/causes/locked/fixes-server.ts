import type { Fix } from "../../types.ts";

export const SOMEBODY_ELSE =
  "The lock may protect somebody's unsaved work: ask its owner first. Without it two people can overwrite each other's changes.";
export const LOCK_AGAIN = "LOCK the resource again; the old token does not come back.";

/** How an administrator removes a lock, by product. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Break one Subversion lock",
    difficulty: "medium",
    risk: "high",
    products: ["mod_dav_svn"],
    steps: [
      "`svn info URL` shows who holds it.",
      "`svn unlock --force URL` as a user who may write there, or on the server, as its user, `svnadmin rmlocks REPOSITORY /path`.",
    ],
    caution: SOMEBODY_ELSE,
    rollback: LOCK_AGAIN,
  },
  {
    title: "Release a lock of Nextcloud's files_lock app",
    difficulty: "medium",
    risk: "high",
    products: ["nextcloud"],
    steps: [
      "The file's owner can unlock it in the web interface.",
      "On the server: `occ files:lock FILEID --status` shows the holder, `occ files:lock FILEID --unlock` releases it (FILEID is the oc:fileid property).",
      "`occ config:app:set --value 30 files_lock lock_timeout` ends later locks after 30 minutes.",
    ],
    caution: SOMEBODY_ELSE,
    rollback: LOCK_AGAIN,
  },
  {
    title: "Clear left-over transactional locks",
    difficulty: "hard",
    risk: "high",
    products: ["nextcloud", "owncloud"],
    steps: [
      "Where the message says only that the file is locked: wait an hour first. Such locks guard a single upload or rename, and expire.",
      "`occ maintenance:mode --on`, and back up the database.",
      "`DELETE FROM oc_file_locks;` (the table's prefix may differ), or with Redis `redis-cli -n NUMBER flushdb`, where NUMBER is a database that only the locks use.",
      "`occ maintenance:mode --off`. If they come back, use Redis for memcache.locking.",
    ],
    caution: "Outside maintenance mode this removes the locks of running uploads and can corrupt files.",
    rollback: "Restore the table in maintenance mode.",
  },
  {
    title: "Empty Apache's lock database",
    difficulty: "hard",
    risk: "high",
    products: ["apache-mod_dav"],
    steps: [
      "Locks end with their timeout, or with DavMinTimeout where that is longer: wait, if it is short.",
      "Stop Apache, move the files of DavLockDB (NAME, or NAME.dir and NAME.pag) aside, and start it: mod_dav makes new ones.",
      "`grep -ri DavLockDB /etc/apache2 /etc/httpd` finds NAME. The directory must be writable for Apache's user.",
    ],
    caution: `All locks of all users end. ${SOMEBODY_ELSE}`,
    rollback: "Stop Apache, put the files back, and start it.",
  },
  {
    title: "Delete the lock's row from the lock table",
    difficulty: "hard",
    risk: "high",
    products: ["lighttpd-mod_webdav", "sabredav", "baikal"],
    steps: [
      "Back up the database: `sqlite3 FILE \".backup 'locks.bak'\"` with the file of webdav.sqlite-db-name (lighttpd), or a dump of SabreDAV's.",
      "lighttpd: `sqlite3 FILE \"DELETE FROM locks WHERE resource = '/dav/docs/report.docx'\"` (the decoded path of the URL).",
      "SabreDAV: `DELETE FROM locks WHERE uri = 'docs/report.docx';` (decoded, relative to the base URI).",
    ],
    caution: SOMEBODY_ELSE,
    rollback: "Put the backup back while the server is stopped.",
  },
  {
    title: "Restart a server that keeps its locks in memory",
    difficulty: "medium",
    risk: "high",
    products: ["nginx-dav-ext", "iis-webdav", "tomcat", "rclone", "golang-webdav"],
    steps: [
      "nginx (a reload keeps the locks) and rclone: restart. IIS: recycle the application pool. Tomcat: reload the web application.",
      "nginx dav-ext lets all locks end after a minute by default: waiting is often enough.",
    ],
    caution: `All locks of all users end, and running requests break. ${SOMEBODY_ELSE}`,
    rollback: LOCK_AGAIN,
  },
  {
    title: "Check a SharePoint document in",
    difficulty: "medium",
    risk: "high",
    products: ["sharepoint"],
    steps: [
      "The library shows who has the document checked out or open: ask them to check it in.",
      "Else, as a site owner: Discard Check Out. The lock of an Office program ends about ten minutes after the program is gone.",
    ],
    caution: "Discarding a check-out throws the holder's unsaved changes away.",
    rollback: "None: what was discarded is lost.",
  },
];
