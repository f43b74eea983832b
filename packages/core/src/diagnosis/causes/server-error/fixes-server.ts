import type { Fix } from "../../types.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";
import { MAINTENANCE } from "./maintenance.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Check what mod_dav writes to",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "`LogLevel warn dav:info dav_fs:info`, reload, repeat the request, read the error log.",
      "500 to LOCK: DavLockDB must be set (`A lock database was not specified`), and its directory exist and be writable for the server's user (`Could not open the lock database`).",
      "500 to PROPPATCH or MOVE: the .DAV folders inside the collections must be writable for it as well.",
      "A deep listing that breaks off: a directory that the server may not read (`Provider encountered an error while streaming`).",
    ],
    rollback: "Set LogLevel back.",
  },
  {
    title: "Check links and temp paths under nginx",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "`find ROOT -xtype l` lists dangling symbolic links: dav-ext answers 500 to every listing of a directory that has one. Remove or repair them.",
      "500 to PUT: client_body_temp_path must be writable for the worker.",
      "`error_log /var/log/nginx/error.log info;` shows errno and path.",
      APPLY.nginx,
    ],
    caution: "Check what a link was meant for before it is removed.",
    rollback: "`ln -s TARGET NAME`: note `readlink NAME` before.",
  },
  {
    title: "Check lighttpd's database and upload folders",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      "500 to LOCK or PROPPATCH: webdav.sqlite-db-name must be set, and the file and its directory be writable for the server's user.",
      "500 to a large PUT: server.upload-dirs must exist, be writable and have room.",
      'For the log: server.errorlog, and `debug.log-request-handling = "enable"` for a moment.',
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "Read the application's log, and end maintenance",
    difficulty: "medium",
    risk: "low",
    products: ["php", "sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      "Nextcloud and ownCloud: data/nextcloud.log or data/owncloud.log.",
      MAINTENANCE,
      "An external storage that is gone can break a listing: `occ files_external:list`, `occ files_external:verify ID`; disable the mount that fails.",
      "PHP: raise memory_limit and max_execution_time if the log names them.",
      "SabreDAV: s:exception and s:message in the body say what the log says.",
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
      "logs/localhost.*.log and catalina.out hold the exception.",
      "A COPY of a tree with an unreadable file is a 500 as a whole: give the Tomcat user the right to read it.",
    ],
  },
];
