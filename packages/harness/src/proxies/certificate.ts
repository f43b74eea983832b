import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findExecutable } from "../child/find-executable.ts";
import { HarnessError } from "../errors.ts";
import type { Setup } from "./types.ts";

/**
 * Makes a certificate for 127.0.0.1 and localhost that vouches for itself, good for a day, in files in the directory.
 *
 * @throws {HarnessError} `unsupported-option` where there is no openssl
 */
export async function makeCertificate(directory: string): Promise<NonNullable<Setup["tls"]>> {
  const openssl = await findExecutable("openssl");
  if (openssl === undefined) {
    throw new HarnessError(
      "unsupported-option",
      "A certificate for `tls` is made by the program openssl, and there is none. To install it: apt-get install openssl",
    );
  }
  const place = (name: string): string => join(directory, name);
  const files = { certificate: place("tls.crt"), key: place("tls.key"), both: place("tls.pem") };
  const kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -sha256 -days 1".split(" ");
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const places = ["-keyout", files.key, "-out", files.certificate];
  await promisify(execFile)(openssl, [...kind, ...names, ...places]);
  const parts = [await readFile(files.certificate, "utf8"), await readFile(files.key, "utf8")];
  await writeFile(files.both, parts.join(""), { mode: 0o600 });
  return files;
}
