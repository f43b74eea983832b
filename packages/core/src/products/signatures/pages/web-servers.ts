import { documented, seen, wrote } from "../signs.ts";
import type { BodySignature } from "../types.ts";

/** Pages of web servers and of their WebDAV modules. */
export const WEB_SERVER_PAGES: readonly BodySignature[] = [
  wrote(
    "apache",
    2,
    seen,
    "Apache's error page",
    /^<!DOCTYPE HTML PUBLIC "-\/\/(?:W3C\/\/DTD HTML 4\.01|IETF\/\/DTD HTML 2\.0)\/\/EN"[^>]*>\s*<html><head>\s*<title>\d{3} /,
  ),
  wrote(
    "apache",
    3,
    documented,
    "the address line of Apache's error page",
    /<address>Apache(?:\/([\d.]+))?[^<]* Server at /,
  ),
  // Of mod_dav, or of mod_proxy with ProxyErrorOverride, which puts it in the place of any server's own.
  wrote(
    "apache",
    3,
    seen,
    "Apache's error page for a status of WebDAV",
    /^<!DOCTYPE HTML PUBLIC "-\/\/(?:W3C\/\/DTD HTML 4\.01|IETF\/\/DTD HTML 2\.0)\/\/EN"/,
    { status: [409, 423, 424, 507] },
  ),
  wrote(
    "apache-mod_dav",
    3,
    seen,
    "mod_dav's own wording",
    /<p>(?:PROPFIND requests with a Depth of|(?:Resource|Collection|Destination) \S+ has been created\.|The resource identified by this request|Destination URI refers to different scheme)/,
  ),
  wrote("nginx", 3, seen, "nginx's error page", /<hr><center>nginx(?:\/([\d.]+))?<\/center>/),
  wrote(
    "nginx-dav",
    3,
    seen,
    "nginx's page for a status that only its DAV modules give",
    /<hr><center>nginx(?:\/([\d.]+))?<\/center>/,
    { status: [409, 412, 507] },
  ),
  wrote(
    "openresty",
    3,
    documented,
    "OpenResty's error page",
    /<hr><center>openresty(?:\/([\d.]+))?<\/center>/,
  ),
  wrote(
    "lighttpd",
    2,
    seen,
    "lighttpd's error page",
    /^<\?xml version="1\.0" encoding="iso-8859-1"\?>\s*<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional/,
  ),
  wrote(
    "lighttpd-mod_webdav",
    3,
    seen,
    "lighttpd's page for a status that only mod_webdav gives",
    /^<\?xml version="1\.0" encoding="iso-8859-1"\?>\s*<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional/,
    { status: [409, 412, 415, 423, 507] },
  ),
  wrote(
    "iis",
    3,
    documented,
    "IIS's error page",
    /<title>(?:IIS ([\d.]+) Detailed Error|\d{3} - [^<]*)<\/title>[^]*(?:<h2>\d{3} - |Server Error|HTTP Error \d{3}\.\d)|<h1>Server Error in '[^']*' Application|<h2>(?:Bad Request|Service Unavailable)[^<]*<\/h2>\s*<hr><p>HTTP Error \d{3}\./,
  ),
  wrote("litespeed", 3, documented, "LiteSpeed's error page", /Proudly powered by LiteSpeed Web Server/),
];
