import {
  headerValue,
  type MultiStatusEnvelope,
  type Resource,
  resourcesOf,
  type StreamedResponse,
  streamMultiStatus,
  type ViewContext,
} from "@multistatus/core";

import type { ShowOptions } from "../commands/show.ts";
import { CommandError } from "../errors.ts";
import { belongsTo } from "../exchanges/belongs.ts";
import { acceptedDoubt, doubtsAtEnd, hasErrorBesideSuccess } from "../exchanges/doubts.ts";
import type { LargeAnswer } from "../exchanges/large.ts";
import { remark } from "../exchanges/remark.ts";
import { supply } from "../exchanges/supply.ts";
import { hasFailedProperty, nameOf, statusComplaints } from "../exchanges/verdict.ts";
import { withinAsync } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../io/terminal.ts";
import { selection } from "../view/select.ts";
import { giveStreamed, type Streamed, tooLarge } from "../view/streamed.ts";
import { count, createTally, type Tally } from "./tally.ts";

/**
 * Shows a body that is too large to be kept: counts, and the resources that were asked for (by default those that
 * failed), as many of them as fit.
 *
 * @throws CommandError when the body is no Multi-Status, or all of it was asked for
 */
export async function showStream(
  answer: LargeAnswer,
  options: ShowOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.xml === true) {
    throw new CommandError(
      `${answer.name} is too large for --xml`,
      "Without it, the resources that failed are shown.",
    );
  }
  const form = options.format?.find(({ format }) => format !== "text" && format !== "json");
  if (form !== undefined) throw tooLarge(answer.name, form.format);
  const { exchange } = supply(answer.exchange, options);
  const { tally, envelope, elsewhere } = await withinAsync(answer.name, async () =>
    readThrough({ ...answer, exchange }, options, terminal),
  );
  remark(answer.name, answer.problems, terminal);
  if (envelope?.other !== undefined) {
    throw new CommandError(
      `${answer.name} is no Multi-Status but ${nameOf(envelope.other)}`,
      "Save the answer's body again.",
    );
  }
  const { name: source, bare } = answer;
  const streamed = { exchange, envelope, tally, ...(elsewhere && { elsewhere }) };
  const complaints = complaintsOf(streamed);
  await giveStreamed({ ...streamed, source, bare, complaints }, options, terminal);
  if (envelope === undefined) return EXIT.interrupted;
  return complaints.length === 0 ? EXIT.ok : EXIT.failures;
}

/** Why the answer is not simply well, in words; none when it is. */
function complaintsOf({
  exchange,
  envelope,
  tally,
  elsewhere,
}: Pick<Streamed, "exchange" | "envelope" | "tally" | "elsewhere">): string[] {
  const { failing, withFailedProperties, withErrorBesideSuccess } = tally;
  return [
    ...statusComplaints(exchange),
    ...(exchange.response?.body.truncated === true ? ["the answer was broken off"] : []),
    ...(envelope === undefined ? ["the reading was interrupted"] : []),
    ...(envelope?.complete === false ? ["the body is incomplete"] : []),
    ...(failing === 0 ? [] : [`${failing} failed`]),
    ...(withFailedProperties === 0 ? [] : [`${withFailedProperties} with failed properties`]),
    ...(withErrorBesideSuccess === 0
      ? []
      : [`${withErrorBesideSuccess} with a DAV:error beside a status of success`]),
    ...acceptedDoubt(tally.byStatus.get(202) ?? 0),
    ...(envelope === undefined
      ? []
      : doubtsAtEnd(exchange, { ...envelope, ...(elsewhere && { elsewhere }) })),
  ];
}

/** Without an envelope when it was interrupted. */
async function readThrough(
  { name, body, exchange }: LargeAnswer,
  options: ShowOptions,
  terminal: Terminal,
): Promise<{ tally: Tally; envelope?: MultiStatusEnvelope; elsewhere?: Pick<Resource, "href"> }> {
  const { request, response: answered, unknown = [] } = exchange;
  const belongs = belongsTo(exchange);
  let isHere = belongs === undefined;
  let first: Pick<Resource, "href"> | undefined;
  const chosen =
    selection(options) ??
    ((resource: Resource) =>
      resource.failed || hasFailedProperty(resource) || hasErrorBesideSuccess(resource));
  const context: ViewContext = {
    method: unknown.includes("method") ? undefined : request.method,
    url: unknown.includes("url") ? undefined : request.url,
  };
  // Whether it is an answer to sync-collection, where a 404 is no failure, is seen at the end: both are counted.
  const plain = createTally();
  const sync = createTally();
  const progress = progressOf(name, terminal);
  const contentType = headerValue(answered?.headers ?? [], "Content-Type");
  const stream = streamMultiStatus(body, {
    ...(contentType !== undefined && { contentType }),
    ...(options.limit && { limits: options.limit }),
  });
  for await (const response of stream) {
    if (terminal.signal.aborted) return { tally: plain };
    progress(plain.total);
    const { resources, failing } = judge(response, context, false);
    if (!isHere) isHere = belongs === undefined || resources.some(belongs);
    first ??= resources[0] && { href: resources[0].href };
    for (const resource of resources) count(plain, resource, chosen);
    const otherwise = failing.length === 0 ? resources : judge(response, context, true).resources;
    for (const resource of otherwise) count(sync, resource, chosen);
  }
  const { envelope } = stream;
  return {
    tally: envelope.syncToken === undefined ? plain : sync,
    envelope,
    ...(!isHere && first && { elsewhere: first }),
  };
}

/** Tells how many resources were read: after the first second, then now and again. */
function progressOf(name: string, terminal: Terminal): (total: number) => void {
  let next = performance.now() + 1000;
  return (total) => {
    // Asking the clock costs more than reading a resource.
    if (total % 256 !== 0 || performance.now() < next) return;
    next = performance.now() + 200;
    terminal.progress(`${name}: ${total.toLocaleString("en-US")} resources …`);
  };
}

function judge(
  response: StreamedResponse,
  context: ViewContext,
  sync: boolean,
): ReturnType<typeof resourcesOf> {
  const syncToken = sync ? { syncToken: { text: "", offset: 0 } } : {};
  return resourcesOf({ responses: [response], complete: true, ...syncToken }, context);
}
