import type { Fix } from "../../types.ts";

const OPEN =
  "WebDAV lets clients change files. Put authentication on the location before writing methods are reachable, and do not serve the directory of a running web application.";

export const serverFixes: readonly Fix[] = [
  {
    title: "Switch mod_dav on for the location",
    difficulty: "medium",
    risk: "low",
    products: ["apache"],
    steps: [
      "Load the modules: a2enmod dav dav_fs (or LoadModule for dav_module and dav_fs_module).",
      "In the Directory or Location block of the collection: Dav On.",
      "At server level: DavLockDB /var/lib/apache2/davlock/DavLock, in a directory that the server's user may write to.",
      "Protect it: AuthType Basic, AuthName, AuthUserFile and Require valid-user in the same block.",
      "apachectl configtest, then reload; OPTIONS on the URL now has a DAV header.",
    ],
    caution: OPEN,
    rollback: "Remove Dav On from the block and reload.",
  },
  {
    title: "Add the PROPFIND and OPTIONS of the dav-ext module",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "nginx's own dav module has no PROPFIND. Install nginx-dav-ext-module (Debian: libnginx-mod-http-dav-ext) and load it with load_module.",
      "In http: dav_ext_lock_zone zone=dav:10m;",
      "In the location: dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=dav; and auth_basic with a user file.",
      "If nginx is only a proxy, check instead that this location has a proxy_pass and is not answered from root.",
      "nginx -t, then reload.",
    ],
    caution: OPEN,
    rollback: "Remove the dav_ lines from the location and reload.",
  },
  {
    title: "Load and activate mod_webdav",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      'Install lighttpd-mod-webdav and add "mod_webdav" to server.modules, behind the authentication modules.',
      '$HTTP["url"] =~ "^/dav($|/)" { webdav.activate = "enable" }',
      "webdav.sqlite-db-name = a file in a directory that the server may write to: without it there are neither locks nor dead properties.",
      "lighttpd -tt -f /etc/lighttpd/lighttpd.conf, then restart.",
    ],
    caution: OPEN,
    rollback: 'Set webdav.activate = "disable" and restart.',
  },
  {
    title: "Build Caddy with a WebDAV handler",
    difficulty: "hard",
    risk: "low",
    products: ["caddy"],
    steps: [
      "Caddy has no WebDAV of its own: xcaddy build --with github.com/mholt/caddy-webdav.",
      "Global options: order webdav before file_server. Site: rewrite /dav /dav/, then a webdav /dav/* block with the lines root /srv/dav and prefix /dav, and basic_auth on the same path.",
      "If a file_server matches first, it answers 405 to PROPFIND: order webdav before it.",
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
      "Install the feature: Install-WindowsFeature Web-DAV-Publishing.",
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
      "In the application's web.xml declare org.apache.catalina.servlets.WebdavServlet with listings = true and, for writing, readonly = false.",
      "Map it to a path of its own, such as /webdav/*, with a security-constraint on the same path.",
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
      "rclone serve http has no WebDAV. Start rclone serve webdav REMOTE: --addr 127.0.0.1:8080 --user USER --pass PASSWORD.",
      "With --baseurl /dav the tree is served below /dav only.",
    ],
    rollback: "Stop the process and start it as before.",
  },
];
