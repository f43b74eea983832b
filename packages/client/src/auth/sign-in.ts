import type { Place } from "../request/place.ts";
import { basicSignIn } from "./basic.ts";
import { bearerSignIn } from "./bearer.ts";
import { digestSignIn } from "./digest.ts";
import { strongestSignIn } from "./strongest.ts";
import type { Auth, Credentials, SignIn } from "./types.ts";

/** The sign-in for what the caller gave; credentials in the base URL mean the strongest that is offered. */
export function createSignIn(
  auth: Auth | undefined,
  base: Place & { userinfo?: string },
): SignIn | undefined {
  if (!auth)
    return base.userinfo === undefined ? undefined : strongestSignIn(parseUserinfo(base.userinfo), base);
  if ("bearer" in auth) return bearerSignIn(auth.bearer, base);
  if ("digest" in auth) return digestSignIn(auth.digest, base);
  if ("basic" in auth) return basicSignIn(auth.basic, auth.basic.preemptive ?? false, base);
  return strongestSignIn(auth, base);
}

function parseUserinfo(userinfo: string): Credentials {
  const [username = "", ...password] = userinfo.split(":").map(decodeUserinfo);
  return { username, password: password.join(":") };
}

function decodeUserinfo(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
