import type { Product, ProductKind } from "./types.ts";

/** Every product that can be told, by a short name that stays. */
export type ProductId =
  | "apache"
  | "nginx"
  | "openresty"
  | "lighttpd"
  | "caddy"
  | "iis"
  | "iis-http-sys"
  | "litespeed"
  | "jetty"
  | "apache-mod_dav"
  | "mod_dav_svn"
  | "nginx-dav"
  | "nginx-dav-ext"
  | "lighttpd-mod_webdav"
  | "iis-webdav"
  | "tomcat"
  | "sabredav"
  | "owncloud-family"
  | "nextcloud"
  | "owncloud"
  | "baikal"
  | "owncloud-infinite-scale"
  | "radicale"
  | "xandikos"
  | "golang-webdav"
  | "rclone"
  | "sftpgo"
  | "nephele"
  | "webdav-server-js"
  | "wsgidav"
  | "seafdav"
  | "dav4rack"
  | "nwebdav"
  | "jackrabbit"
  | "milton"
  | "dcache"
  | "storm"
  | "davical"
  | "sogo"
  | "zimbra"
  | "stalwart"
  | "cyrus"
  | "calendarserver"
  | "icloud"
  | "google"
  | "yandex"
  | "sharepoint"
  | "zope"
  | "domino"
  | "cpanel"
  | "php"
  | "php-builtin"
  | "express"
  | "wsgiref"
  | "aiohttp"
  | "aspnet"
  | "haproxy"
  | "varnish"
  | "squid"
  | "traefik"
  | "envoy"
  | "cloudflare"
  | "akamai"
  | "fastly"
  | "cloudfront"
  | "aws-alb"
  | "azure-gateway"
  | "google-frontend"
  | "f5"
  | "modsecurity"
  | "imperva"
  | "sucuri"
  | "trafficserver"
  | "pound"
  | "unnamed-intermediary";

type Entry = readonly [name: string, kind: ProductKind, base?: ProductId];

/** Name, kind and, where it has one, the product that it is built on or runs inside. */
const CATALOGUE: Readonly<Record<ProductId, Entry>> = {
  // Web servers
  apache: ["Apache httpd", "server"],
  nginx: ["nginx", "server"],
  openresty: ["OpenResty", "server", "nginx"],
  lighttpd: ["lighttpd", "server"],
  caddy: ["Caddy", "server"],
  iis: ["Microsoft IIS", "server"],
  "iis-http-sys": ["Microsoft IIS/HTTP.sys", "server", "iis"],
  litespeed: ["LiteSpeed", "server"],
  jetty: ["Eclipse Jetty", "server"],
  // WebDAV modules of web servers
  "apache-mod_dav": ["Apache mod_dav", "application", "apache"],
  mod_dav_svn: ["Subversion mod_dav_svn", "application", "apache-mod_dav"],
  "nginx-dav": ["nginx http_dav", "application", "nginx"],
  "nginx-dav-ext": ["nginx dav-ext", "application", "nginx-dav"],
  "lighttpd-mod_webdav": ["lighttpd mod_webdav", "application", "lighttpd"],
  "iis-webdav": ["IIS WebDAV", "application", "iis"],
  tomcat: ["Apache Tomcat", "application"],
  // WebDAV applications
  sabredav: ["SabreDAV", "application"],
  "owncloud-family": ["Nextcloud or ownCloud", "application", "sabredav"],
  nextcloud: ["Nextcloud", "application", "owncloud-family"],
  owncloud: ["ownCloud", "application", "owncloud-family"],
  baikal: ["Baïkal", "application", "sabredav"],
  "owncloud-infinite-scale": ["ownCloud Infinite Scale", "application"],
  radicale: ["Radicale", "application"],
  xandikos: ["Xandikos", "application"],
  "golang-webdav": ["Go x/net/webdav", "application"],
  rclone: ["rclone serve", "application", "golang-webdav"],
  sftpgo: ["SFTPGo", "application", "golang-webdav"],
  nephele: ["Nephele", "application"],
  "webdav-server-js": ["webdav-server (npm)", "application"],
  wsgidav: ["WsgiDAV", "application"],
  seafdav: ["Seafile SeafDAV", "application", "wsgidav"],
  dav4rack: ["dav4rack", "application"],
  nwebdav: ["NWebDav", "application"],
  jackrabbit: ["Apache Jackrabbit", "application"],
  milton: ["Milton", "application"],
  dcache: ["dCache", "application"],
  storm: ["StoRM WebDAV", "application"],
  davical: ["DAViCal", "application"],
  sogo: ["SOGo", "application"],
  zimbra: ["Zimbra", "application"],
  stalwart: ["Stalwart", "application"],
  cyrus: ["Cyrus IMAP", "application"],
  calendarserver: ["Calendar and Contacts Server", "application"],
  icloud: ["iCloud", "application"],
  google: ["Google", "application"],
  yandex: ["Yandex", "application"],
  sharepoint: ["Microsoft SharePoint", "application", "iis"],
  zope: ["Zope", "application"],
  domino: ["HCL Domino", "application"],
  cpanel: ["cPanel", "application"],
  // What applications run on
  php: ["PHP", "runtime"],
  "php-builtin": ["PHP's built-in server", "runtime", "php"],
  express: ["Express", "runtime"],
  wsgiref: ["Python wsgiref", "runtime"],
  aiohttp: ["Python aiohttp", "runtime"],
  aspnet: ["ASP.NET", "runtime"],
  // Proxies, caches, CDNs, firewalls
  haproxy: ["HAProxy", "proxy"],
  varnish: ["Varnish", "proxy"],
  squid: ["Squid", "proxy"],
  traefik: ["Traefik", "proxy"],
  envoy: ["Envoy", "proxy"],
  cloudflare: ["Cloudflare", "proxy"],
  akamai: ["Akamai", "proxy"],
  fastly: ["Fastly", "proxy"],
  cloudfront: ["Amazon CloudFront", "proxy"],
  "aws-alb": ["AWS load balancer", "proxy"],
  "azure-gateway": ["Azure Application Gateway", "proxy"],
  "google-frontend": ["Google front end", "proxy"],
  f5: ["F5 BIG-IP", "proxy"],
  modsecurity: ["ModSecurity", "proxy"],
  imperva: ["Imperva Incapsula", "proxy"],
  sucuri: ["Sucuri", "proxy"],
  trafficserver: ["Apache Traffic Server", "proxy"],
  pound: ["Pound", "proxy"],
  "unnamed-intermediary": ["an intermediary", "proxy"],
};

/** Every product that can be told. */
export const PRODUCT_IDS: readonly ProductId[] = Object.keys(CATALOGUE) as ProductId[];

/** The product with this id, as an identification names it. */
export function product(id: ProductId, version?: string): Product {
  const [name, kind] = CATALOGUE[id];
  return version === undefined ? { id, name, kind } : { id, name, kind, version };
}

/** A product and what it is built on, most specific first: `mod_dav_svn`, `apache-mod_dav`, `apache`. */
export function productLine(id: ProductId): ProductId[] {
  const base = CATALOGUE[id][2];
  return base === undefined ? [id] : [id, ...productLine(base)];
}

/** Whether a product is the named one or built on it: a fix for `apache` serves `mod_dav_svn` too. */
export function isBuiltOn(id: ProductId, base: ProductId): boolean {
  return productLine(id).includes(base);
}
