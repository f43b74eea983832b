import type { Exchange, HeaderList, Probe } from "@multistatus/core";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";

/** The part of a client that probes are sent with. */
export interface ProbeClient {
  /** The base URL, without credentials. */
  readonly url: string;
  /** As `request` of a client. */
  request(method: string, path: string | URL, options?: RequestOptions): Promise<DavResponse>;
}

/** The way around what stands before the server. */
export interface DirectRoute {
  /** Signs in by itself; its base URL is where `from` lies without the proxy. */
  client: ProbeClient;
  /** The collection, as the proxy shows it, that the base URL of `client` stands for. Default: the base URL of the other client. */
  from?: string | URL;
  /** Sent as Host, for a server that tells sites apart by name. Default: that of the URL. */
  host?: string;
}

/** Which ways there are to ask a server. */
export interface ProberOptions {
  /** As the request was sent that is looked into. */
  client: ProbeClient;
  /** The way around the proxy, where there is one. */
  direct?: DirectRoute;
  /** Signed in as a user who is known to be allowed. */
  otherUser?: ProbeClient;
  /** Default: `client`, without its credentials. `false`: nobody asks without credentials. */
  anonymous?: ProbeClient | false;
  /**
   * Lets `send` send a probe that changes something on the server, where the caller hands it one. Default: no.
   * `diagnoseLive` never does: what it asks only reads.
   */
  allowWrites?: boolean;
}

/** The request that is looked into, as far as its probes take after it. */
export interface OriginalRequest {
  /** Absolute: what is meant for its origin goes nowhere else. */
  url: string;
  /** As the caller gave them, or as a recording has them. */
  headers: HeaderList;
}

/** Sends probes, each by the route that it asks for. */
export interface Prober {
  /** As the request was sent that is looked into. */
  readonly client: ProbeClient;
  /** The routes that there are. */
  readonly routes: readonly Probe["route"][];
  /** Why a probe is not sent, for people; `undefined` for one that is. */
  refusal(probe: Probe): string | undefined;
  /**
   * What came, also where it is no answer but an error. With `original`, the request that is looked into, the probe has its
   * header fields, too: all but those of its method, its body and its connection. Credentials stay on the origin that they
   * were given for, and with the user whose they are; a field of the probe itself comes before one of the same name.
   *
   * @throws {InvalidRequestError} `probe-refused`, with the reason
   * @throws {AbortedError} when the signal was aborted
   */
  send(probe: Probe, options?: { signal?: AbortSignal; original?: OriginalRequest }): Promise<Exchange>;
}
