import { authority, destinationEdit, patternOf } from "../destination.ts";
import { ownWords } from "../faults.ts";
import { longTimeout } from "../pages.ts";
import type { ProxyPlace, Setup } from "../types.ts";
import { haproxyOwn } from "./own.ts";

/** The whole configuration; nothing of the system's own is read. */
export function haproxyConfig({ setup, directory, port, user }: ProxyPlace): string {
  const { tls } = setup;
  const words = ownWords(haproxyOwn, setup) ?? {};
  return [
    "global",
    // To the standard output, which is a file here.
    "  log stdout format raw local0",
    // Or two of them could listen on one port.
    "  noreuseport",
    ...(user === undefined ? [] : [`  uid ${user.uid}`, `  gid ${user.gid}`]),
    "defaults",
    "  mode http",
    "  log global",
    "  option httplog",
    "  timeout connect 5s",
    `  timeout client ${longTimeout}s`,
    `  timeout server ${longTimeout}s`,
    ...(words.sections ?? []),
    "frontend public",
    `  bind 127.0.0.1:${port}${tls ? ` ssl crt "${tls.both}"` : ""}`,
    ...(words.frontend?.(directory) ?? []).map((line) => `  ${line}`),
    ...request(setup).map((line) => `  http-request ${line}`),
    ...response(setup).map((line) => `  http-response ${line}`),
    "  default_backend origin",
    "backend origin",
    ...(words.backend?.(directory) ?? []).map((line) => `  ${line}`),
    `  server origin ${authority(setup)}`,
    "",
  ].join("\n");
}

function request(setup: Setup): string[] {
  const { origin, publicPath, tls, passHost, passScheme } = setup;
  const edit = destinationEdit(setup);
  return [
    ...(publicPath === origin.path
      ? []
      : [`replace-path '^${patternOf(publicPath)}(?:/(.*))?$' '${origin.path}/\\1'`]),
    ...(edit
      ? [`replace-header Destination '${edit.pattern}' '${edit.replacement((group) => `\\${group}`)}'`]
      : []),
    ...(passHost ? [] : [`set-header Host ${authority(setup)}`]),
    ...(passScheme ? [`set-header X-Forwarded-Proto ${tls ? "https" : "http"}`] : []),
    ...Object.entries(setup.request).map(([name, value]) =>
      value === undefined ? `del-header ${name}` : `set-header ${name} ${value}`,
    ),
  ];
}

function response({ tls, passScheme, hide }: Setup): string[] {
  return [
    ...(tls && passScheme ? [String.raw`replace-header Location '^http://(.*)$' 'https://\1'`] : []),
    ...hide.map((name) => `del-header ${name}`),
  ];
}
