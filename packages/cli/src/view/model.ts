import type { DavBody, Exchange, Finding, Masker, ResourceView } from "@multistatus/core";

/** An exchange read once, for every way of showing it. Nothing in it is masked yet. */
export interface ShownExchange {
  /** File name, `standard input`, or the URL that was asked. */
  source: string;
  /** Place in a recording of several, from 1. */
  number?: number;
  /** The input is nothing but the body, so that positions in the body are positions in the input. */
  bare?: boolean;
  exchange: Exchange;
  /** Absent when no answer came. */
  body?: DavBody;
  view: ResourceView;
  /** Of the body, where a DAV body was due or came. */
  findings: readonly Finding[];
  /** What is not well; none when all is. */
  complaints: string[];
  /** Has met all exchanges that are shown together; absent where secrets are to be shown. */
  masker: Masker | undefined;
  /** Masks the exchange's secrets in a text; leaves it alone where secrets are to be shown. */
  mask: (text: string) => string;
  /** The exchange with its secrets masked; as it is where secrets are to be shown. */
  masked: () => Exchange;
}
