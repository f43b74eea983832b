import type { Own } from "../faults.ts";
import { bodyLimit, errorStatuses, loginPage, notice, plainMethods, shortTimeout } from "../pages.ts";

/** What a fault adds to nginx's configuration, by the block it stands in. */
export interface NginxWords {
  http?: (directory: string) => readonly string[];
  server?: (directory: string) => readonly string[];
  location?: readonly string[];
}

const substitution = (from: string, to: string): NginxWords => ({
  location: [
    `sub_filter '${from}' '${to}';`,
    "sub_filter_once off;",
    "sub_filter_types *;",
    // What is compressed cannot be searched.
    'proxy_set_header Accept-Encoding "";',
  ],
});

export const nginxOwn: Own<NginxWords> = {
  "methods-blocked": {
    location: [`limit_except ${plainMethods.filter((method) => method !== "HEAD").join(" ")} { deny all; }`],
  },
  "method-rewritten": { location: ["proxy_method GET;"] },
  "propfind-cached": { cannot: "its proxy_cache_methods takes GET, HEAD and POST only" },
  "get-cached": {
    http: (directory) => [`proxy_cache_path "${directory}/temporary/cache" keys_zone=files:1m;`],
    location: [
      "proxy_buffering on;",
      "proxy_cache files;",
      "proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;",
      "proxy_cache_valid 200 10m;",
      "add_header X-Cache-Status $upstream_cache_status;",
    ],
  },
  "namespace-rewritten": substitution("http://", "https://"),
  "content-injected": substitution("<?xml", `${notice}<?xml`),
  recoded: {
    http: (directory) => [`include "${directory}/latin1.conf";`],
    location: [
      "charset iso-8859-1;",
      "source_charset utf-8;",
      "override_charset on;",
      "charset_types text/xml application/xml;",
      'proxy_set_header Accept-Encoding "";',
    ],
  },
  "encoding-mislabelled": {
    location: ['proxy_set_header Accept-Encoding "";', "add_header Content-Encoding gzip always;"],
  },
  "etag-changed": {
    location: ["gzip on;", "gzip_types *;", "gzip_proxied any;", "gzip_min_length 0;", "proxy_buffering on;"],
  },
  "error-pages": {
    server: (directory) => [
      `error_page ${errorStatuses.join(" ")} =503 /sorry.html;`,
      `location = /sorry.html { internal; types { text/html html; } root "${directory}/pages"; }`,
    ],
    location: ["proxy_intercept_errors on;"],
  },
  "multistatus-replaced": { cannot: "its proxy_intercept_errors acts on statuses from 300 up" },
  "status-changed": { cannot: "its proxy_intercept_errors acts on statuses from 300 up" },
  "timeout-too-short": { location: [`proxy_read_timeout ${shortTimeout}s;`] },
  "body-limit": { location: [`client_max_body_size ${bodyLimit};`] },
  "redirect-to-https": { location: ["return 301 https://$host$request_uri;"] },
  "redirect-to-login": {
    server: () => [`location = /login { default_type text/html; return 200 '${loginPage.trim()}'; }`],
    location: ['if ($cookie_session = "") { return 302 /login; }'],
  },
};
