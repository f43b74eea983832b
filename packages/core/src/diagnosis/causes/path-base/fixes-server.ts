import type { Fix } from "../../types.ts";
import { APPLY, FORMER, PUT_BACK } from "../apply.ts";

/** Where products serve WebDAV, and how the path is set. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Use the DAV address of Nextcloud or ownCloud",
    difficulty: "easy",
    risk: "none",
    products: ["nextcloud", "owncloud"],
    steps: [
      "Files: `https://HOST/remote.php/dav/files/USER/`. Calendars: `/remote.php/dav/calendars/USER/NAME/`. Contacts: `/remote.php/dav/addressbooks/users/USER/NAME/`. Public shares: `/public.php/dav/files/TOKEN/` (older: `/public.php/webdav/`).",
      "USER is the account's internal name (Settings > WebDAV shows the whole address), which is not always the login name.",
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
    title: "Use the address of the calendar server's DAV tree",
    difficulty: "easy",
    risk: "none",
    products: ["baikal", "sabredav", "davical", "sogo", "radicale", "xandikos", "zimbra"],
    steps: [
      "Baïkal: `/dav.php/` (or `/html/dav.php/`). DAViCal: `/caldav.php/USER/`. SOGo: `/SOGo/dav/USER/`. Zimbra: `/dav/USER/`. Radicale: `/USER/`. Xandikos: the `--current-user-principal` that it was started with. SabreDAV: what `setBaseUri()` says.",
      "Set the server's `.well-known/caldav` and `.well-known/carddav` redirects to that path, so that clients find it themselves.",
    ],
  },
  {
    title: "Set the base path that the server runs with",
    difficulty: "easy",
    risk: "low",
    products: ["rclone", "xandikos", "golang-webdav", "webdav-server-js", "radicale", "wsgidav", "sabredav"],
    steps: [
      "rclone: `--baseurl /dav`. Xandikos: `--route-prefix /dav`. Radicale behind a proxy: header `X-Script-Name: /dav`. WsgiDAV: `mount_path`. SabreDAV: `$server->setBaseUri('/dav/')`. Go: `webdav.Handler{Prefix: \"/dav\"}`. webdav-server: the path given to `setFileSystem`.",
      "Restart, and correct the base URL in every client: what was reached under the old path is 404 from then on.",
    ],
    rollback: FORMER,
  },
  {
    title: "Give nginx a location that covers the request",
    difficulty: "medium",
    risk: "low",
    products: ["nginx"],
    steps: [
      "DAV methods work only in a location that has `dav_methods` and `dav_ext_methods`; look with `nginx -T` which location matches: regular expressions (`location ~ \\.php$`) win over plain prefixes unless these have `^~`.",
      "`location ^~ /dav/ { … }` for the tree, and for the name without slash `location = /dav { return 308 /dav/; }`.",
      "As a proxy: `location /dav/ { proxy_pass http://backend; }` without a path behind the port.",
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
      '`$HTTP["url"] =~ "^/dav($|/)" { webdav.activate = "enable" }`: with the path that clients use; load mod_auth before mod_webdav.',
      APPLY.lighttpd,
    ],
    rollback: FORMER,
  },
  {
    title: "Route the path in the proxy",
    difficulty: "medium",
    risk: "low",
    products: ["caddy", "traefik", "haproxy", "varnish", "squid", "envoy"],
    steps: [
      'Caddy: `handle /dav/* { reverse_proxy backend }`, not `handle_path`, which strips the prefix. Traefik: a rule `PathPrefix("/dav")` without the stripPrefix middleware. HAProxy: `use_backend dav if { path_beg /dav }`.',
      "A `404 page not found` in plain text is Traefik's (or a Go router's): no rule matched host, path and entry point.",
      "Check and reload the one that is in front.",
    ],
    rollback: FORMER,
  },
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
