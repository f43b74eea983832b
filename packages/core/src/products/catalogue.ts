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

const CATALOGUE: Readonly<Record<ProductId, Product>> = {
  ...all("server", {
    apache: "Apache httpd",
    nginx: "nginx",
    openresty: "OpenResty",
    lighttpd: "lighttpd",
    caddy: "Caddy",
    iis: "Microsoft IIS",
    "iis-http-sys": "Microsoft IIS/HTTP.sys",
    litespeed: "LiteSpeed",
    jetty: "Eclipse Jetty",
  }),
  ...all("application", {
    // WebDAV modules of web servers
    "apache-mod_dav": "Apache mod_dav",
    mod_dav_svn: "Subversion mod_dav_svn",
    "nginx-dav": "nginx http_dav",
    "nginx-dav-ext": "nginx dav-ext",
    "lighttpd-mod_webdav": "lighttpd mod_webdav",
    "iis-webdav": "IIS WebDAV",
    tomcat: "Apache Tomcat",
    // WebDAV applications
    sabredav: "SabreDAV",
    "owncloud-family": "Nextcloud or ownCloud",
    nextcloud: "Nextcloud",
    owncloud: "ownCloud",
    baikal: "Baïkal",
    "owncloud-infinite-scale": "ownCloud Infinite Scale",
    radicale: "Radicale",
    xandikos: "Xandikos",
    "golang-webdav": "Go x/net/webdav",
    rclone: "rclone serve",
    sftpgo: "SFTPGo",
    nephele: "Nephele",
    "webdav-server-js": "webdav-server (npm)",
    wsgidav: "WsgiDAV",
    seafdav: "Seafile SeafDAV",
    dav4rack: "dav4rack",
    nwebdav: "NWebDav",
    jackrabbit: "Apache Jackrabbit",
    milton: "Milton",
    dcache: "dCache",
    storm: "StoRM WebDAV",
    davical: "DAViCal",
    sogo: "SOGo",
    zimbra: "Zimbra",
    stalwart: "Stalwart",
    cyrus: "Cyrus IMAP",
    calendarserver: "Calendar and Contacts Server",
    icloud: "iCloud",
    google: "Google",
    yandex: "Yandex",
    sharepoint: "Microsoft SharePoint",
    zope: "Zope",
    domino: "HCL Domino",
    cpanel: "cPanel",
  }),
  ...all("runtime", {
    php: "PHP",
    "php-builtin": "PHP's built-in server",
    express: "Express",
    wsgiref: "Python wsgiref",
    aiohttp: "Python aiohttp",
    aspnet: "ASP.NET",
  }),
  ...all("proxy", {
    haproxy: "HAProxy",
    varnish: "Varnish",
    squid: "Squid",
    traefik: "Traefik",
    envoy: "Envoy",
    cloudflare: "Cloudflare",
    akamai: "Akamai",
    fastly: "Fastly",
    cloudfront: "Amazon CloudFront",
    "aws-alb": "AWS load balancer",
    "azure-gateway": "Azure Application Gateway",
    "google-frontend": "Google front end",
    f5: "F5 BIG-IP",
    modsecurity: "ModSecurity",
    imperva: "Imperva Incapsula",
    sucuri: "Sucuri",
    trafficserver: "Apache Traffic Server",
    pound: "Pound",
    "unnamed-intermediary": "an intermediary",
  }),
};

/** What a product is built on or runs inside. */
const BASES: Readonly<Partial<Record<ProductId, ProductId>>> = {
  openresty: "nginx",
  "iis-http-sys": "iis",
  "apache-mod_dav": "apache",
  mod_dav_svn: "apache-mod_dav",
  "nginx-dav": "nginx",
  "nginx-dav-ext": "nginx-dav",
  "lighttpd-mod_webdav": "lighttpd",
  "iis-webdav": "iis",
  "owncloud-family": "sabredav",
  nextcloud: "owncloud-family",
  owncloud: "owncloud-family",
  baikal: "sabredav",
  rclone: "golang-webdav",
  sftpgo: "golang-webdav",
  seafdav: "wsgidav",
  sharepoint: "iis",
  "php-builtin": "php",
};

/** Products of one kind by their names. */
function all<Id extends ProductId>(
  kind: ProductKind,
  names: Readonly<Record<Id, string>>,
): Record<Id, Product> {
  const products = Object.entries(names).map(([id, name]) => [id, { id, name, kind }]);
  return Object.fromEntries(products) as Record<Id, Product>;
}

/** Every product that can be told. */
export const PRODUCT_IDS: readonly ProductId[] = Object.keys(CATALOGUE) as ProductId[];

/** The product with this id, as an identification names it. */
export function product(id: ProductId, version?: string): Product {
  return { ...CATALOGUE[id], ...(version !== undefined && { version }) };
}

/** A product and what it is built on, most specific first: `mod_dav_svn`, `apache-mod_dav`, `apache`. */
export function productLine(id: ProductId): ProductId[] {
  const base = BASES[id];
  return base === undefined ? [id] : [id, ...productLine(base)];
}

/** Whether a product is the named one or built on it: a fix for `apache` serves `mod_dav_svn` too. */
export function isBuiltOn(id: ProductId, base: ProductId): boolean {
  return productLine(id).includes(base);
}
