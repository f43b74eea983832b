import type { ConnectionFacts, ExchangeError, ExchangeNote, ExchangeUnknown, Hop, Timing } from "../types.ts";

/** What `writeHar` writes: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). */
export interface Har {
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
  startedDateTime: string;
  /** Milliseconds. */
  time: number;
  request: HarRequest;
  response: HarResponse;
  cache: Record<string, never>;
  timings: { connect?: number; send: number; wait: number; receive: number };
  serverIPAddress?: string;
  /** Port of the client's end. */
  connection?: string;
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
export interface HarExtension {
  version: 1;
  /** Set on an entry that is a hop: why, and the number of the exchange (from 0) that it belongs to. */
  hop?: { reason: Hop["reason"]; exchange: number };
  /** The number of the exchange that this entry is the last one of. */
  exchange?: number;
  request: HarMessageExtension & { target?: string };
  /** Absent when no response came. */
  response?: HarMessageExtension;
  error?: ExchangeError;
  timing?: Timing;
  unknown?: ExchangeUnknown[];
  notes?: ExchangeNote[];
  connection?: ConnectionFacts;
}

export interface HarMessageExtension {
  httpVersion?: string;
  body?: { wireSize?: number; decoded?: string[]; truncated?: boolean; sha256?: string; size?: number };
}
