import {
  type Exchange,
  exchangeFromPayload,
  type MultiStatusEnvelope,
  type Resource,
  resourcesOf,
  type StreamedResponse,
  streamMultiStatus,
  type ViewContext,
} from "@multistatus/core";

import type { ShowOptions } from "../commands/show.ts";
import { CommandError } from "../errors.ts";
import { doubtsAtEnd } from "../exchanges/doubts.ts";
import { supply } from "../exchanges/supply.ts";
import { hasFailedProperty, nameOf } from "../exchanges/verdict.ts";
import { withinAsync } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Input } from "../io/input.ts";
import type { Terminal } from "../io/terminal.ts";
import { selection } from "../view/select.ts";
import { giveStreamed, tooLarge } from "../view/streamed.ts";
import { count, createTally, type Tally } from "./tally.ts";

/** Whether content is a body by itself: XML behind a byte order mark and blanks, in UTF-8 or UTF-16. */
export function holdsBareBody(content: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(content.subarray(0, 1024));
  return /^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?[\s\0]*</.test(start);
}

/**
 * Shows a body that is too large to be kept: counts, and the resources that were asked for (by default those that
 * failed), as many of them as fit.
 *
 * @throws CommandError when the body is no Multi-Status, or all of it was asked for
 */
export async function showStream(
  input: Extract<Input, { whole: false }>,
  options: ShowOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.xml === true) {
    throw new CommandError(
      `${input.name} is too large for --xml`,
      "Without it, the resources that failed are shown.",
    );
  }
  const form = options.format?.find(({ format }) => format !== "text" && format !== "json");
  if (form !== undefined) throw tooLarge(input.name, form.format);
  const { exchange } = supply(exchangeFromPayload(""), options);
  const { tally, envelope } = await withinAsync(input.name, async () =>
    readThrough(input, exchange, options, terminal),
  );
  if (envelope?.other !== undefined) {
    throw new CommandError(
      `${input.name} is no Multi-Status but ${nameOf(envelope.other)}`,
      "Save the answer's body again.",
    );
  }
  await giveStreamed({ source: input.name, exchange, envelope, tally }, options, terminal);
  if (envelope === undefined) return EXIT.interrupted;
  const sound = envelope.complete && doubtsAtEnd(exchange, envelope).length === 0;
  const well = tally.failing === 0 && tally.withFailedProperties === 0 && sound;
  return well ? EXIT.ok : EXIT.failures;
}

/** Without an envelope when it was interrupted. */
async function readThrough(
  { chunks, name }: Extract<Input, { whole: false }>,
  { request, unknown = [] }: Exchange,
  options: ShowOptions,
  terminal: Terminal,
): Promise<{ tally: Tally; envelope?: MultiStatusEnvelope }> {
  const chosen =
    selection(options) ?? ((resource: Resource) => resource.failed || hasFailedProperty(resource));
  const context: ViewContext = {
    method: unknown.includes("method") ? undefined : request.method,
    url: unknown.includes("url") ? undefined : request.url,
  };
  // Whether it is an answer to sync-collection, where a 404 is no failure, is seen at the end: both are counted.
  const plain = createTally();
  const sync = createTally();
  const progress = progressOf(name, terminal);
  const stream = streamMultiStatus(chunks, options.limit && { limits: options.limit });
  for await (const response of stream) {
    if (terminal.signal.aborted) return { tally: plain };
    progress(plain.total);
    const { resources, failing } = judge(response, context, false);
    for (const resource of resources) count(plain, resource, chosen);
    const otherwise = failing.length === 0 ? resources : judge(response, context, true).resources;
    for (const resource of otherwise) count(sync, resource, chosen);
  }
  const { envelope } = stream;
  return { tally: envelope.syncToken === undefined ? plain : sync, envelope };
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
