/** Title of the listings that Apache, nginx, lighttpd, Python, Caddy and others make for a GET of a directory. */
export const INDEX_PAGE: RegExp = /<(?:title|h1)>\s*(?:index of|directory listing (?:for|of)|listing of)\b/i;

/** Paths of the pages to which gateways and applications send what failed. */
export const ERROR_PAGE: RegExp =
  /\/(?:\d{3}|error|errors|lost|sorry|notfound|not-found|unavailable|maintenance|help)(?:[./_-]|$)/i;
