import type { Client } from "@multistatus/client";
import type { ProxyFault, ProxyKindName, ServerKindName, ServerOptions } from "@multistatus/harness";

/** What is asked through a proxy, and what is really wrong then. */
export interface ProxyCase {
  /** Distinguishes several cases of one fault. */
  name?: string;
  fault: ProxyFault | undefined;
  /** Only these kinds show it so. Default: all that can have the fault. */
  kinds?: readonly ProxyKindName[];
  server: ServerKindName;
  options?: ServerOptions;
  tls?: true;
  /** The origin answers this resource (path below the root) only after a while. */
  slow?: string;
  /** Done to the server directly, before anything is recorded. */
  prepare?(direct: Client): Promise<unknown>;
  /** Recorded through the proxy before the exchange in question. */
  before?(proxied: Client, direct: Client): Promise<unknown>;
  /** The exchange in question; the last one that it sends. For the baseline it is sent to the server directly. */
  ask(client: Client): Promise<unknown>;
  /** Undoes what `ask` has done. The baseline then comes first, so that both find the same state; else it comes last. */
  undo?(direct: Client): Promise<unknown>;
  /** A direct request tells something. Default: true. */
  baseline?: false;
  expect: {
    cause: string;
    alsoAcceptable?: readonly string[];
    /** Also right for somebody who has the exchange alone, without logs and direct answer; `none` where it shows nothing. */
    alone?: readonly string[];
    /** Decoded paths below the client's base path. */
    resources?: readonly string[];
    /** May be named as well; by default every path may. */
    resourcesAlso?: readonly string[];
  };
}
