import type { ExchangeRequest, ExchangeResponse } from "@multistatus/core";

/** What a client does at this moment, secrets in it: mask what is shown. Each request on the way of an exchange has its own. */
export type TraceEvent =
  /** The request is being written to its connection. */
  | { kind: "sent"; id: number; request: ExchangeRequest }
  /** The head of its answer is there; the body may be to come. */
  | { kind: "answered"; id: number; request: ExchangeRequest; response: Omit<ExchangeResponse, "body"> };

/** Called with each event as it happens; `id` counts the requests of the client, from 1. What it throws fails the request. */
export type Trace = (event: TraceEvent) => void;
