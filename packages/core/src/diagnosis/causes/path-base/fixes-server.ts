import type { Fix } from "../../types.ts";
import { APPLY, FORMER, PUT_BACK } from "../apply.ts";
import { routePath, setBasePath } from "./fixes-shared.ts";

/** Where products serve WebDAV, and how the path is set. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Use the DAV address of Nextcloud or ownCloud",
    difficulty: "easy",
    risk: "none",
    products: ["nextcloud", "owncloud"],
    steps: [
      "Files: `https://HOST/remote.php/dav/files/USER/`. Calendars: `/remote.php/dav/calendars/USER/NAME/`. Contacts: `/remote.php/dav/addressbooks/users/USER/NAME/`. Public shares: `/public.php/dav/files/TOKEN/` (older: `/public.php/webdav/`).",
      "USER is the account's internal name, not always the login name: Settings > WebDAV shows the whole address.",
      "Installed in a folder, the folder comes first: `/nextcloud/remote.php/dav/`.",
    ],
  },
  {
    title: "Use the DAV address of oCIS",
    difficulty: "easy",
    risk: "none",
    products: ["owncloud-infinite-scale"],
    steps: [
      "`https://HOST/dav/files/USER/`, or `/dav/spaces/SPACE-ID/` for one space; any other path is the web application.",
    ],
  },
  {
    title: "Use the DAV address of the calendar server",
    difficulty: "easy",
    risk: "none",
    products: ["baikal", "sabredav", "davical", "sogo", "radicale", "xandikos", "zimbra"],
    steps: [
      "Baïkal: `/dav.php/` (or `/html/dav.php/`). DAViCal: `/caldav.php/USER/`. SOGo: `/SOGo/dav/USER/`. Zimbra: `/dav/USER/`. Radicale: `/USER/`. Xandikos: the `--current-user-principal` that it was started with. SabreDAV: what `setBaseUri()` says.",
      "Let `/.well-known/caldav` and `/.well-known/carddav` redirect to it, so that clients find it themselves.",
    ],
  },
  setBasePath,
  {
    title: "Give nginx a location that covers the request",
    difficulty: "medium",
    risk: "low",
    products: ["nginx"],
    steps: [
      "DAV methods work only in a location that has `dav_methods` and `dav_ext_methods`; of those that `nginx -T` shows, regular expressions (`location ~ \\.php$`) win over prefixes without `^~`.",
      "`location ^~ /dav/ { … }` for the tree, and `location = /dav { return 308 /dav/; }`.",
      "As a proxy: `location /dav/ { proxy_pass http://app:8080; }`, without a path after the port.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Let the Apache section cover the request",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "apache-mod_dav", "mod_dav_svn"],
    steps: [
      "`Dav On` counts within its `<Directory>` or `<Location>` only, and only in the virtual host that answers: `apachectl -S` shows which one that is.",
      "Alias and section must fit: `Alias /dav /srv/dav` with `<Directory /srv/dav>`. For Subversion `<Location /svn>` with DAV svn, and no directory /svn in DocumentRoot.",
      APPLY.apache,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Let the lighttpd condition cover the request",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      '`$HTTP["url"] =~ "^/dav($|/)" { webdav.activate = "enable" }`: with the path that clients use.',
      APPLY.lighttpd,
    ],
    rollback: FORMER,
  },
  routePath,
  {
    title: "Let IIS serve WebDAV for the site or folder",
    difficulty: "medium",
    risk: "low",
    products: ["iis", "iis-webdav"],
    steps: [
      "WebDAV Publishing is enabled per site, and authoring rules per folder: IIS Manager > site > WebDAV Authoring Rules > Enable WebDAV, then a rule for the path.",
      "An application or virtual directory below the site has its own handlers: publish the one that clients ask for.",
    ],
    rollback: "Disable WebDAV on the site again.",
  },
];
