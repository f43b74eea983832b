import { headerValue } from "../exchange/headers.ts";
import type { Body, Exchange } from "../exchange/types.ts";
import type { ChunkSource } from "../multistatus/chunks.ts";
import type { ParseOptions } from "../multistatus/options.ts";
import { streamMultiStatus } from "../multistatus/stream.ts";
import type { StreamedResponse } from "../multistatus/stream.ts";
import { rememberBody } from "../resources/read-body.ts";
import { buildContext, knownBefore } from "./context/build.ts";
import { keptForBefore } from "./context/made-before.ts";
import { baselineKind } from "./context/probed.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { conclude } from "./diagnose.ts";
import type { DiagnoseOptions } from "./diagnose.ts";
import { PassingBody } from "./passing.ts";
import { maskerOf } from "./mask.ts";
import { Sample } from "./sample.ts";
import type { Wanted } from "./sample.ts";
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

async function sampleOf(
  exchange: Exchange,
  stream: AsyncIterable<StreamedResponse>,
  wanted: Wanted,
): Promise<Sample> {
  const sample = new Sample(exchange, wanted);
  let waiting: StreamedResponse | undefined;
  for await (const one of stream) {
    if (waiting) sample.add(waiting, false);
    waiting = one;
  }
  if (waiting) sample.add(waiting, sample.resources === 0);
  return sample;
}

/**
 * `diagnose` for an answer of any size, in flat memory: every resource is counted, and a bounded number of failures and
 * of other resources is kept as examples, beside those that an earlier exchange made or removed, and of the text its
 * beginning and its end. What needs the whole answer (tree, baseline, an answer to a probe that is one) is not offered, and the
 * result says so in `limits`. Conformance findings, symptoms and interop notes speak of the kept examples.
 *
 * @throws DavLimitError when the body exceeds a limit of the parser; an error of the source is passed on
 * @throws TypeError when the format of a log is not one of `LOG_FORMATS` or `auto`
 */
export async function diagnoseStream(
  input: StreamDiagnosisInput,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const { body, limits, ...rest } = input;
  const { response, ...head } = input.exchange;
  const contentType = response && headerValue(response.headers, "Content-Type");
  const passing = new PassingBody();
  const stream = streamMultiStatus(passing.chunks(body), {
    ...(contentType !== undefined && { contentType }),
    ...(limits && { limits }),
  });
  const wanted = keptForBefore(input.exchange.request.url, knownBefore(input));
  const sample = await sampleOf(input.exchange, stream, wanted);
  const { text: _text, base64: _base64, ...extras }: Partial<Body> = response?.body ?? {};
  const { envelope } = stream;
  const passed = passing.body(extras);
  const exchange: Exchange = { ...head, ...(response && { response: { ...response, body: passed } }) };
  const { other } = envelope;
  rememberBody(exchange, other ?? sample.body(envelope));
  const diagnosisInput: DiagnosisInput = {
    ...rest,
    ...(rest.probes && { probes: rest.probes.filter((answer) => baselineKind(answer) === undefined) }),
    exchange,
  };
  const masker = maskerOf(diagnosisInput, options.masker);
  const built = buildContext(diagnosisInput, {
    masker,
    ...(!other && { found: sample.problems(envelope.syncToken !== undefined) }),
  });
  const diagnosis = conclude(
    { ...built, ...(!other && { listed: sample.resources }) },
    { ...options, masker },
  );
  const { resources } = diagnosis.counts;
  diagnosis.limits.push(
    `Read as a stream: ${resources} resource${resources === 1 ? "" : "s"} counted, ${other ? resources : sample.kept.length} kept as examples; no tree and no comparison with a baseline.`,
  );
  return diagnosis;
}
