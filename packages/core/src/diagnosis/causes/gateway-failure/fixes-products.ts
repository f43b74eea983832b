import type { Fix } from "../../types.ts";
import { APPLY, FORMER_VCL, PUT_BACK } from "../apply.ts";
import { MAINTENANCE } from "../server-error/maintenance.ts";
import { DNS_ONLY } from "../shared-fixes.ts";

/** Timeouts, health checks and log lines by product. */
export const productFixes: readonly Fix[] = [
  {
    title: "nginx: upstream address and timeouts",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    as: "proxy",
    steps: [
      "error.log: `connect() failed (111` = down or wrong port; `upstream timed out` = too slow; `prematurely closed` = crashed; `upstream sent too big header` = proxy_buffer_size.",
      "`proxy_read_timeout 300s; proxy_send_timeout 300s;` (fastcgi_read_timeout for PHP), and `proxy_request_buffering off;` for large uploads (not in front of FastCGI or CGI).",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Apache: ProxyTimeout and retry",
    difficulty: "easy",
    risk: "low",
    products: ["apache"],
    as: "proxy",
    steps: [
      "error.log: AH00957 and AH01114 = no connection; AH01102 = broken off; `The timeout specified has expired` = too slow.",
      "`ProxyTimeout 300` for slow answers.",
      "A balancer lets a member that failed rest for 60 seconds: `retry=5` behind its BalancerMember shortens that.",
      APPLY.apache,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: termination flags and checks",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Log flags: SC = refused, sH = too slow, SH = broken off before the header, SD = in the middle, `<NOSRV>` = no server is up.",
      "In the DAV backend: `timeout server 5m`, and a health check that passes where the server asks for credentials: `option httpchk OPTIONS /dav/` with `http-check expect status 200-299,401`.",
      APPLY.haproxy,
    ],
    caution: "A check that asks for 200 where the server says 401 takes all servers out.",
    rollback: PUT_BACK,
  },
  {
    title: "Varnish: backend timeouts and probe",
    difficulty: "medium",
    risk: "low",
    products: ["varnish"],
    steps: [
      "`varnishadm backend.list` shows sick backends, `varnishlog -q 'RespStatus == 503'` the FetchError.",
      "In the backend: `.first_byte_timeout = 300s; .between_bytes_timeout = 60s;`. For piped requests the parameter pipe_timeout.",
      APPLY.varnish,
    ],
    rollback: FORMER_VCL,
  },
  {
    title: "Squid: peer and read_timeout",
    difficulty: "easy",
    risk: "low",
    products: ["squid"],
    steps: [
      "X-Squid-Error names it. Check cache_peer's address and port; `read_timeout 30 minutes` (15 by default) for slow answers.",
      APPLY.squid,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Caddy: transport timeouts",
    difficulty: "easy",
    risk: "low",
    products: ["caddy"],
    as: "proxy",
    steps: [
      "`transport http { dial_timeout 5s; response_header_timeout 5m }`, each on its own line.",
      APPLY.caddy,
      "An empty 502 is also what `request_body { max_size … }` makes: see body-too-large.",
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Traefik: service and transport",
    difficulty: "easy",
    risk: "low",
    products: ["traefik"],
    steps: [
      "The dashboard shows the health of the servers; check port and scheme label, and that both containers share a network.",
      "entryPoints.NAME.transport.respondingTimeouts.readTimeout (60 s since v3) ends long uploads; serversTransport.forwardingTimeouts.responseHeaderTimeout slow answers.",
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Cloudflare: 52x",
    difficulty: "medium",
    risk: "low",
    products: ["cloudflare"],
    steps: [
      "521 refused, 522 and 523 not reached, 524 no answer in about two minutes, 525 and 526 TLS. Allow Cloudflare's addresses at the server's firewall and renew its certificate.",
      "For requests that take longer use a host name that is DNS only.",
    ],
    caution: DNS_ONLY,
    rollback: "Switch the proxy on again.",
  },
  {
    title: "Nextcloud, ownCloud: assembling and slow listings",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "A 504 to the MOVE that joins the chunks of an upload: the server goes on by itself. Look with PROPFIND before uploading again; raise the gateway's read timeout and max_execution_time.",
      MAINTENANCE,
      "Slow listings: memcache.local in config.php, and `occ db:add-missing-indices`.",
    ],
    rollback: PUT_BACK,
  },
];
