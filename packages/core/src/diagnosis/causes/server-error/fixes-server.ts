import type { Fix } from "../../types.ts";
import { APPLY } from "../apply.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Let Apache tell the reason, and check what mod_dav writes to",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "`LogLevel warn dav:info dav_fs:info`, reload, repeat the request, read the error log.",
      "500 to LOCK: DavLockDB must be set (`A lock database was not specified` in the log), and its directory exist and be writable for the server's user (`Could not open the lock database`).",
      "500 to PROPPATCH or MOVE: the .DAV folders inside the collections must be writable for it as well.",
      "An answer that breaks off in a deep listing: a directory that the server may not read; the log says 'Provider encountered an error while streaming'.",
    ],
    rollback: "Set LogLevel back; dav:info writes a line for many ordinary requests.",
  },
  {
    title: "Look for dangling links and for temp paths under nginx",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "`find ROOT -xtype l` lists dangling symbolic links: dav-ext answers 500 to every listing of a directory that has one. Remove or repair them.",
      "500 to PUT: client_body_temp_path must be writable for the worker and best on the same file system as the collection.",
      "`error_log /var/log/nginx/error.log info;` shows errno and path. After a change:",
      APPLY.nginx,
    ],
    caution: "Check what a link was meant for before it is removed.",
    rollback:
      "Create the link again (`ln -s TARGET NAME`: note `readlink NAME` before), and restore the lines.",
  },
  {
    title: "Check lighttpd's database and upload folders",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      "500 to LOCK or PROPPATCH: webdav.sqlite-db-name must be set, and the file and its directory be writable for the server's user (sqlite writes a journal beside the file).",
      "500 to a large PUT: server.upload-dirs must exist, be writable and have room.",
      'The log is nearly silent: server.errorlog must be set, and `debug.log-request-handling = "enable"` for a moment.',
    ],
    rollback: "Switch the debug line off.",
  },
  {
    title: "Take the reason from the application's log, and end maintenance",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud", "sabredav", "baikal", "php"],
    steps: [
      "Nextcloud and ownCloud: data/nextcloud.log or data/owncloud.log; `occ status` tells of maintenance or a pending upgrade; `occ maintenance:mode --off` once that is done.",
      "An external or federated storage that is gone can break the whole listing: `occ files_external:list` and `occ files_external:verify ID`; disable the mount that fails.",
      "PHP: `display_errors = Off` and `log_errors = On`, so that messages go to the log and not in front of the XML; raise memory_limit and max_execution_time if the log names them.",
      "SabreDAV: the s:exception and s:message of the error body are the class and the text that the log has too.",
    ],
    caution: "Do not end maintenance mode while an upgrade runs.",
    rollback: "`occ maintenance:mode --on`; enable the mount again.",
  },
  {
    title: "Verify the storage of Radicale or Xandikos",
    difficulty: "medium",
    risk: "low",
    products: ["radicale", "xandikos"],
    steps: [
      "Radicale: `radicale --verify-storage`, as its user, names the damaged item; move it out of the collection folder.",
      "Xandikos: `git -C COLLECTION fsck` and `git -C COLLECTION log --stat`; `git -C COLLECTION revert COMMIT` takes the bad object out.",
      "Xandikos 0.2.8 fails on an unknown sync-token and on address book filters: upgrade.",
    ],
    caution: "Stop the server, and back up the folder, before files are moved.",
    rollback: "Move the item back, or revert the revert.",
  },
  {
    title: "Read the stack trace of the servlet container",
    difficulty: "medium",
    risk: "none",
    products: ["tomcat"],
    steps: [
      "logs/localhost.*.log and catalina.out hold the exception of that request.",
      "A COPY of a tree with an unreadable file is a 500 as a whole: give the Tomcat user the right to read it.",
    ],
  },
];
