import { headerValue } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import { bodyText, emptyBody } from "../exchange/body.ts";
import type { ChunkSource } from "../multistatus/chunks.ts";
import type { ParseOptions } from "../multistatus/options.ts";
import { streamMultiStatus } from "../multistatus/stream.ts";
import type { MultiStatusEnvelope } from "../multistatus/stream.ts";
import type { DavBody, Response } from "../multistatus/types.ts";
import { rememberBody } from "../resources/read-body.ts";
import { readRequestBody } from "../resources/request-body.ts";
import { isSuccess } from "../resources/status.ts";
import { resourcesOf } from "../resources/view.ts";
import type { ViewContext } from "../resources/view.ts";
import { buildContext } from "./context/build.ts";
import { requestFacts } from "./context/request-facts.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { conclude } from "./diagnose.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import { ProblemCollector } from "./problems/collector.ts";
import type { DiagnosisInput } from "./types.ts";

/** What `diagnoseStream` is given. A baseline cannot be compared with a body that is not kept. */
export interface StreamDiagnosisInput extends Omit<DiagnosisInput, "baseline"> {
  /** Request and response head; the response's own body is not looked at. */
  exchange: Exchange;
  /** The response body, as bytes or text in chunks cut anywhere. */
  body: ChunkSource;
  limits?: ParseOptions["limits"];
}

/** Failures kept with a problem, and resources kept that did not fail. */
const KEPT = { failures: 200, others: 100 };

function readingOf({ request, unknown = [] }: Exchange): ViewContext {
  const method = unknown.includes("method") ? undefined : request.method;
  const url = unknown.includes("url") ? undefined : request.url;
  return { method, url, requestBody: readRequestBody(bodyText(request.body), method) };
}

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

/**
 * `diagnose` for an answer of any size, in flat memory: every resource is counted, and a bounded number of failures and
 * of other resources is kept as examples. What needs the whole answer (tree, baseline) is not offered, and the result
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
  const exchange: Exchange = { ...head, ...(response && { response: { ...response, body: emptyBody() } }) };
  const contentType = response && headerValue(response.headers, "Content-Type");
  const reading = readingOf(exchange);
  const collector = new ProblemCollector(requestFacts(exchange), KEPT.failures);
  const kept: Response[] = [];
  let others = 0;
  let resources = 0;
  const stream = streamMultiStatus(body, {
    ...(contentType !== undefined && { contentType }),
    ...(limits && { limits }),
  });
  for await (const one of stream) {
    if (isPlainSuccess(one)) {
      resources += one.hrefs.length;
      if ((others += 1) <= KEPT.others) kept.push(one);
      continue;
    }
    const view = resourcesOf({ responses: [one], complete: true }, reading);
    resources += view.resources.length;
    const [first] = view.resources;
    const failed = view.resources.some((resource) => resource.failed);
    for (const resource of view.resources) collector.add(resource);
    if (failed ? collector.wants(first?.status) : (others += 1) <= KEPT.others) kept.push(one);
  }
  const envelope = stream.envelope;
  rememberBody(exchange, sampled(kept, envelope));
  const diagnosisInput: DiagnosisInput = { ...rest, exchange };
  const built = buildContext(diagnosisInput, collector.finish());
  const diagnosis = conclude(diagnosisInput, { ...built, listed: resources }, options);
  diagnosis.limits.push(
    `Read as a stream: ${resources} resources were counted, ${kept.length} kept as examples; no tree and no comparison with a baseline.`,
  );
  return diagnosis;
}
