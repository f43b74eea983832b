import { FORMER } from "../apply.ts";
import { LIFT_BRAKE } from "../shared-fixes.ts";
import type { Fix } from "../../types.ts";

/** How products are told who may sign in, and how. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Make an app password in Nextcloud or ownCloud",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "Settings > Security > Devices & sessions > Create new app password; use it with the user name shown beside it.",
      `Nextcloud, 429 after wrong tries: ${LIFT_BRAKE}`,
    ],
    rollback: "Revoke the app password there.",
  },
  {
    title: "Set the password in Apache's user file",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "apache-mod_dav", "mod_dav_svn"],
    steps: [
      "error.log: AH01618 user not found, AH01617 password mismatch, AH01631 known but not allowed (that is access-denied).",
      "Basic: `htpasswd FILE USER`. Digest: `htdigest FILE REALM USER`, where REALM is AuthName to the letter.",
      "Digest behind a proxy: `AuthDigestDomain` and URL must be those that clients ask for.",
    ],
    caution: "With `-c` both empty an existing file: copy it first (`cp -p FILE FILE.old`).",
    rollback: "Put the copy back: the file is read anew for each request.",
  },
  {
    title: "Set the password in nginx's or lighttpd's user file",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "lighttpd"],
    steps: [
      'nginx: `htpasswd FILE USER`, or a line of `USER:` and what `openssl passwd -apr1` prints; bcrypt only where the system\'s crypt() knows it. error.log says `user "…" was not found` or `password mismatch`.',
      'lighttpd: load mod_auth before mod_webdav; `auth.require` names the method that the client must use, basic or digest. It logs "password doesn\'t match" also when the password is right and the user is not in `require`.',
    ],
    caution:
      "The worker's user must be able to read the file, and nobody else: `chown root:www-data FILE; chmod 640 FILE`.",
    rollback: "Remove the line again: the file is read anew for each request.",
  },
  {
    title: "Set the account of the calendar server",
    difficulty: "easy",
    risk: "low",
    products: ["radicale", "baikal", "sabredav", "davical", "xandikos"],
    steps: [
      "Radicale: in [auth] `type = htpasswd`, `htpasswd_filename`, and in `htpasswd_encryption` the one it was written with; restart. Xandikos has no authentication: the proxy in front must do it.",
      "Baïkal: Admin > Settings > WebDAV authentication type must fit the client (Digest, Basic, Apache).",
    ],
    caution: "With another type or realm in Baïkal all Digest passwords have to be set anew.",
    rollback: FORMER,
  },
  {
    title: "Set user and password that rclone, SFTPGo and others were started with",
    difficulty: "easy",
    risk: "none",
    products: ["rclone", "sftpgo", "golang-webdav", "wsgidav", "seafdav", "webdav-server-js", "nephele"],
    steps: [
      "rclone: `--htpasswd FILE`, or `--user` and `--pass` (`RCLONE_PASS` in the environment keeps the password out of the list of processes).",
      "WsgiDAV: `simple_dc.user_mapping` of the share, and `http_authenticator.accept_basic` or `accept_digest`. webdav-server: HTTPDigestAuthentication takes no Basic.",
      "SeafDAV: with single sign-on, set a WebDAV password in the profile.",
    ],
  },
  {
    title: "Enable the scheme in IIS that the client speaks",
    difficulty: "medium",
    risk: "low",
    products: ["iis", "iis-webdav", "sharepoint"],
    steps: [
      "IIS Manager > site > Authentication: enable Windows or Basic authentication (Basic over https only), and disable Anonymous for the WebDAV folder.",
      "The substatus tells: 401.1 logon failed, 401.2 scheme not enabled, 401.3 ACL (that is access-denied).",
      "Windows clients without Negotiate to a fully qualified name: add the server to the intranet zone, or to AuthForwardServerList of the WebClient service.",
    ],
    rollback: FORMER,
  },
  {
    title: "Set the user of the proxy",
    difficulty: "medium",
    risk: "low",
    products: ["haproxy", "caddy", "traefik", "squid", "varnish"],
    steps: [
      "A proxy with `http-request auth` (HAProxy), `basic_auth` (Caddy; `basicauth` before 2.8), `basicAuth` (Traefik) or `proxy_auth` (Squid) has users of its own: add the account there, or let the proxy pass Authorization on and the server check it.",
      "A request has one Authorization header: of two checks of Basic credentials in a row one always fails.",
    ],
    rollback: "Remove the account.",
  },
  {
    title: "Give the user of Tomcat the role that the application wants",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      "web.xml: `<login-config>` names the scheme, `<auth-constraint>` the role; conf/tomcat-users.xml (or the realm in use) must have a user with that role. Restart Tomcat.",
    ],
    rollback: FORMER,
  },
];
