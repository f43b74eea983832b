import type { BodyExtras } from "../body.ts";
import type { Facts } from "../read-facts.ts";
import type { Hop } from "../types.ts";

/** What `writeHar` writes: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). */
export interface Har {
  /** The whole of it; entries are oldest first. */
  log: {
    version: "1.2";
    creator: { name: string; version: string };
    entries: HarEntry[];
  };
}

export interface HarPair {
  name: string;
  value: string;
}

/** One entry of a HAR 1.2 file. */
export interface HarEntry {
  /** ISO 8601; the beginning of 1970 where the time is not known. */
  startedDateTime: string;
  /** Milliseconds. */
  time: number;
  /** As it was sent, hops being entries of their own. */
  request: HarRequest;
  /** What came; status 0 for none. */
  response: HarResponse;
  /** Empty: nothing was asked of a cache. */
  cache: Record<string, never>;
  /** Milliseconds; 0 for what is not known, `connect` absent where a connection was used again. */
  timings: { connect?: number; send: number; wait: number; receive: number };
  /** IP address of the peer. */
  serverIPAddress?: string;
  /** Port of the client's end. */
  connection?: string;
  /** What an exchange holds and HAR has no place for. */
  _multistatus: HarExtension;
}

export interface HarRequest {
  method: string;
  url: string;
  httpVersion: string;
  cookies: [];
  headers: HarPair[];
  queryString: HarPair[];
  postData?: { mimeType: string; text: string; params: []; encoding?: "base64" };
  headersSize: -1;
  bodySize: number;
}

export interface HarResponse {
  /** 0 when no response came. */
  status: number;
  statusText: string;
  httpVersion: string;
  cookies: [];
  headers: HarPair[];
  content: { size: number; mimeType: string; text: string; encoding?: "base64"; compression?: number };
  redirectURL: string;
  headersSize: -1;
  bodySize: number;
  _error?: string;
}

/** What an exchange holds and HAR has no place for; with it, writing and reading back is lossless. */
export interface HarExtension extends Facts {
  version: 1;
  /** Set on an entry that is a hop: why, and the number of the exchange (from 0) that it belongs to. */
  hop?: { reason: Hop["reason"]; exchange: number };
  /** The number of the exchange that this entry is the last one of. */
  exchange?: number;
  request: HarMessageExtension & { target?: string };
  /** Absent when no response came. */
  response?: HarMessageExtension;
}

export interface HarMessageExtension {
  httpVersion?: string;
  body?: BodyExtras;
}
