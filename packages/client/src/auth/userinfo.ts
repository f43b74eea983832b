import type { Credentials } from "./types.ts";

/** User name and password of a URL; percent-encoded there, or nearly so. */
export function parseUserinfo(userinfo: string): Credentials {
  const [username = "", ...password] = userinfo.split(":").map(decoded);
  return { username, password: password.join(":") };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
