import {
  readBody,
  resourcesOfExchange,
  type DavBody,
  type Exchange,
  type MultiStatus,
  type ResourceView,
} from "@multistatus/core";
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

export function davResponse(exchange: Exchange): DavResponse {
  return Object.setPrototypeOf(exchange, readings) as DavResponse;
}

const added: PropertyDescriptorMap & ThisType<Exchange> = {
  body: {
    get() {
      return readBody(this);
    },
  },
  multistatus: {
    get() {
      const body = readBody(this);
      return body.kind === "multistatus" ? body : undefined;
    },
  },
  resources: {
    get() {
      return resourcesOfExchange(this);
    },
  },
};

/** What responses inherit. */
const readings: object = Object.create(printing, added);
