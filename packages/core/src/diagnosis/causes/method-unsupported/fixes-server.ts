import type { Fix } from "../../types.ts";
import { commitByItself, LOCK_DATABASE } from "../shared-fixes.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";

/** For what changes something. */
export const writeInTomcat: Fix = {
  title: "Let Tomcat's WebdavServlet write",
  difficulty: "medium",
  risk: "high",
  products: ["tomcat"],
  steps: [
    "In the application's web.xml give the WebdavServlet the init-param `readonly` `false`, and reload the application. Allow of OPTIONS then names PUT.",
  ],
  caution:
    "Put a security-constraint with a sign-in before it first: without one everybody can write and delete.",
  rollback: TAKE_OUT,
};

/** For what comes with calendars and reports. */
export const haveReports: Fix = {
  title: "Use a server that has calendars and reports",
  difficulty: "hard",
  risk: "low",
  products: [
    "tomcat",
    "lighttpd",
    "nginx-dav-ext",
    "apache-mod_dav",
    "rclone",
    "golang-webdav",
    "nephele",
    "webdav-server-js",
    "iis",
  ],
  steps: [
    "These serve files. For calendars and contacts use Radicale, Xandikos, Baïkal, DAViCal, Cyrus, SOGo or Nextcloud.",
    "Export the data (an .ics or .vcf file per collection), import it there, and compare the number of objects.",
  ],
  caution: "Keep the export: dead properties do not move along.",
  rollback: "Point the clients back at the old address, and export the changes back.",
};

/** For LOCK and UNLOCK. */
export const giveLocks: Fix = {
  title: "Give mod_dav locks",
  difficulty: "medium",
  risk: "low",
  products: ["apache"],
  steps: [LOCK_DATABASE, APPLY.apache],
  rollback: "Take out DavLockDB, and reload: locks that were held are lost.",
};

export const serverFixes: readonly Fix[] = [
  giveLocks,
  {
    title: "Add what nginx has, and another server for the rest",
    difficulty: "medium",
    risk: "low",
    products: ["nginx-dav-ext"],
    steps: [
      "In the location `dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=dav;`, in http `dav_ext_lock_zone zone=dav:10m;`",
      APPLY.nginx,
      "For PROPPATCH, which nginx has not (Windows and Finder set times by it), run Apache, lighttpd or SabreDAV and let nginx be its proxy.",
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "Add the plugin that has the method or report",
    difficulty: "medium",
    risk: "low",
    products: ["sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      "Own SabreDAV server: `$server->addPlugin(…)` with `new Sabre\\DAV\\Sync\\Plugin()`, `new Sabre\\DAV\\Locks\\Plugin($backend)`, `new Sabre\\DAVACL\\Plugin()` or `new Sabre\\DAV\\PropertyStorage\\Plugin($backend)`, as needed.",
      "Nextcloud: calendars and address books are below /remote.php/dav/calendars/USER/ and /remote.php/dav/addressbooks/users/USER/, with the app on (`occ app:enable calendar`).",
      "PHP's built-in server does not know ACL: use php-fpm.",
    ],
    rollback: "Take out the plugin, or `occ app:disable`.",
  },
  writeInTomcat,
  haveReports,
  {
    title: "Do without COPY, LOCK and ACL on Radicale",
    difficulty: "easy",
    risk: "none",
    products: ["radicale"],
    steps: [
      "Radicale has none of them, although its DAV header says class 2: use If-Match, and GET with PUT.",
      "free-busy-query is answered from version 3.2.3 on.",
    ],
  },
  {
    ...commitByItself,
    steps: [
      ...commitByItself.steps,
      "501 with errcode 200007: mod_dav_svn does not know the report, which belongs to other servers.",
    ],
  },
];
