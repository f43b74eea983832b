import type { Fix } from "../../types.ts";

const RESTORE = "Restore the former values and reload.";

/** Timeouts, health checks and log lines by product. */
export const productFixes: readonly Fix[] = [
  {
    title: "nginx: upstream address and timeouts",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      "error.log: `connect() failed (111` = down or wrong port; `upstream timed out … while reading response header` = too slow; `prematurely closed` = crashed; `upstream sent too big header` = proxy_buffer_size.",
      "`proxy_read_timeout 300s; proxy_send_timeout 300s;` (fastcgi_read_timeout for PHP), and `proxy_request_buffering off;` for large uploads.",
    ],
    rollback: RESTORE,
  },
  {
    title: "Apache as a proxy: ProxyTimeout and retry",
    difficulty: "easy",
    risk: "low",
    products: ["apache"],
    steps: [
      "error.log: AH00957 (connect failed), AH01114, AH01102 (error reading status line), `The timeout specified has expired`.",
      "`ProxyTimeout 300`; `ProxyPass /dav http://app:8080/dav retry=0` so that one failure does not shut the server out for 60 seconds.",
    ],
    rollback: RESTORE,
  },
  {
    title: "HAProxy: termination flags and checks",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Log flags: SC = refused, sH = no answer in `timeout server`, SH = broken off before the header, SD = in the middle, `<NOSRV>` = no server is up.",
      "`timeout server 5m` in the DAV backend; a health check that the server answers without credentials: `option httpchk OPTIONS /dav/` with `http-check expect rstatus (2|401)`.",
    ],
    caution: "A check that asks for 200 where the server says 401 takes all servers out.",
    rollback: RESTORE,
  },
  {
    title: "Varnish: backend timeouts and probe",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      "`varnishadm backend.list` shows sick backends, `varnishlog -q 'RespStatus == 503'` the FetchError.",
      ".first_byte_timeout = 300s; .between_bytes_timeout = 60s; in the backend; pipe_timeout for piped PROPFINDs.",
    ],
    rollback: "Load the former VCL.",
  },
  {
    title: "Squid: peer and read_timeout",
    difficulty: "easy",
    risk: "low",
    products: ["squid"],
    steps: [
      "X-Squid-Error names it: ERR_CONNECT_FAIL, ERR_READ_ERROR, ERR_READ_TIMEOUT, ERR_ZERO_SIZE_OBJECT. Check cache_peer's address and port; `read_timeout 15 minutes` is the default.",
    ],
    rollback: RESTORE,
  },
  {
    title: "Caddy: transport timeouts",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    steps: [
      "The log says `dial tcp … connect: connection refused` or `context deadline exceeded`. `transport http { dial_timeout 5s; response_header_timeout 5m }`, each on its own line.",
      "An empty 502 is also what `request_body max_size` makes: see body-too-large.",
    ],
    rollback: RESTORE,
  },
  {
    title: "Traefik: service and transport",
    difficulty: "easy",
    risk: "low",
    products: ["traefik"],
    steps: [
      "The dashboard shows the service's servers and their health; check port and scheme label, and that both containers share a network.",
      "entryPoints.NAME.transport.respondingTimeouts.readTimeout (60 s since v3) ends long uploads; serversTransport.forwardingTimeouts.responseHeaderTimeout slow answers.",
    ],
    rollback: RESTORE,
  },
  {
    title: "Cloudflare: 52x",
    difficulty: "medium",
    risk: "low",
    products: ["cloudflare"],
    steps: [
      "521 refused, 522 no connection, 523 unreachable, 524 no answer in 100 s, 525 and 526 TLS with the server. Allow Cloudflare's addresses at the server's firewall and renew its certificate.",
      "For requests over 100 s use a DNS-only host name.",
    ],
    caution: "DNS only shows the server's address.",
    rollback: "Switch the proxy on again.",
  },
  {
    title: "Nextcloud, ownCloud: assembling and slow listings",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "A 504 to the MOVE that joins the chunks of an upload: the server goes on by itself. Look with PROPFIND before uploading again; raise fastcgi_read_timeout or ProxyTimeout and max_execution_time.",
      "`occ maintenance:mode` for a 503 of its own; use a memory cache and the database's indices (`occ db:add-missing-indices`).",
    ],
    rollback: RESTORE,
  },
];
