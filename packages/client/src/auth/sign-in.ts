import type { Place } from "../request/place.ts";
import { basicSignIn } from "./basic.ts";
import { bearerSignIn } from "./bearer.ts";
import type { Auth, SignIn } from "./types.ts";

/** The sign-in for what the caller gave; credentials in the base URL mean Basic. */
export function createSignIn(
  auth: Auth | undefined,
  base: Place & { userinfo?: string },
): SignIn | undefined {
  if (auth && "bearer" in auth) return bearerSignIn(auth.bearer, base);
  if (auth) return basicSignIn(auth.basic, auth.basic.preemptive ?? false, base);
  if (base.userinfo === undefined) return undefined;
  const [username = "", ...password] = base.userinfo.split(":").map(decodeUserinfo);
  return basicSignIn({ username, password: password.join(":") }, false, base);
}

function decodeUserinfo(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
