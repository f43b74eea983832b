import type { Fix } from "../../types.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";
import { LIGHTTPD_DATABASE, LOCK_DATABASE } from "../shared-fixes.ts";

const OPEN =
  "WebDAV lets clients change files: ask for a sign-in first, and do not serve the directory of a running web application.";

export const serverFixes: readonly Fix[] = [
  {
    title: "Switch mod_dav on for the location",
    difficulty: "medium",
    risk: "low",
    products: ["apache"],
    steps: [
      "Make the user file first: `htpasswd -c /etc/apache2/dav.users USER`.",
      "`a2enmod dav dav_fs auth_basic authn_file authz_user` (Debian), or LoadModule for dav_module and dav_fs_module.",
      'In the `<Directory>` or `<Location>` of the collection: `Dav On`, `AuthType Basic`, `AuthName "WebDAV"`, `AuthUserFile /etc/apache2/dav.users`, `Require valid-user`, each on its own line.',
      LOCK_DATABASE,
      APPLY.apache,
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
      "Install it: on Debian libnginx-mod-http-dav-ext, which loads itself; elsewhere `load_module modules/ngx_http_dav_ext_module.so;` at the top of nginx.conf.",
      "In http: `dav_ext_lock_zone zone=dav:10m;`",
      'In the location: `auth_basic "WebDAV"; auth_basic_user_file /etc/nginx/dav.users;` (make it with `htpasswd -c` first), and `dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=dav;`.',
      "If nginx is only a proxy, this location needs a proxy_pass instead.",
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
      LIGHTTPD_DATABASE,
      APPLY.lighttpd,
    ],
    caution: OPEN,
    rollback: TAKE_OUT,
  },
  {
    title: "Build Caddy with a WebDAV handler",
    difficulty: "hard",
    risk: "low",
    products: ["caddy"],
    steps: [
      "`xcaddy build --with github.com/mholt/caddy-webdav`, and install the binary beside the packaged one.",
      "Global options: `order webdav before file_server`.",
      "Site: `basic_auth /dav/*` with a user and a hash of `caddy hash-password`, `rewrite /dav /dav/`, and a block `webdav /dav/*` with the lines `root /srv/dav` and `prefix /dav`.",
      APPLY.caddy,
    ],
    caution: OPEN,
    rollback: "Take out the webdav directive, and go back to the packaged binary.",
  },
  {
    title: "Install and enable WebDAV Publishing",
    difficulty: "medium",
    risk: "low",
    products: ["iis"],
    steps: [
      "`Install-WindowsFeature Web-DAV-Publishing`.",
      "IIS Manager, the site, WebDAV Authoring Rules: Enable WebDAV, then add a rule for users and paths, with Read and Write.",
      "Enable Windows or Basic authentication for the site.",
      "Where a web.config removes WebDAVModule or its handler, use a site without it.",
    ],
    caution: OPEN,
    rollback: "Disable WebDAV in the same dialogue.",
  },
  {
    title: "Map the WebDAV servlet",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      "In the application's web.xml declare org.apache.catalina.servlets.WebdavServlet with the init-param `listings` `true` and, for writing, `readonly` `false`.",
      "It serves the whole application: make one of its own for it. Map it to `/webdav/*`, with a security-constraint on the same path, and reload.",
    ],
    caution: OPEN,
    rollback: TAKE_OUT,
  },
  {
    title: "Start rclone with serve webdav",
    difficulty: "easy",
    risk: "low",
    products: ["rclone", "golang-webdav"],
    steps: [
      "`rclone serve webdav REMOTE: --addr 127.0.0.1:8080 --htpasswd FILE`; `rclone serve http` has no WebDAV.",
      "With `--baseurl /dav` the tree is served below /dav only.",
    ],
    caution: OPEN,
    rollback: "Stop the process and start it as before.",
  },
];
