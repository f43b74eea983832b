import { headerValue, SAFE_METHODS, type Exchange, type HeaderList, type Probe } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import { createRebase } from "../replay/rebase.ts";
import type { RequestOptions } from "../request/options.ts";
import { parseBase, resolvePlace, withoutFragment } from "../request/place.ts";
import { headerList, withHeaders } from "../request/sent-headers.ts";
import { attempt } from "./attempt.ts";
import { carriedTo } from "./carried.ts";
import type { DirectRoute, OriginalRequest, ProbeClient, Prober, ProberOptions } from "./types.ts";

/** Sends what a diagnosis asks: the probes are data, and say by which route and as whom. Read-only unless the caller lets one change something. */
export function createProber(options: ProberOptions): Prober {
  const { client, direct, otherUser, anonymous, allowWrites = false } = options;
  const routes: Probe["route"][] = [
    "same",
    ...(direct ? (["direct"] as const) : []),
    ...(otherUser ? (["other-user"] as const) : []),
    ...(anonymous === false ? [] : (["anonymous"] as const)),
  ];
  const refusal = (probe: Probe): string | undefined => {
    if (!routes.includes(probe.route)) return noRoute[probe.route];
    if (allowWrites || (probe.readOnly && SAFE_METHODS.has(probe.method.toUpperCase()))) return undefined;
    return `${probe.method} may change something on the server; give \`allowWrites: true\` to let it`;
  };
  return {
    client,
    routes,
    refusal,
    async send(probe, { signal, original } = {}) {
      const reason = refusal(probe);
      if (reason !== undefined) {
        const details = { code: "probe-refused", method: probe.method, url: probe.url };
        throw new InvalidRequestError(`the probe ${probe.id} is not sent: ${reason}`, details);
      }
      const headers = (as?: "other" | "nobody"): HeaderList =>
        original ? withHeaders(carriedTo(probe.url, original, as), probe.headers) : probe.headers;
      const common: RequestOptions = { headers: headers(), depth: false };
      if (probe.body !== undefined) common.body = probe.body;
      if (signal) common.signal = signal;
      // What another spelling of the URL leads to is the answer; the same request elsewhere goes the way that it went.
      common.redirect = probe.route === "same" ? "manual" : "safe";
      switch (probe.route) {
        case "same":
          return attempt(client, probe.method, probe.url, common);
        case "direct":
          return askDirectly(direct as DirectRoute, client, probe, common, original);
        case "other-user":
          return attempt(otherUser as ProbeClient, probe.method, probe.url, {
            ...common,
            headers: headers("other"),
          });
        case "anonymous": {
          const somebody = anonymous || client;
          return attempt(somebody, probe.method, probe.url, {
            ...common,
            headers: headers("nobody"),
            anonymous: true,
          });
        }
      }
    },
  };
}

const noRoute: Record<Probe["route"], string> = {
  same: "",
  direct: "there is no way around the proxy; give `direct`",
  "other-user": "nobody else's credentials are at hand; give `otherUser`",
  anonymous: "asking without credentials is switched off",
};

async function askDirectly(
  { client, from, host }: DirectRoute,
  through: ProbeClient,
  probe: Probe,
  options: RequestOptions,
  original: OriginalRequest | undefined,
): Promise<Exchange> {
  const asked = resolvePlace(withoutFragment(probe.url), parseBase(through.url));
  const below = from ?? (asked.url.startsWith(through.url) ? through.url : undefined);
  const there = parseBase(client.url);
  const rebase = createRebase(asked, there, below);
  const url = there.origin + rebase.target(asked.target);
  const destination = headerValue(probe.headers, "Destination");
  const moved = destination === undefined ? undefined : rebase.reference(destination, "Destination");
  const carried = original ? carriedTo(url, original) : [];
  const headers = withHeaders(withHeaders(carried, headerList(probe.headers)), [
    ...(moved === undefined ? [] : ([["Destination", moved]] as const)),
    ...(host === undefined ? [] : ([["Host", host]] as const)),
  ]);
  return attempt(client, probe.method, url, { ...options, headers });
}
