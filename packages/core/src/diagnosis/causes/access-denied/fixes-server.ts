import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK } from "../apply.ts";

/** Where products keep who may do what. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Read and correct Apache's Require",
    difficulty: "medium",
    risk: "high",
    products: ["apache", "apache-mod_dav"],
    steps: [
      "AH01631 in error.log: the user is known and no Require holds. AH01630: a Require that asks for no user (ip, host, all denied) refused.",
      "To let all read and one write, each on a line of its own: `<Limit GET HEAD OPTIONS PROPFIND REPORT>`, `Require valid-user`, `</Limit>`, `<LimitExcept GET HEAD OPTIONS PROPFIND REPORT>`, `Require user alice`, `</LimitExcept>`.",
      "`AuthzSendForbiddenOnFailure On` answers a known user who may not with 403 in place of 401: clients stop asking for the password.",
      APPLY.apache,
    ],
    caution:
      "`Require all granted` opens the tree to everybody, for writing too. A Require on a subdirectory does not hold for a DELETE or an infinite PROPFIND of its parent.",
    rollback: PUT_BACK,
  },
  {
    title: "Give the user the path in Subversion's authz file",
    difficulty: "easy",
    risk: "low",
    products: ["mod_dav_svn"],
    steps: [
      "In the file of AuthzSVNAccessFile: `[repo:/secret]`, and below it `alice = rw` (or `r`). Names and paths are case-sensitive; the file is read anew on each request.",
      "500 with errno 13, where the server itself cannot read the repository: `chown -R www-data: /srv/svn/repo`, then `sudo -u www-data svnadmin verify /srv/svn/repo`.",
    ],
    caution:
      "`* = rw` is for anonymous users as well. What svnadmin writes as root, the server cannot write any more.",
    rollback: "Remove the line; for chown, give the old owner back (`ls -lR` before you change it).",
  },
  {
    title: "Read and correct nginx's rules and file rights",
    difficulty: "medium",
    risk: "high",
    products: ["nginx"],
    steps: [
      "`access forbidden by rule` in error.log: allow the client's address before the `deny all;`, as in `limit_except GET PROPFIND OPTIONS { allow 10.0.0.0/8; deny all; }`.",
      "`(13: Permission denied)`, or for a recursive DELETE only `(39: Directory not empty)`: give the worker's user (`user` in nginx.conf) the rights on that path, and on client_body_temp_path. `dav_access user:rw group:rw;` sets those of what nginx makes anew.",
      APPLY.nginx,
    ],
    caution: "Without `deny all` every address may write.",
    rollback: PUT_BACK,
  },
  {
    title: "Give the right in Nextcloud or ownCloud",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud", "owncloud", "owncloud-infinite-scale"],
    steps: [
      "Folder > Sharing: tick create, edit and delete for the user. A link share needs 'allow upload and editing'. Group folders have rights of their own.",
      "`oc:permissions` in PROPFIND shows it: C may create files, K folders, D delete, N and V rename and move, W write.",
      "File access control rules and the files_lock and ransomware apps refuse too: read nextcloud.log.",
      "External storage may be mounted read-only, or with credentials that may not.",
    ],
    rollback: "Untick it again.",
  },
  {
    title: "Give the right on the calendar or address book",
    difficulty: "easy",
    risk: "low",
    products: ["sabredav", "baikal", "radicale", "davical", "sogo", "xandikos", "zimbra"],
    steps: [
      "Radicale: [rights] type owner_only or from_file; in the file, `user`, `collection` and `permissions: RW` (`rw` for calendars).",
      "SabreDAV and Baïkal: the ACL plugin gives a principal its own tree only; share the calendar, or use a delegate.",
      "Radicale's storage folder must belong to the user it runs as.",
    ],
    rollback: "Take the right back.",
  },
  {
    title: "Start the server for writing",
    difficulty: "easy",
    risk: "high",
    products: ["rclone", "tomcat", "wsgidav", "lighttpd", "golang-webdav", "sftpgo"],
    steps: [
      "rclone: start it without `--read-only`.",
      "Tomcat: init-param `readonly` of the WebdavServlet to `false` in web.xml; reload the application.",
      'lighttpd: `webdav.is-readonly = "disable"` where webdav.activate stands; restart.',
      "WsgiDAV: `readonly: false` for the share in `provider_mapping`. SFTPGo: the user's permissions per directory.",
    ],
    caution: "Switch authentication on first: without it everybody can delete.",
    rollback: "Make it read-only again.",
  },
  {
    title: "Give rule and NTFS rights in IIS",
    difficulty: "medium",
    risk: "high",
    products: ["iis", "iis-webdav", "sharepoint"],
    steps: [
      "It takes a WebDAV Authoring Rule (Read, Source, Write for the user) and NTFS rights of that user, or of the application pool's identity with anonymous access.",
      '401.3 is NTFS. Request filtering refuses extensions with 404.7 and hidden segments (bin, web.config …) with 404.8; `<hiddenSegments applyToWebDAV="false">` and `<fileExtensions applyToWebDAV="false">` exempt WebDAV.',
    ],
    caution:
      "Uploading web.config or scripts into a folder where IIS runs them gives away the server: take Script and Execute off its handlers first.",
    rollback: "Remove rule and rights again.",
  },
];
