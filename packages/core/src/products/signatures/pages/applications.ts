import { documented, seen, wrote } from "../signs.ts";
import type { BodySignature } from "../types.ts";

const plain = ["content-type", /^text\/plain; ?charset=utf-8$/i] as const;

/** Pages and texts of WebDAV applications and of what they run in. */
export const APPLICATION_PAGES: readonly BodySignature[] = [
  wrote(
    "tomcat",
    3,
    seen,
    "Tomcat's status report",
    /<title>HTTP Status \d{3} (?:–|-)[^<]*<\/title>|<h3>Apache Tomcat(?:\/([\d.]+))?/,
  ),
  wrote(
    "jetty",
    3,
    documented,
    "Jetty's error page",
    /Powered by Jetty:\/\/(?: ([\w.-]+))?|<title>Error \d{3} [^<]*<\/title>\s*<\/head>\s*<body><h2>HTTP ERROR/,
  ),
  wrote(
    "php-builtin",
    3,
    seen,
    "the page of PHP's built-in server",
    /^<!doctype html><html><head><title>\d{3} [^<]*<\/title><style>\s*body \{ background-color: #fcfcfc; color: #333333;/,
  ),
  wrote(
    "golang-webdav",
    2,
    seen,
    "the bare status text of Go's x/net/webdav",
    /^(?:Bad Request|Forbidden|Not Found\n?|Method Not Allowed|Conflict|Precondition Failed|Unsupported Media Type|Unprocessable Entity|Locked|Failed Dependency|Not Implemented|Insufficient Storage)$/,
    { and: plain, without: "server", status: [400, 403, 404, 405, 409, 412, 415, 422, 423, 424, 501, 507] },
  ),
  wrote(
    "golang-webdav",
    1,
    seen,
    "a bare status text, as Go programs write it (Traefik too)",
    /^(?:Internal Server Error|Bad Gateway)$/,
    { and: plain, without: "server", status: [500, 502] },
  ),
  wrote("nephele", 2, seen, "Nephele's error text", /^Error [45]\d\d: /, { and: plain }),
  wrote(
    "radicale",
    3,
    seen,
    "Radicale's own text",
    /^(?:(?:Access to|Action on|The method is not allowed on) the requested resource(?: forbidden| refused)?|Remote destination not supported|Directory listings are not supported)\.$/,
  ),
  wrote(
    "wsgiref",
    2,
    seen,
    "the error text of Python's wsgiref",
    /^A server error occurred\. {1,2}Please contact the administrator\.$/,
  ),
  wrote("aiohttp", 2, seen, "aiohttp's error text", /^[45]\d\d: [A-Z][A-Za-z ]+$/, { and: plain }),
  wrote(
    "sharepoint",
    2,
    documented,
    "SharePoint's error page",
    /_layouts\/(?:15\/)?(?:error|AccessDenied)\.aspx/i,
  ),
  {
    product: "owncloud-infinite-scale",
    weight: 1,
    basis: seen,
    as: "the title of ownCloud's web page",
    body: /<title>ownCloud<\/title>/,
  },
];
