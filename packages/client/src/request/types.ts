import type { Exchange, ExchangeNote, HeaderList } from "@multistatus/core";
import type { SignIn } from "../auth/types.ts";
import type { LockStore } from "../locks/lock-store.ts";
import type { Trace } from "../recording/trace.ts";
import type { OutgoingBody } from "./request-body.ts";
import type { Timeouts } from "./deadline.ts";
import type { Transport } from "../transport/transport.ts";
import type { Place } from "./place.ts";

/**
 * Which redirects are followed. `safe`: those of safe methods, and of others when only a slash at the end of the path
 * changes on the same origin. `follow`: all. `manual`: none; the 3xx is the result.
 */
export type RedirectMode = "safe" | "follow" | "manual";

/** What one client gives to each of its exchanges. */
export interface Runner {
  transport: Transport;
  base: Place;
  signIn: SignIn | undefined;
  locks: LockStore;
  /** Who is told of each request and answer as they go, with what numbers the requests. */
  trace: { next: () => number; tell: Trace } | undefined;
  /** Called with every exchange, also one that ended in an error. */
  record: (exchange: Exchange) => void;
}

/** A request ready to be sent, apart from what authentication adds. */
export interface PreparedRequest {
  method: string;
  place: Place;
  /** Request-target to send instead of `place.target`. */
  target?: string | undefined;
  headers: HeaderList;
  body: OutgoingBody;
  redirect: RedirectMode;
  maxRedirects: number;
  timeouts: Required<Timeouts>;
  maxBodySize: number;
  signal?: AbortSignal | undefined;
  /** Whether tokens of held locks are to be added. */
  submitLocks: boolean;
  /** Nothing is signed in to the server. */
  anonymous: boolean;
  /** What is to be said of the exchange already. */
  notes: readonly ExchangeNote[];
}
