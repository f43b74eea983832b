import type { Exchange, ExpandedName, Resource, Response } from "@multistatus/core";
import type { PropertyName } from "../bodies/names.ts";
import type { Timeouts } from "../request/deadline.ts";
import type { RequestOptions } from "../request/options.ts";
import type { HeadersInput } from "../request/sent-headers.ts";
import type { DavResponse } from "../response/dav-response.ts";
import type { DavStream } from "../response/dav-stream.ts";

/** How a tree is walked, and what is asked of each resource. */
export interface WalkOptions {
  /**
   * Properties asked of each resource; `resourcetype` is always among them. Default: `resourcetype`, `getcontentlength`,
   * `getlastmodified`, `getetag`.
   */
  props?: readonly PropertyName[] | "allprop";
  /**
   * `auto`: one PROPFIND with Depth infinity, and Depth 1 for what it does not bring. `depth-1`: each collection by itself.
   * `infinity`: the one answer is trusted, only a refused or broken one is made up for. Default: `auto`, and `depth-1`
   * with a `maxDepth`.
   */
  strategy?: "auto" | "depth-1" | "infinity";
  /** Collections asked at the same time. Default: 8. */
  concurrency?: number;
  /**
   * Levels below the start: 0 is the start alone, 1 its members too. Left out, the walk ends 64 levels down, and says so
   * of each collection there: a tree that deep is taken for a loop.
   */
  maxDepth?: number;
  /** How often a collection is asked again after a 429, 502, 503, 504, a lost connection or a broken answer. Default: 4. */
  retries?: number;
  /** Longest wait that a Retry-After can ask for, in milliseconds; after a longer one the collection counts as unread. Default: 60,000. */
  maxWait?: number;
  /** Sent with every request of the walk. */
  headers?: HeadersInput;
  /** Of each request, as in `RequestOptions`. */
  timeout?: number | Timeouts;
  /** Ends the walk with an `AbortedError`. */
  signal?: AbortSignal;
  /** Called while the walk goes on, at most about ten times a second, and at its end. */
  onProgress?: (progress: WalkProgress) => void;
}

/** Why the members of a collection are not known, or not all of them. */
export type WalkProblemCode =
  /** A 4xx, 507 or 508, or the collection's own entry says that it failed. */
  | "refused"
  /** Any other 5xx; 429 and 503 after all retries too. */
  | "server-error"
  /** No answer, or one that broke off: `cause` is the client's error code. */
  | "no-answer"
  /** The answer is no whole Multi-Status. */
  | "unreadable"
  /** The answer names no resource of this collection: a proxy or the server itself takes it for another path. */
  | "elsewhere"
  /** A redirect that leads to another resource or origin, which is not followed. */
  | "redirected"
  /** Deeper than a tree is expected to be, see `maxDepth`. */
  | "too-deep";

/** Why a walk could not look into a place. */
export interface WalkProblem {
  /** Why, as a word that stays. */
  code: WalkProblemCode;
  /** One sentence for a person. */
  message: string;
  /** Expanded names of the precondition codes in the answer. */
  conditions: ExpandedName[];
  /** Code of the `ClientError` behind it. */
  cause?: string;
  /** Without the body. Not enumerable, so that printing an entry shows no headers. */
  exchange?: Exchange;
}

/**
 * A resource on the way, judged like one of `response.resources`. A collection whose members could not be read comes once
 * more, with `failed` and a `problem`; its `status` is then that of the refused request, where there was one.
 */
export interface WalkedResource extends Omit<Resource, "response"> {
  /** 0 for the start, 1 for its members. */
  level: number;
  /** Its entry in the Multi-Status, with the properties. Absent beside a `problem`. */
  response?: Response;
  /** Why this collection could not be read; absent for every other entry. */
  problem?: WalkProblem;
}

/** How far a walk has come. */
export interface WalkProgress {
  /** `infinity` while the answer to Depth infinity comes in, `depth-1` while collections are asked one by one. */
  phase: "infinity" | "depth-1" | "done";
  /** Yielded so far, the start included, entries with a `problem` not. */
  resources: number;
  /** Of the resources those that are collections. */
  collections: number;
  /** Members with a failing status, and collections that could not be read. */
  failed: number;
  /** PROPFIND requests. */
  requests: number;
  /** Requests sent again after a 429, 503, or a broken answer. */
  retries: number;
  /** Collections known and not yet asked. */
  pending: number;
  /** Hrefs outside of what was asked: counted, never yielded and never followed. */
  outside: { count: number; examples: string[] };
  /** What became of Depth infinity, for people; absent until it is known. */
  infinity?: { usable: boolean; why: string };
}

/** Can be iterated once. Leaving the loop cancels what is under way. */
export interface Walk extends AsyncIterable<WalkedResource> {
  /** How far it is; final when the iteration has ended. */
  readonly progress: WalkProgress;
}

/** A collection that is to be asked for its members. */
export interface Pending {
  url: string;
  key: string;
  level: number;
}

/** What a walk needs of a client. */
export interface WalkClient {
  request(method: string, path: string | URL, options?: RequestOptions): Promise<DavResponse>;
  stream(method: string, path: string | URL, options?: RequestOptions): Promise<DavStream>;
}
