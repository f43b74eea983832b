import { propfindBody } from "../bodies/propfind.ts";
import type { RequestOptions } from "../request/options.ts";
import { headerList, withHeaders } from "../request/sent-headers.ts";
import type { DavStream } from "../response/dav-stream.ts";
import { hasBindings } from "./bindings.ts";
import type { WalkSettings } from "./settings.ts";
import type { WalkClient, WalkProgress } from "./types.ts";

/** The PROPFIND requests of a walk. */
export interface WalkRequests {
  /** Whether the server was found to have bindings: then `DAV:resource-id` is among what is asked for. */
  readonly bindings: boolean;
  send(url: string, depth: "0" | "1" | "infinity"): Promise<DavStream>;
}

/** Asks what the server is, once, and decides what each request says. RFC 5842 section 3.1: it tells identities where it is asked. */
export async function prepareRequests(
  client: WalkClient,
  url: string,
  settings: WalkSettings,
  signal: AbortSignal,
  progress: WalkProgress,
): Promise<WalkRequests> {
  const { timeout } = settings;
  const given = headerList(settings.headers);
  const common: RequestOptions = {
    signal,
    redirect: "manual",
    ...(timeout === undefined ? {} : { timeout }),
  };
  const bindings = await hasBindings(client, url, { ...common, headers: given }, signal);
  const fields: [string, string][] = [["Content-Type", "application/xml; charset=utf-8"]];
  if (bindings) fields.push(["DAV", "bind"]);
  const options: RequestOptions = {
    ...common,
    headers: withHeaders(fields, given),
    body: bodyOf(settings, bindings),
  };
  return {
    bindings,
    async send(to, depth) {
      progress.requests += 1;
      return client.stream("PROPFIND", to, { ...options, depth });
    },
  };
}

function bodyOf({ names }: WalkSettings, bindings: boolean): string {
  if (names === "allprop") return propfindBody(names, bindings ? ["resource-id"] : []);
  return propfindBody(bindings ? [...names, "resource-id"] : names);
}
