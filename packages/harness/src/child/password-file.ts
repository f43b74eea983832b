import { createHash } from "node:crypto";
import type { ServerOptions } from "../types.ts";

/** What every server here calls the area behind its sign-in. */
export const realm = "multistatus";

/**
 * htdigest's form for Digest, else htpasswd's `{SHA}` form, the only one that needs no program and that Apache, nginx and
 * rclone all read. Neither protects anything here.
 */
export function passwordFile({ users = {}, authentication }: ServerOptions): string {
  const line = ([name, password]: [string, string]): string =>
    authentication === "digest"
      ? `${name}:${realm}:${createHash("md5").update(`${name}:${realm}:${password}`).digest("hex")}\n`
      : `${name}:{SHA}${createHash("sha1").update(password).digest("base64")}\n`;
  return Object.entries(users).map(line).join("");
}
