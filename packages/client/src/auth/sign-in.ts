import type { Place } from "../request/place.ts";
import { basicSignIn } from "./basic.ts";
import { bearerSignIn } from "./bearer.ts";
import { checkAuth } from "./check-auth.ts";
import { customSignIn } from "./custom.ts";
import { digestSignIn } from "./digest.ts";
import { strongestSignIn } from "./strongest.ts";
import type { Auth, SignIn } from "./types.ts";
import { parseUserinfo } from "./userinfo.ts";

/**
 * The sign-in for what the caller gave; credentials in the base URL mean the strongest that is offered.
 *
 * @param readable whether others on the way could read what is sent
 * @throws {InvalidRequestError} `invalid-options` for what nobody can sign in with
 */
export function createSignIn(
  auth: Auth | undefined,
  base: Place & { userinfo?: string },
  readable: boolean,
): SignIn | undefined {
  if (!auth)
    return base.userinfo === undefined
      ? undefined
      : strongestSignIn(parseUserinfo(base.userinfo), base, readable);
  checkAuth(auth);
  if ("bearer" in auth) return bearerSignIn(auth.bearer, base);
  if ("custom" in auth) return customSignIn(auth.custom, base);
  if ("digest" in auth) return digestSignIn(auth.digest, base);
  if ("basic" in auth)
    return basicSignIn(auth.basic, { preemptive: auth.basic.preemptive ?? false, readable }, base);
  return strongestSignIn(auth, base, readable);
}
