import type { Position } from "../findings/types.ts";
import type { Exchange } from "../exchange/types.ts";
import type { MultiStatusEnvelope, StreamedResponse } from "../multistatus/stream.ts";
import type { DavBody, Response } from "../multistatus/types.ts";
import { viewContextOf } from "../resources/exchange.ts";
import { isSuccess } from "../resources/status.ts";
import { resourcesOf } from "../resources/view.ts";
import type { ViewContext } from "../resources/view.ts";
import { requestFacts } from "./context/request-facts.ts";
import { ProblemCollector } from "./problems/collector.ts";
import type { Problem } from "./types.ts";

/** Failures kept with a problem, and resources kept that did not fail. */
const KEPT = { failures: 200, others: 100 };

/** Which of the responses that did not fail are kept in any case. */
export type Wanted = ((response: Response) => boolean) | undefined;

/** Nothing in it can have failed: most of a listing is so, and needs no judgement. */
const isPlainSuccess = ({ status, propstats, error }: Response): boolean =>
  status === undefined &&
  error === undefined &&
  propstats.length > 0 &&
  propstats.every((propstat) => isSuccess(propstat.status?.code));

/** What is kept of the responses of a stream, and what failed in them. */
export class Sample {
  readonly kept: StreamedResponse[] = [];
  resources = 0;
  #others = 0;
  readonly #wanted: Wanted;
  readonly #reading: ViewContext;
  readonly #plain: ProblemCollector;
  /** The same for an answer to sync-collection, which is known for one when its token comes: at the end. */
  readonly #sync: ProblemCollector;

  constructor(exchange: Exchange, wanted: Wanted) {
    this.#wanted = wanted;
    this.#reading = viewContextOf(exchange);
    this.#plain = new ProblemCollector(requestFacts(exchange), KEPT.failures);
    this.#sync = new ProblemCollector(requestFacts(exchange), KEPT.failures);
  }

  /** @param alone the answer holds no other response */
  add(one: StreamedResponse, alone: boolean): void {
    if (isPlainSuccess(one)) {
      this.resources += one.hrefs.length;
      this.#keepOther(one);
      return;
    }
    const view = resourcesOf({ responses: [one], complete: true }, this.#reading);
    const isAlone = alone && view.resources.length === 1;
    this.resources += view.resources.length;
    for (const resource of view.resources) this.#plain.add(resource, isAlone);
    const failed = view.failing.length > 0;
    const synced = failed
      ? resourcesOf({ responses: [one], complete: true, syncToken: { text: "", offset: 0 } }, this.#reading)
      : view;
    for (const resource of synced.resources) this.#sync.add(resource, isAlone);
    if (!failed) this.#keepOther(one);
    else if (this.#plain.wants(view.resources[0]?.status)) this.kept.push(one);
  }

  problems(isSync: boolean): Problem[] {
    return (isSync ? this.#sync : this.#plain).finish();
  }

  /** The kept responses as the Multi-Status that they stand for. */
  body(envelope: MultiStatusEnvelope): DavBody {
    const { complete, encoding, findings, responseDescription, syncToken, unknown } = envelope;
    const responses = this.kept;
    return {
      kind: "multistatus",
      responses,
      complete,
      encoding,
      findings,
      unknown,
      locate: (offset) => placeIn(responses, offset) ?? envelope.locate(offset),
      ...(responseDescription && { responseDescription }),
      ...(syncToken && { syncToken }),
    };
  }

  #keepOther(one: StreamedResponse): void {
    if ((this.#others += 1) <= KEPT.others || this.#wanted?.(one)) this.kept.push(one);
  }
}

/** The place of what stands inside one of the responses. */
function placeIn(responses: readonly StreamedResponse[], offset: number): Position | undefined {
  return responses.find((one) => one.offset <= offset && offset < one.end)?.locate(offset);
}
