import { accessReader } from "./access.ts";
import { readApacheError } from "./apache-error.ts";
import { readHaproxy } from "./haproxy.ts";
import { iisReader } from "./iis.ts";
import { readJsonLine } from "./json.ts";
import { readLighttpdError } from "./lighttpd-error.ts";
import { readNginxError } from "./nginx-error.ts";
import { readPlain } from "./plain.ts";
import type { LineReader, LogFormat } from "../types.ts";

/** A fresh line reader for each format; `around` gives syslog times their year. */
export const LINE_READERS: Readonly<Record<LogFormat, (around: number) => LineReader>> = {
  "apache-combined": () => accessReader("ident", "micro"),
  "apache-error": (around) => (line) => readApacheError(line, around),
  "nginx-combined": () => accessReader("ident", "seconds"),
  "nginx-error": (around) => (line) => readNginxError(line, around),
  "lighttpd-access": () => accessReader("host", "seconds"),
  "lighttpd-error": (around) => (line) => readLighttpdError(line, around),
  "haproxy-http": () => readHaproxy,
  "caddy-json": (around) => (line) => readJsonLine(line, around),
  "iis-w3c": () => iisReader(),
  "tomcat-access": () => accessReader("ident", "micro"),
  plain: (around) => (line) => readPlain(line, around),
};

/** The names of all formats, as `--log FORMAT=FILE` takes them beside `auto`. */
export const LOG_FORMATS: readonly LogFormat[] = Object.keys(LINE_READERS) as LogFormat[];
