import type { ServerOptions } from "../../types.ts";

/** A request without the place where it goes. */
export interface StagedRequest {
  /** As it was recorded. */
  method: string;
  /** Absolute, at the copy. */
  url: string;
  /** By name, without what belonged to that connection, client or user; Destination names the copy. */
  headers: Record<string, string>;
  /** As text; absent where none was recorded. */
  body?: string;
}

/** A copy of what a recorded answer spoke of, to be started with `startServer(staging.options)`. */
export interface Staging {
  /** Of the embedded server. Paths are those of the recorded URLs, so that requests need no change but their origin. */
  options: ServerOptions;
  /** The recorded request as it has to be sent to the copy: credentials and lock tokens of the recorded server stay behind. */
  requestTo(server: { readonly url: string }): StagedRequest;
  /** What could not be copied, for people. */
  remarks: string[];
}
