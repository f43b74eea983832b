const AUTHORITY = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i;

/** A URL without its userinfo, otherwise as written. `userinfo` is set when there was one. */
export function splitUserinfo(url: string): { url: string; userinfo?: string } {
  const match = AUTHORITY.exec(url);
  const authority = match?.[2] ?? "";
  const at = authority.lastIndexOf("@");
  if (match === null || at === -1) return { url };
  const prefix = match[1] ?? "";
  return { url: prefix + url.slice(prefix.length + at + 1), userinfo: authority.slice(0, at) };
}

/** Host and port of an absolute URL as written, without userinfo; empty when it has none. */
export function urlAuthority(url: string): string {
  return AUTHORITY.exec(splitUserinfo(url).url)?.[2] ?? "";
}

/** Whether it is an absolute `http` or `https` URL with a host. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^/?#]/i.test(url) && URL.canParse(url);
}

/** The request-target in origin form (RFC 9112 section 3.2.1) that an absolute URL implies. */
export function originForm(url: string): string {
  const rest = url.replace(AUTHORITY, "").replace(/#.*$/s, "");
  return rest.startsWith("/") ? rest : `/${rest}`;
}
