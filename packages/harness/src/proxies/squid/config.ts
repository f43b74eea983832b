import { ownWords } from "../faults.ts";
import { longTimeout } from "../pages.ts";
import type { ProxyPlace, Setup } from "../types.ts";
import { squidOwn } from "./own.ts";

/** The whole configuration; nothing of the system's own is read. */
export function squidConfig({ setup, directory, port, user }: ProxyPlace): string {
  const { tls } = setup;
  const lines = ownWords(squidOwn, setup)?.lines ?? [];
  const says = (directive: string): boolean => lines.some((line) => line.startsWith(`${directive} `));
  const caches = says("refresh_pattern");
  return [
    tls
      ? `https_port 127.0.0.1:${port} accel defaultsite=127.0.0.1:${port} vhost tls-cert=${tls.certificate} tls-key=${tls.key}`
      : `http_port 127.0.0.1:${port} accel defaultsite=127.0.0.1:${port} vhost`,
    "visible_hostname gateway",
    `pid_filename ${directory}/squid.pid`,
    `coredump_dir ${directory}`,
    `cache_log ${directory}/error.log`,
    `logformat plain %>a %[ui %[un [%tl] "%rm %>rp HTTP/%rv" %>Hs %<st "%{Referer}>h" "%{User-Agent}>h"`,
    `access_log stdio:${directory}/access.log logformat=plain`,
    ...(user === undefined ? [] : [`cache_effective_user ${user.name}`]),
    "pinger_enable off",
    "icp_port 0",
    "htcp_port 0",
    "netdb_filename none",
    "cache_mem 8 MB",
    "memory_pools off",
    "shutdown_lifetime 0 seconds",
    ...(says("read_timeout") ? [] : [`read_timeout ${longTimeout} seconds`]),
    ...(caches ? [] : ["cache deny all"]),
    ...lines,
    ...headers(setup),
    "http_access allow all",
    `cache_peer ${peer(setup)}`,
    "never_direct allow all",
    "",
  ].join("\n");
}

function peer({ origin, passHost, request }: Setup): string {
  return [
    `${origin.host} parent ${origin.port} 0 no-query no-digest originserver name=origin`,
    ...(passHost ? [] : [`forceddomain=${origin.host}:${origin.port}`]),
    // Without this Squid takes Authorization for its own.
    ...("Authorization" in request ? [] : ["login=PASSTHRU"]),
  ].join(" ");
}

function headers({ request, hide, tls, passScheme }: Setup): string[] {
  return [
    ...(passScheme ? [`request_header_add X-Forwarded-Proto ${tls ? "https" : "http"} all`] : []),
    ...Object.keys(request).map((name) => `request_header_access ${name} deny all`),
    ...Object.entries(request).flatMap(([name, value]) =>
      value === undefined ? [] : `request_header_replace ${name} ${value}`,
    ),
    ...hide.map((name) => `reply_header_access ${name} deny all`),
  ];
}
