import type { Fix } from "../../types.ts";
import { commitByItself } from "../shared-fixes.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";

/** For what changes something. */
export const writeInTomcat: Fix = {
  title: "Let Tomcat's WebdavServlet write",
  difficulty: "medium",
  risk: "high",
  products: ["tomcat"],
  steps: [
    "It is read-only as long as nothing else is said: in the application's web.xml give the WebdavServlet the init-param `readonly` with `false`, and reload the application.",
    "Ask with OPTIONS afterwards: Allow then names PUT, DELETE, MKCOL, COPY and MOVE.",
  ],
  caution:
    "Put a security-constraint with a sign-in before it first: without one everybody who reaches the port can write and delete.",
  rollback: "Set readonly to true again, or take the init-param out, and reload the application.",
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
    "These serve files: they have no REPORT. For calendars and contacts use Radicale, Xandikos, Baïkal, DAViCal, Cyrus, SOGo or Nextcloud.",
    "Export the data (an .ics or .vcf file per collection), import it there, and compare the number of objects before the old place is given up.",
  ],
  caution: "Keep the export: what a client keeps in dead properties or in locks does not move along.",
  rollback: "Point the clients back at the old address; changes made since then must be exported back.",
};

/** For LOCK and UNLOCK. */
export const giveLocks: Fix = {
  title: "Give mod_dav locks",
  difficulty: "medium",
  risk: "low",
  products: ["apache"],
  steps: [
    "LOCK needs a lock database (mod_dav_fs), at server level: `DavLockDB /var/lib/apache2/davlock/DavLock`.",
    "The directory must be there and writable for the server's user (`install -d -o www-data -g www-data /var/lib/apache2/davlock`); the error appears only at the first LOCK or write.",
    APPLY.apache,
  ],
  rollback: "Remove DavLockDB and reload; locks that were held are lost.",
};

export const serverFixes: readonly Fix[] = [
  giveLocks,
  {
    title: "Add what nginx's modules have, and a real server for the rest",
    difficulty: "medium",
    risk: "low",
    products: ["nginx-dav-ext"],
    steps: [
      "In the location `dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=dav;`, in http `dav_ext_lock_zone zone=dav:10m;`: that is all that dav-ext has.",
      APPLY.nginx,
      "PROPPATCH does not exist in either module: clients that set times or dead properties (Windows, Finder) get 405.",
      "For those run Apache mod_dav, lighttpd, rclone serve webdav or SabreDAV and let nginx be its proxy.",
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "Add the plugin that has the method or report",
    difficulty: "medium",
    risk: "low",
    products: ["sabredav", "baikal", "nextcloud", "owncloud"],
    steps: [
      "Own SabreDAV server: `$server->addPlugin(…)` with `new Sabre\\DAV\\Sync\\Plugin()`, `new Sabre\\DAV\\Locks\\Plugin($backend)`, `new Sabre\\DAVACL\\Plugin()` or `new Sabre\\DAV\\PropertyStorage\\Plugin($backend)`, as needed; Sync needs a backend that implements SyncSupport.",
      "Nextcloud: calendars and address books live below /remote.php/dav/calendars/USER/ and /remote.php/dav/addressbooks/users/USER/; enable the app (`occ app:enable calendar`) if it is off.",
      "A method that PHP's built-in server does not know (ACL) never reaches the application: run it behind Apache or php-fpm.",
    ],
    rollback: "Remove the plugin line, or occ app:disable.",
  },
  writeInTomcat,
  haveReports,
  {
    title: "Do without COPY, LOCK and ACL on Radicale",
    difficulty: "easy",
    risk: "none",
    products: ["radicale"],
    steps: [
      "Radicale answers COPY, LOCK and ACL with 405, although its DAV header says class 2. Clients must use If-Match instead of locks, and GET with PUT instead of COPY.",
      "free-busy-query is answered from version 3.2.3 on; before that the answer is empty of content.",
    ],
  },
  {
    ...commitByItself,
    steps: [
      ...commitByItself.steps,
      "Reports that mod_dav_svn does not know (501, errcode 200007) belong to other servers; svn clients use their own.",
    ],
  },
];
