import { checkCredentials } from "../auth/check-auth.ts";
import { strongestSignIn } from "../auth/strongest.ts";
import { parseUserinfo } from "../auth/userinfo.ts";
import type { SignIn } from "../auth/types.ts";
import { parseBase, type Place } from "../request/place.ts";
import type { ConnectionOptions, ProxyOptions } from "./options.ts";

/** A proxy that requests go through. */
export interface Proxy {
  place: Place;
  /** Whether http URLs are tunnelled as well. */
  tunnel: boolean;
  signIn: SignIn | undefined;
}

/** The proxy for each origin; the same proxy is the same object, with what it remembers. */
export type ProxyFor = (origin: string) => Proxy | undefined;

/** @throws {InvalidRequestError} `invalid-url` when the URL of the proxy is none, `invalid-options` for credentials that are none */
export function createProxyFor(option: ConnectionOptions["proxy"]): ProxyFor {
  if (option === undefined) return () => undefined;
  if (typeof option !== "function") {
    const proxy = proxyOf(option);
    return () => proxy;
  }
  const known = new Map<string, Proxy>();
  return (origin) => {
    const chosen = option(origin);
    if (chosen === undefined) return undefined;
    const key = String(typeof chosen === "object" && "url" in chosen ? chosen.url : chosen);
    const proxy = known.get(key) ?? proxyOf(chosen);
    known.set(key, proxy);
    return proxy;
  };
}

function proxyOf(option: string | URL | ProxyOptions): Proxy {
  const {
    url,
    auth,
    tunnel = false,
  } = typeof option === "object" && "url" in option ? option : { url: option };
  const place = parseBase(url, "proxy URL");
  if (auth) checkCredentials("proxy.auth", auth);
  const credentials = auth ?? (place.userinfo === undefined ? undefined : parseUserinfo(place.userinfo));
  return {
    place,
    tunnel,
    // What is sent to a proxy in clear text was given for it: there is nothing else to send it over.
    signIn: credentials && strongestSignIn(credentials, place, false),
  };
}
