/** Title of the listings that Apache, nginx, lighttpd, Python, Caddy and others make for a GET of a directory. */
export const INDEX_PAGE: RegExp = /<(?:title|h1)>\s*(?:index of|(?:directory )?listing (?:for|of))\b/i;

/** The listing of Caddy's file_server: the counts of what is in the folder. */
export const CADDY_LISTING: RegExp = /\b\d+ director(?:y|ies)\s+\d+ files?\b/;

/** HttpServlet.service on a method that no doXxx is for (lStrings.properties, "http.method_not_implemented"). */
export const NO_SUCH_SERVLET: RegExp = /not supported by the Servlet API/i;

/** Paths of the pages to which gateways and applications send what failed. */
export const ERROR_PAGE: RegExp =
  /\/(?:\d{3}|errors?|lost|sorry|not-?found|unavailable|maintenance|help)(?:[./_-]|$)/i;

/** The page of ap_proxyerror, which mod_proxy sends under 500 when a name is unknown or TLS fails (modules/proxy/proxy_util.c). */
export const APACHE_PROXY_ERROR: RegExp = /\bThe proxy server could not handle the request\b/;
