import {
  readBody,
  resourcesOfExchange,
  type ConnectionFacts,
  type DavBody,
  type Exchange,
  type ExchangeNote,
  type ExchangeRequest,
  type ExchangeResponse,
  type Hop,
  type MultiStatus,
  type ResourceView,
  type Timing,
} from "@multistatus/core";
import type { RoundResult } from "../request/round.ts";
import { printing } from "./print-masked.ts";

/**
 * An exchange with readings of its body, made when they are first asked for. They are no properties of its own:
 * `JSON.stringify` and `structuredClone` give the plain exchange, secrets and all. Printed as a whole (`console.log`, a
 * failed assertion, a snapshot) it is masked.
 */
export type DavResponse = Exchange & {
  /** The Multi-Status, under whatever outer status it came; `undefined` when the body is none. */
  readonly multistatus: MultiStatus | undefined;
  /** Whatever the body is, told by `kind`. */
  readonly body: DavBody;
  /** Each resource that the body speaks of, with its own status and whether it failed. */
  readonly resources: ResourceView;
};

/** The response of a request that went well. */
export function davResponse(
  result: RoundResult,
  hops: readonly Hop[],
  notes: readonly ExchangeNote[],
): DavResponse {
  return new Answer(result, hops, notes);
}

class Answer implements DavResponse {
  declare readonly request: ExchangeRequest;
  declare readonly response?: ExchangeResponse;
  declare readonly timing?: Timing;
  declare readonly connection?: ConnectionFacts;
  declare readonly hops: Hop[];
  declare readonly notes?: ExchangeNote[];

  constructor(
    { request, response, timing, connection }: RoundResult,
    hops: readonly Hop[],
    notes: readonly ExchangeNote[],
  ) {
    this.request = request;
    if (response) this.response = response;
    if (timing) this.timing = timing;
    if (connection) this.connection = connection;
    this.hops = [...hops];
    if (notes.length > 0) this.notes = [...notes];
  }

  get body(): DavBody {
    return readBody(this);
  }

  get multistatus(): MultiStatus | undefined {
    const { body } = this;
    return body.kind === "multistatus" ? body : undefined;
  }

  get resources(): ResourceView {
    return resourcesOfExchange(this);
  }
}

// To what compares it is the plain exchange, of no class of its own.
Object.setPrototypeOf(Answer.prototype, printing);
Reflect.deleteProperty(Answer.prototype, "constructor");
