import { headerValue } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import { inputMessage, isChunkSource } from "../multistatus/chunks.ts";
import type { ChunkSource } from "../multistatus/chunks.ts";
import { DavParseError } from "../multistatus/errors.ts";
import type { ParseOptions } from "../multistatus/options.ts";
import { streamMultiStatus } from "../multistatus/stream.ts";
import type { MultiStatusEnvelope } from "../multistatus/stream.ts";
import type { DavBody, Response } from "../multistatus/types.ts";
import { rememberBody } from "../resources/read-body.ts";
import { viewContextOf } from "../resources/exchange.ts";
import { isSuccess } from "../resources/status.ts";
import { resourcesOf } from "../resources/view.ts";
import type { ViewContext } from "../resources/view.ts";
import { buildContext, knownBefore } from "./context/build.ts";
import { keptForBefore } from "./context/made-before.ts";
import { requestFacts } from "./context/request-facts.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { conclude } from "./diagnose.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import { PassingBody } from "./passing.ts";
import { maskerOf } from "./mask.ts";
import { ProblemCollector } from "./problems/collector.ts";
import type { Problem } from "./types.ts";
import type { DiagnosisInput } from "./input.ts";

/** What `diagnoseStream` is given. A baseline cannot be compared with a body that is not kept. */
export interface StreamDiagnosisInput extends Omit<DiagnosisInput, "baseline"> {
  /** Request and response head; the response's own body is not looked at. */
  exchange: Exchange;
  /** The response body, as bytes or text in chunks cut anywhere. */
  body: ChunkSource;
  /** Of the parser; default: `DEFAULT_LIMITS`. */
  limits?: ParseOptions["limits"];
}

/** Failures kept with a problem, and resources kept that did not fail. */
const KEPT = { failures: 200, others: 100 };

/** Nothing in it can have failed: most of a listing is so, and needs no judgement. */
const isPlainSuccess = ({ status, propstats, error }: Response): boolean =>
  status === undefined &&
  error === undefined &&
  propstats.length > 0 &&
  propstats.every((propstat) => isSuccess(propstat.status?.code));

/** The kept responses as the body that they stand for. */
function sampled(responses: Response[], envelope: MultiStatusEnvelope): DavBody {
  const { complete, encoding, findings, responseDescription, syncToken, unknown, other } = envelope;
  if (other) return other;
  return {
    kind: "multistatus",
    responses,
    complete,
    encoding,
    findings,
    unknown,
    locate: (offset) => ({ offset, line: 0, column: 0 }),
    ...(responseDescription && { responseDescription }),
    ...(syncToken && { syncToken }),
  };
}

type Wanted = ((response: Response) => boolean) | undefined;

/** What is kept of the responses of a stream, and what failed in them. */
class Sample {
  readonly kept: Response[] = [];
  resources = 0;
  #others = 0;
  readonly #wanted: Wanted;
  readonly #reading: ViewContext;
  readonly #plain: ProblemCollector;
  /** The same for an answer to sync-collection, which is known for one when its token comes: at the end. */
  readonly #sync: ProblemCollector;

  /** @param wanted of those that did not fail, which to keep in any case */
  constructor(exchange: Exchange, wanted: Wanted) {
    this.#wanted = wanted;
    this.#reading = viewContextOf(exchange);
    this.#plain = new ProblemCollector(requestFacts(exchange), KEPT.failures);
    this.#sync = new ProblemCollector(requestFacts(exchange), KEPT.failures);
  }

  /** @param alone the answer holds no other response */
  add(one: Response, alone: boolean): void {
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

  #keepOther(one: Response): void {
    if ((this.#others += 1) <= KEPT.others || this.#wanted?.(one)) this.kept.push(one);
  }
}

async function sampleOf(
  exchange: Exchange,
  stream: AsyncIterable<Response>,
  wanted: Wanted,
): Promise<Sample> {
  const sample = new Sample(exchange, wanted);
  let waiting: Response | undefined;
  for await (const one of stream) {
    if (waiting) sample.add(waiting, false);
    waiting = one;
  }
  if (waiting) sample.add(waiting, sample.resources === 0);
  return sample;
}

/**
 * `diagnose` for an answer of any size, in flat memory: every resource is counted, and a bounded number of failures and
 * of other resources is kept as examples, beside those that an earlier exchange made or removed. What needs the whole answer (tree, baseline) is not offered, and the result
 * says so in `limits`. Conformance findings, symptoms and interop notes speak of the kept examples.
 *
 * @throws DavLimitError when the body exceeds a limit of the parser; an error of the source is passed on
 */
export async function diagnoseStream(
  input: StreamDiagnosisInput,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const { body, limits, ...rest } = input;
  const { response, ...head } = input.exchange;
  const contentType = response && headerValue(response.headers, "Content-Type");
  if (!isChunkSource(body)) throw new DavParseError("invalid-input", inputMessage(body));
  const passing = new PassingBody();
  const stream = streamMultiStatus(passing.chunks(body), {
    ...(contentType !== undefined && { contentType }),
    ...(limits && { limits }),
  });
  const wanted = keptForBefore(input.exchange.request.url, knownBefore(input));
  const sample = await sampleOf(input.exchange, stream, wanted);
  const { wireSize, decoded, truncated, cut } = response?.body ?? {};
  const extras = {
    ...(wireSize !== undefined && { wireSize }),
    ...(decoded && { decoded }),
    ...(truncated !== undefined && { truncated }),
    ...(cut !== undefined && { cut }),
  };
  const { envelope } = stream;
  const passed = envelope.other ? passing.beginning(extras) : passing.passed(extras);
  const exchange: Exchange = { ...head, ...(response && { response: { ...response, body: passed } }) };
  rememberBody(exchange, sampled(sample.kept, envelope));
  const diagnosisInput: DiagnosisInput = { ...rest, exchange };
  const masker = maskerOf(diagnosisInput, options.masker);
  const built = buildContext(diagnosisInput, {
    masker,
    found: sample.problems(envelope.syncToken !== undefined),
  });
  const diagnosis = conclude({ ...built, listed: sample.resources }, { ...options, masker });
  diagnosis.limits.push(
    `Read as a stream: ${sample.resources} resources were counted, ${sample.kept.length} kept as examples; no tree and no comparison with a baseline.`,
  );
  return diagnosis;
}
