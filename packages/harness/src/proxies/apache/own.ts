import type { Own } from "../faults.ts";
import { bodyLimit, errorStatuses, notice, plainMethods, shortTimeout } from "../pages.ts";

/** What a fault adds to the configuration of Apache httpd. */
export interface ApacheWords {
  modules?: readonly string[];
  lines: (place: { directory: string; publicUrl: string }) => readonly string[];
}

const substitution = (from: string, to: string): ApacheWords => ({
  modules: ["filter", "substitute"],
  // What is compressed cannot be searched.
  lines: () => [
    "SetOutputFilter SUBSTITUTE",
    `Substitute "s|${from}|${to}|n"`,
    "RequestHeader unset Accept-Encoding",
  ],
});

const sameStatus = { cannot: "it changes the status of no answer below 400" };

export const apacheOwn: Own<ApacheWords> = {
  "methods-blocked": {
    modules: ["allowmethods"],
    lines: () => ['<Location "/">', `  AllowMethods ${plainMethods.join(" ")}`, "</Location>"],
  },
  "method-rewritten": { cannot: "it passes every method on as it is" },
  "propfind-cached": { cannot: "its mod_cache keeps answers to GET only" },
  "get-cached": {
    modules: ["cache", "cache_disk"],
    lines: ({ directory }) => [
      `CacheRoot "${directory}/cache"`,
      'CacheEnable disk "/"',
      "CacheDefaultExpire 3600",
      "CacheIgnoreCacheControl On",
      "CacheIgnoreNoLastMod On",
      "CacheHeader on",
    ],
  },
  "namespace-rewritten": substitution("http://", "https://"),
  "content-injected": substitution("<?xml", `${notice.replaceAll('"', "'")}<?xml`),
  recoded: {
    modules: ["ext_filter"],
    lines: () => [
      'ExtFilterDefine recode mode=output cmd="/usr/bin/iconv -f UTF-8 -t ISO-8859-1//TRANSLIT"',
      "SetOutputFilter recode",
      "RequestHeader unset Accept-Encoding",
    ],
  },
  "encoding-mislabelled": {
    lines: () => ["RequestHeader unset Accept-Encoding", "Header always set Content-Encoding gzip"],
  },
  "etag-changed": { modules: ["filter", "deflate"], lines: () => ["SetOutputFilter DEFLATE"] },
  "error-pages": {
    lines: ({ directory, publicUrl }) => [
      `ProxyErrorOverride On ${errorStatuses.join(" ")}`,
      // A whole URL here makes a redirect of every error.
      ...errorStatuses.map((status) => `ErrorDocument ${status} ${publicUrl}/sorry.html`),
      "ProxyPass /sorry.html !",
      `Alias /sorry.html "${directory}/pages/sorry.html"`,
    ],
  },
  "multistatus-replaced": sameStatus,
  "status-changed": sameStatus,
  "timeout-too-short": { lines: () => [`ProxyTimeout ${shortTimeout}`] },
  // LimitRequestBody has no effect on what mod_proxy passes on.
  "body-limit": {
    modules: ["rewrite"],
    lines: () => [
      "RewriteEngine On",
      `RewriteCond expr "%{HTTP:Content-Length} -gt ${bodyLimit}"`,
      "RewriteRule ^ - [R=413,L]",
    ],
  },
  "redirect-to-https": {
    modules: ["rewrite"],
    lines: () => ["RewriteEngine On", "RewriteRule ^ https://%{SERVER_NAME}%{REQUEST_URI} [R=301,L]"],
  },
  "redirect-to-login": {
    modules: ["rewrite"],
    lines: ({ directory }) => [
      "RewriteEngine On",
      "RewriteCond %{HTTP_COOKIE} !(^|;\\s*)session=",
      "RewriteRule !^/login$ /login [R=302,L]",
      "ProxyPass /login !",
      `Alias /login "${directory}/pages/login.html"`,
    ],
  },
};
