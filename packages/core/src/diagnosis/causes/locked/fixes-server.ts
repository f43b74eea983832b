import type { Fix } from "../../types.ts";

/** How an administrator removes a lock, by product. */
export function serverFixes(caution: string): readonly Fix[] {
  const gone = "A removed lock does not come back; whoever needs it takes a new one.";
  return [
    {
      title: "Break one Subversion lock",
      difficulty: "medium",
      risk: "high",
      products: ["mod_dav_svn"],
      steps: [
        "See who holds it: `svn info URL`, or on the server `svnadmin lslocks REPOSITORY /path`.",
        "`svn unlock --force URL` as a user who may write there, or on the server, as its user, `svnadmin rmlocks REPOSITORY /path`.",
      ],
      caution,
      rollback: gone,
    },
    {
      title: "Release a lock of Nextcloud's files_lock app",
      difficulty: "medium",
      risk: "high",
      products: ["nextcloud"],
      steps: [
        "The file's owner can unlock it in the web interface.",
        "Otherwise, on the server: `occ files:lock FILEID --status` shows the holder, `occ files:lock FILEID --unlock` releases it (FILEID is the oc:fileid property).",
        "`occ config:app:set --value 30 files_lock lock_timeout` lets later locks end after 30 minutes.",
      ],
      caution,
      rollback: gone,
    },
    {
      title: "Clear left-over transactional locks (the message says only that the file is locked)",
      difficulty: "hard",
      risk: "high",
      products: ["nextcloud", "owncloud"],
      steps: [
        "Wait an hour first: such locks guard a single upload or rename and expire by themselves (filelocking.ttl).",
        "`occ maintenance:mode --on`, and back up the database.",
        "With the database as lock store: `DELETE FROM oc_file_locks;` (the table's prefix may differ). With Redis: `redis-cli -n NUMBER flushdb`, where NUMBER is a database that only the locks use.",
        "`occ maintenance:mode --off`. If they come back, use Redis for memcache.locking, and look for requests that a proxy's timeout cut.",
      ],
      caution:
        "Outside maintenance mode this removes the locks of running uploads and can corrupt files. Redis may hold sessions too.",
      rollback: "Restore the table from the backup while maintenance mode is still on.",
    },
    {
      title: "Empty Apache's lock database",
      difficulty: "hard",
      risk: "high",
      products: ["apache-mod_dav"],
      steps: [
        "Locks end with their timeout; DavMinTimeout in the configuration keeps them longer than clients ask. Wait, if that is short.",
        "Stop Apache, move the files of DavLockDB (NAME, or NAME.dir and NAME.pag) aside, and start it: mod_dav makes new ones.",
        "`grep -ri DavLockDB /etc/apache2 /etc/httpd` finds NAME (Debian: /var/lock/apache2/DAVLock). The directory must be writable for Apache's user, else every LOCK is 500.",
      ],
      caution: `All locks of all users end. ${caution}`,
      rollback: "Stop Apache, put the files back, and start it.",
    },
    {
      title: "Delete the lock's row from the lock table",
      difficulty: "hard",
      risk: "high",
      products: ["lighttpd-mod_webdav", "sabredav", "baikal"],
      steps: [
        "Back up the database: `sqlite3 FILE \".backup 'locks.bak'\"` with the file of webdav.sqlite-db-name (lighttpd), or a dump of the one that SabreDAV's PDO lock backend uses.",
        "lighttpd: `sqlite3 FILE \"DELETE FROM locks WHERE resource = '/dav/docs/report.docx'\"` (the decoded path of the URL).",
        "SabreDAV: `DELETE FROM locks WHERE uri = 'docs/report.docx';` (decoded, relative to the base URI). Its file backend keeps all locks in one file.",
      ],
      caution,
      rollback: "Put the backup back while the server is stopped.",
    },
    {
      title: "Restart a server that keeps its locks in memory",
      difficulty: "medium",
      risk: "high",
      products: ["nginx-dav-ext", "iis-webdav", "tomcat", "rclone", "golang-webdav"],
      steps: [
        "nginx dav-ext: restart nginx (a reload keeps the lock zone). IIS: recycle the application pool. Tomcat: reload the web application. rclone serve: restart it.",
        "nginx dav-ext has one fixed time for all locks, a minute by default: waiting is often enough.",
      ],
      caution: `All locks of all users end, and running requests break. ${caution}`,
      rollback: gone,
    },
    {
      title: "Check a SharePoint document in",
      difficulty: "medium",
      risk: "high",
      products: ["sharepoint"],
      steps: [
        "Open the library, find who has the document checked out or open, and ask them to check it in.",
        "Else, as a site owner: Discard Check Out. A short-term lock of an Office program ends about ten minutes after the program is gone.",
      ],
      caution: "Discarding a check-out throws the holder's unsaved changes away.",
      rollback: "None: what was discarded is lost.",
    },
  ];
}
