import type { Fix } from "../../types.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";

const OPEN =
  "WebDAV lets clients change files. Put authentication on the location before writing methods are reachable, and do not serve the directory of a running web application.";

export const serverFixes: readonly Fix[] = [
  {
    title: "Switch mod_dav on for the location",
    difficulty: "medium",
    risk: "low",
    products: ["apache"],
    steps: [
      "Make the user file first: `htpasswd -c /etc/apache2/dav.users USER`.",
      "Load the modules: `a2enmod dav dav_fs auth_basic authn_file authz_user` (Debian), or LoadModule for dav_module and dav_fs_module.",
      'In the `<Directory>` or `<Location>` of the collection: `Dav On`, `AuthType Basic`, `AuthName "WebDAV"`, `AuthUserFile /etc/apache2/dav.users`, `Require valid-user`, each on its own line.',
      "At server level a lock database in a directory that the server's user may write to: `DavLockDB /var/lib/apache2/davlock/DavLock`, after `install -d -o www-data -g www-data /var/lib/apache2/davlock`. Debian's dav_fs.conf sets one already.",
      APPLY.apache,
      "OPTIONS on the URL now has a DAV header.",
    ],
    caution: OPEN,
    rollback: TAKE_OUT,
  },
  {
    title: "Add the PROPFIND and OPTIONS of the dav-ext module",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "nginx's own dav module has no PROPFIND. Install nginx-dav-ext-module: on Debian libnginx-mod-http-dav-ext, which loads itself; elsewhere `load_module modules/ngx_http_dav_ext_module.so;` at the top of nginx.conf.",
      "In http: `dav_ext_lock_zone zone=dav:10m;`",
      'In the location: `auth_basic "WebDAV"; auth_basic_user_file /etc/nginx/dav.users;` (the file made before), and `dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=dav;`.',
      "If nginx is only a proxy, check instead that this location has a proxy_pass and is not answered from root.",
      APPLY.nginx,
    ],
    caution: OPEN,
    rollback: TAKE_OUT,
  },
  {
    title: "Load and activate mod_webdav",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      'Install lighttpd-mod-webdav and add `"mod_webdav"` to server.modules, behind the authentication modules.',
      '`$HTTP["url"] =~ "^/dav($|/)" { webdav.activate = "enable" }`, and `auth.require` for the same path.',
      '`webdav.sqlite-db-name = "/var/lib/lighttpd/webdav.db"`, in a directory that the server may write to: without it there are neither locks nor dead properties.',
      APPLY.lighttpd,
    ],
    caution: OPEN,
    rollback: 'Set `webdav.activate = "disable"` and restart.',
  },
  {
    title: "Build Caddy with a WebDAV handler",
    difficulty: "hard",
    risk: "low",
    products: ["caddy"],
    steps: [
      "Caddy has no WebDAV of its own: `xcaddy build --with github.com/mholt/caddy-webdav`, and install the binary beside the packaged one.",
      "Global options: `order webdav before file_server` (a file_server that comes first answers 405 to PROPFIND).",
      "Site: `basic_auth /dav/*` with a user and a hash of `caddy hash-password`, `rewrite /dav /dav/`, and a block `webdav /dav/*` with the lines `root /srv/dav` and `prefix /dav`.",
      APPLY.caddy,
    ],
    caution: OPEN,
    rollback:
      "Go back to the packaged binary and remove the webdav directive: it does not start with one that it does not know.",
  },
  {
    title: "Install and enable WebDAV Publishing",
    difficulty: "medium",
    risk: "low",
    products: ["iis"],
    steps: [
      "Install the feature: `Install-WindowsFeature Web-DAV-Publishing`.",
      "IIS Manager, the site, WebDAV Authoring Rules: Enable WebDAV, then add a rule for the users, the paths and Read and Write.",
      "Enable Windows or Basic authentication for the site; WebDAV writing needs an authenticated user.",
      "If a web application's web.config removes WebDAVModule or the WebDAV handler, use a site or virtual directory without it.",
    ],
    caution: OPEN,
    rollback: "Disable WebDAV in the same dialogue; the feature may stay installed.",
  },
  {
    title: "Map the WebDAV servlet",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      "In the application's web.xml declare org.apache.catalina.servlets.WebdavServlet with the init-param `listings` `true` and, for writing, `readonly` `false`.",
      "Map it to a path of its own, such as `/webdav/*`, with a security-constraint on the same path. It serves the whole application below that path: make an application of its own for it.",
      "Reload the application.",
    ],
    caution: OPEN,
    rollback: "Remove the servlet and its mapping, then redeploy.",
  },
  {
    title: "Start rclone with serve webdav",
    difficulty: "easy",
    risk: "low",
    products: ["rclone", "golang-webdav"],
    steps: [
      "`rclone serve http` has no WebDAV. Start `rclone serve webdav REMOTE: --addr 127.0.0.1:8080 --htpasswd FILE`.",
      "With `--baseurl /dav` the tree is served below /dav only.",
    ],
    caution: OPEN,
    rollback: "Stop the process and start it as before.",
  },
];
