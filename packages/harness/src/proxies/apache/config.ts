import { fewProcesses } from "../../apache/few-processes.ts";
import { authority, destinationEdit } from "../destination.ts";
import { ownWords } from "../faults.ts";
import { longTimeout } from "../pages.ts";
import type { ProxyPlace, Setup } from "../types.ts";
import { apacheOwn } from "./own.ts";

const always = ["mpm_event", "mime", "authz_core", "alias", "headers", "proxy", "proxy_http"];

/** The whole configuration; nothing of the system's own is read. */
export function apacheProxyConfig({
  setup,
  directory,
  port,
  user,
  modules,
}: ProxyPlace & { modules: string }): string {
  const { tls } = setup;
  const publicUrl = `${tls ? "https" : "http"}://127.0.0.1:${port}`;
  const words = ownWords(apacheOwn, setup);
  const loaded = [...always, ...(tls ? ["ssl"] : []), ...(words?.modules ?? [])];
  const lines = words?.lines({ directory, publicUrl }) ?? [];
  return [
    ...loaded.map((name) => `LoadModule ${name}_module "${modules}/mod_${name}.so"`),
    `ServerRoot "${directory}"`,
    `DocumentRoot "${directory}/pages"`,
    `PidFile "${directory}/apache.pid"`,
    `DefaultRuntimeDir "${directory}"`,
    `Mutex file:${directory} default`,
    `Listen 127.0.0.1:${port}`,
    `ServerName 127.0.0.1:${port}`,
    ...(user === undefined ? [] : [`User ${user.name}`, `Group ${user.name}`]),
    ...fewProcesses,
    `ErrorLog "${directory}/error.log"`,
    "LogLevel info",
    String.raw`LogFormat "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"" combined`,
    `CustomLog "${directory}/access.log" combined`,
    "AllowEncodedSlashes NoDecode",
    "TypesConfig /dev/null",
    "AddType text/html .html",
    ...(tls
      ? ["SSLEngine on", `SSLCertificateFile "${tls.certificate}"`, `SSLCertificateKeyFile "${tls.key}"`]
      : []),
    ...(lines.some((line) => line.startsWith("ProxyTimeout ")) ? [] : [`ProxyTimeout ${longTimeout}`]),
    // Exceptions from what is passed on have to come first.
    ...lines,
    ...passing(setup),
    "",
  ].join("\n");
}

function passing(setup: Setup): string[] {
  const { origin, publicPath, tls, passHost, passScheme } = setup;
  const target = `http://${authority(setup)}`;
  // Outside of the prefix nothing is published.
  const [from, to] =
    publicPath === origin.path ? ["/", `${target}/`] : [`${publicPath}/`, `${target}${origin.path}/`];
  const edit = destinationEdit(setup);
  return [
    `ProxyPreserveHost ${passHost ? "On" : "Off"}`,
    // A path goes on as it came; what the origin sends is sent on at once.
    `ProxyPass "${from}" "${to}" nocanon flushpackets=on`,
    ...(setup.rewriteDestination ? [`ProxyPassReverse "${from}" "${to}"`] : []),
    ...(edit
      ? [`RequestHeader edit Destination "${edit.pattern}" "${edit.replacement((group) => `$${group}`)}"`]
      : []),
    ...(passScheme ? [`RequestHeader set X-Forwarded-Proto ${tls ? "https" : "http"}`] : []),
    ...(tls && passScheme
      ? ['Header always edit Location "^http://" "https://"', 'Header edit Location "^http://" "https://"']
      : []),
    ...Object.entries(setup.request).map(([name, value]) =>
      value === undefined ? `RequestHeader unset ${name}` : `RequestHeader set ${name} ${value}`,
    ),
    ...setup.hide.flatMap((name) => [`Header unset ${name}`, `Header always unset ${name}`]),
  ];
}
