import type { Fix } from "../../types.ts";
import { APPLY, FORMER, FORMER_VCL, TAKEN_OUT, TAKE_OUT } from "../apply.ts";

/** Destination rewritten, or made to fit, by product. */
export const productFixes: readonly Fix[] = [
  {
    title: "nginx in front: rewrite Destination",
    difficulty: "medium",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "In http: `map $http_destination $dav_destination { default $http_destination; '~^https://[^/]+(?<dav_path>/.*)$' http://$host$dav_path; }`",
      "In the location: `proxy_set_header Destination $dav_destination; proxy_set_header Host $host;`",
      APPLY.nginx,
    ],
    caution:
      "A location with a proxy_set_header of its own inherits none: repeat those that it needs. The map takes another host's https Destination for this server's.",
    rollback: TAKE_OUT,
  },
  {
    title: "nginx as the WebDAV server: pass Host to it",
    difficulty: "easy",
    risk: "low",
    products: ["nginx-dav", "nginx-dav-ext"],
    steps: [
      "The proxy in front passes Host on unchanged: nginx `proxy_set_header Host $http_host;`, Apache `ProxyPreserveHost On`; HAProxy and Caddy do so by themselves.",
    ],
    rollback: FORMER,
  },
  {
    title: "Apache: mend the scheme in Destination",
    difficulty: "easy",
    risk: "low",
    products: ["apache", "mod_dav_svn"],
    steps: [
      "Behind the TLS proxy, with mod_headers (`a2enmod headers`), in the virtual host: `RequestHeader edit Destination ^https: http: early`.",
      "In an Apache that is the proxy: the same line without `early`, and `ProxyPreserveHost On`.",
      APPLY.apache,
    ],
    caution:
      "Only where all clients come through the TLS proxy: another host's https Destination is taken for this server's.",
    rollback: TAKE_OUT,
  },
  {
    title: "HAProxy: replace the scheme",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "In the backend: `http-request replace-header Destination ^https://(.*)$ http://\\1`, and for a mapped prefix `http-request replace-header Destination ^(https?://[^/]+)/ext/(.*)$ \\1/\\2`",
      APPLY.haproxy,
    ],
    rollback: TAKE_OUT,
  },
  {
    title: "Caddy: replace the scheme",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    as: "proxy",
    steps: ["In reverse_proxy: `header_up Destination ^https: http:`", APPLY.caddy],
    rollback: TAKE_OUT,
  },
  {
    title: "Varnish: replace the scheme",
    difficulty: "easy",
    risk: "low",
    products: ["varnish"],
    steps: [
      'In vcl_recv: `if (req.http.Destination) { set req.http.Destination = regsub(req.http.Destination, "^https:", "http:"); }`',
      APPLY.varnish,
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Traefik: speak TLS to the server",
    difficulty: "medium",
    risk: "low",
    products: ["traefik"],
    steps: [
      "Its headers middleware cannot edit a value: let the server listen with TLS, and use an https:// service URL with passHostHeader true (the default).",
    ],
    caution: "Give Traefik the server's CA in a serversTransport; do not switch verification off.",
    rollback: FORMER,
  },
  {
    title: "Tomcat: let it see the scheme and port of the client",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      'In the Host of server.xml: `<Valve className="org.apache.catalina.valves.RemoteIpValve" protocolHeader="X-Forwarded-Proto" portHeader="X-Forwarded-Port"/>`, and restart.',
      "The proxy passes Host on unchanged, and sets both headers: nginx `proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Port $server_port;`.",
      "Or set scheme, secure, proxyName and proxyPort of the Connector.",
    ],
    caution:
      "The valve believes these headers from private addresses: set internalProxies where others reach Tomcat.",
    rollback: TAKEN_OUT,
  },
  {
    title: "lighttpd: let it see the scheme of the client",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      'mod_extforward first of server.modules, and `extforward.forwarder = ( "PROXY_ADDRESS" => "trust" )`; the proxy sets X-Forwarded-For and X-Forwarded-Proto, and passes Host on unchanged.',
      APPLY.lighttpd,
    ],
    caution: "Name the proxy's address only: who is trusted can claim any address.",
    rollback: TAKEN_OUT,
  },
  {
    title: "rclone and other Go servers: pass Host",
    difficulty: "easy",
    risk: "low",
    products: ["rclone", "golang-webdav", "sftpgo"],
    steps: [
      "The proxy passes Host on unchanged: golang.org/x/net/webdav answers 502 to a Destination on another host.",
      "Behind a prefix use --baseurl and do not strip it.",
    ],
    rollback: FORMER,
  },
  {
    title: "Nextcloud, ownCloud: state scheme and host",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud", "sabredav"],
    steps: [
      "config.php: trusted_proxies, and overwritehost, overwriteprotocol, overwritewebroot as clients see them. SabreDAV: setBaseUri with the path that clients see.",
    ],
    caution: "Keep a copy of config.php: a wrong overwritehost locks everybody out.",
    rollback: FORMER,
  },
];
