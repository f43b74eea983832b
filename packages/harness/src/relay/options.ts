import { HarnessError } from "../errors.ts";
import { onProcessEnd } from "../lifecycle/exit-hook.ts";
import { makeServerDirectory } from "../lifecycle/temporary-directory.ts";
import { checkPort, isPlainObject, refuse, refuseOthers } from "../options/refuse.ts";
import { urlOfTarget } from "../options/target.ts";
import { makeCertificate } from "../proxies/certificate.ts";
import { readFile } from "node:fs/promises";

/** What every proxy of our own can be told about its two sides. */
export interface SidesOptions {
  /** What it stands in front of: a server of the harness or any other, by its `http:` or `https:` URL. */
  target: { readonly url: string } | string | URL;
  /** Default: a free one. */
  port?: number;
  /** Address to listen on. Default: 127.0.0.1. */
  host?: string;
  /** Take requests over TLS: `true` for a certificate made for the purpose, or one of yours (PEM). */
  tls?: boolean | { cert: string; key: string };
  /** Certificates to trust the target by (PEM). */
  ca?: string;
  /** Trust the target whatever its certificate. */
  insecure?: boolean;
  /**
   * Host as the target gets it. `target` (default): its own; Destination and the tags of If are put right on the way there,
   * Location, Content-Location and cookies on the way back. `client`: what the client sent, and nothing is put right.
   */
  hostHeader?: "target" | "client";
  /**
   * Absolute hrefs of the target in XML name the proxy (`mapped`, the default; everything else in the body stays byte by byte), or
   * stay. Only with the target's own Host.
   */
  hrefs?: "mapped" | "untouched";
}

/** @throws {HarnessError} `invalid-target` */
export function targetUrl(target: unknown): URL {
  const url = urlOfTarget(target);
  if (!url || !/^https?:$/u.test(url.protocol)) {
    throw new HarnessError(
      "invalid-target",
      "The option `target` must be an http: or https: URL, or a server that was started.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new HarnessError(
      "invalid-target",
      `The target ${url.host} must be given without user and password: clients send them.`,
    );
  }
  return url;
}

/** @param known names of the options besides; @throws {HarnessError} `invalid-option`, `invalid-target` */
export function checkSides(options: unknown, known: readonly string[]): void {
  if (!isPlainObject(options)) refuse("options", "must be an object", options);
  const own = ["target", "port", "host", "tls", "ca", "insecure", "hostHeader", "hrefs", ...known];
  refuseOthers(options, own);
  checkPort(options["port"]);
  const { host, tls, ca, insecure, hostHeader, hrefs } = options;
  if (host !== undefined && (typeof host !== "string" || host === ""))
    refuse("host", "must be an address", host);
  if (tls !== undefined && typeof tls !== "boolean") {
    if (!isPlainObject(tls) || typeof tls["cert"] !== "string" || typeof tls["key"] !== "string") {
      refuse("tls", "must be true, or hold `cert` and `key` as PEM", tls);
    }
  }
  if (ca !== undefined && typeof ca !== "string") refuse("ca", "must be certificates as PEM", ca);
  if (insecure !== undefined && typeof insecure !== "boolean")
    refuse("insecure", "must be true or false", insecure);
  if (hostHeader !== undefined && hostHeader !== "target" && hostHeader !== "client") {
    refuse("hostHeader", "must be `target` or `client`", hostHeader);
  }
  if (hrefs !== undefined && hrefs !== "mapped" && hrefs !== "untouched") {
    refuse("hrefs", "must be `mapped` or `untouched`", hrefs);
  }
  targetUrl(options["target"]);
}

/** The certificate to listen with: none, the given one, or one made now. */
export async function listeningTls(
  tls: SidesOptions["tls"],
): Promise<{ cert: string; key: string } | undefined> {
  if (tls === undefined || tls === false) return undefined;
  if (tls !== true) return tls;
  const { directory, guard: _guard, ...place } = await makeServerDirectory();
  const forget = onProcessEnd(() => place.removeNow());
  try {
    const files = await makeCertificate(directory);
    return { cert: await readFile(files.certificate, "utf8"), key: await readFile(files.key, "utf8") };
  } finally {
    await place.remove();
    forget();
  }
}
