/**
 * The proxy for an origin as the environment names it: `http_proxy`, `https_proxy` (which falls back to the former) and
 * `no_proxy`, lower case before upper case. `no_proxy` lists hosts, separated by commas or blanks: each stands for itself
 * and what is below it, `*.example.com` only for what is below, `*` for all; a port limits it (`example.com:8080`).
 *
 * @example createClient({ url, proxy: proxyFromEnvironment() })
 */
export function proxyFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): (origin: string) => string | undefined {
  const named = (name: string): string | undefined =>
    environment[name] || environment[name.toUpperCase()] || undefined;
  return (origin) => {
    const url = new URL(origin);
    const isHttps = url.protocol === "https:";
    const proxy = (isHttps ? named("https_proxy") : undefined) ?? named("http_proxy");
    if (proxy === undefined) return undefined;
    const host = url.hostname.replace(/^\[(.+)\]$/u, "$1").replace(/(?<=.)\.$/u, "");
    const port = url.port || (isHttps ? "443" : "80");
    const entries = (named("no_proxy") ?? "").split(/[\s,]+/u).filter((entry) => entry !== "");
    if (entries.some((entry) => exempts(entry, host.toLowerCase(), port))) return undefined;
    return /^[a-z][a-z0-9+.-]*:\/\//iu.test(proxy) ? proxy : `http://${proxy}`;
  };
}

function exempts(entry: string, host: string, port: string): boolean {
  const [, bracketed, plain = "", limit] =
    /^(?:\[([^\]]+)\]|([^:]*|.*:.*:.*))(?::(\d+))?$/u.exec(entry) ?? [];
  if (limit !== undefined && limit !== port) return false;
  const name = (bracketed ?? plain).toLowerCase().replace(/(?<=.)\.$/u, "");
  if (name === "*") return true;
  const below = name.replace(/^\*?\./u, "");
  if (below === "") return false;
  return host.endsWith(`.${below}`) || (host === below && !name.startsWith("*."));
}
