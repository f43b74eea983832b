import {
  createMasker,
  type Exchange,
  type MultiStatusEnvelope,
  type Resource,
  resourcesOf,
  statusText,
  type StreamedResponse,
} from "@multistatus/core";
import { escapeLine, renderDescription, renderTree, type TextOptions } from "@multistatus/report";

import { CommandError } from "../errors.ts";
import { giveOut } from "../formats/give-out.ts";
import type { ShowOptions } from "../commands/show.ts";
import { doubtsAtEnd, verdictLine } from "../exchanges/doubts.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Tally } from "../show/tally.ts";
import { findingsText } from "./findings.ts";
import { headline } from "./headline.ts";
import { exchangeJson, findingsJson, masked, resourceJson } from "./json.ts";
import { headerLines, wayLines } from "./heads.ts";
import { unknownNote } from "./unknown.ts";

/** A body that was read as a stream. */
export interface Streamed {
  source: string;
  /** Without its body. */
  exchange: Exchange;
  /** Absent when the reading was interrupted. */
  envelope: MultiStatusEnvelope | undefined;
  tally: Tally;
  /** The input is nothing but the body. */
  bare: boolean;
  /** The first resource, where none belongs to what was asked for. */
  elsewhere?: Pick<Resource, "href">;
  /** Why it is not simply well. */
  complaints: string[];
}

/** Gives counts, and the resources that were kept. */
export async function giveStreamed(
  streamed: Streamed,
  options: ShowOptions,
  terminal: Terminal,
): Promise<void> {
  const masker = options.showSecrets === true ? undefined : createMasker();
  masker?.learn([streamed.exchange]);
  const mask = (text: string): string => masker?.text(text) ?? text;
  await giveOut(
    options,
    {
      text: (to) => {
        const shown = masker?.exchange(streamed.exchange) ?? streamed.exchange;
        const heads = options.verbose === true && !streamed.bare ? headerLines(shown) : [];
        to.print(toText(streamed, heads, mask, to));
      },
      json: () => masked(toJson(streamed), mask),
      report: () => {
        throw tooLarge(streamed.source, "a report");
      },
    },
    terminal,
  );
}

/** A report holds whole exchanges. */
export const tooLarge = (source: string, form: string): CommandError =>
  new CommandError(
    `${source} is too large for ${form}`,
    "Of what is read as a stream there are text and json; multistatus diagnose gives the other forms.",
  );

function toText(
  { source, bare, exchange, envelope, tally, elsewhere }: Streamed,
  heads: readonly string[],
  mask: (text: string) => string,
  terminal: Terminal,
): string {
  const style: TextOptions = { color: terminal.color, width: terminal.width, mask };
  const { chosen, kept } = tally;
  const shown =
    kept.length < chosen ? `the first ${grouped(kept.length)} of ${grouped(chosen)}` : grouped(chosen);
  const doubts = [
    ...(exchange.response?.body.truncated === true ? ["the answer was broken off"] : []),
    ...(envelope === undefined
      ? []
      : doubtsAtEnd(exchange, { ...envelope, ...(elsewhere && { elsewhere }) })),
  ];
  return [
    [
      headline({ source, exchange, bare }, style),
      ...wayLines(exchange, mask),
      wrap(countLine(tally, envelope?.complete), terminal.width),
      ...[renderDescription(envelope, style)]
        .filter((line) => line !== "")
        .map((line) => wrap(line, terminal.width)),
    ].join("\n"),
    heads.join("\n"),
    wrap(escapeLine(mask(verdictLine(doubts))), terminal.width),
    wrap(
      `Read as a stream; shown are the resources that failed or were asked for: ${shown}.`,
      terminal.width,
    ),
    kept.length === 0 ? "" : renderTree(viewOf(kept, exchange), style),
    findingsText(
      { findings: envelope?.findings ?? [], place: bare ? source : `${source}, response body` },
      style,
    ),
    wrap(unknownNote(exchange), terminal.width),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The kept resources once more, by themselves. */
function viewOf(
  kept: readonly Resource[],
  { request, unknown = [] }: Exchange,
): ReturnType<typeof resourcesOf> {
  return resourcesOf(
    { responses: [...new Set(kept.map(({ response }) => response))], complete: true },
    {
      method: unknown.includes("method") ? undefined : request.method,
      url: unknown.includes("url") ? undefined : request.url,
    },
  );
}

function countLine({ total, byStatus, withFailedProperties }: Tally, complete: boolean | undefined): string {
  const counts = [...byStatus]
    .sort(([, left], [, right]) => right - left)
    .map(
      ([status, count]) => `${grouped(count)} × ${status === undefined ? "no status" : statusText(status)}`,
    );
  return [
    `${grouped(total)} resources: ${counts.join(", ")}`,
    ...(withFailedProperties > 0 ? [`${grouped(withFailedProperties)} with failed properties`] : []),
    ...(complete === undefined ? ["interrupted, there may be more"] : []),
    ...(complete === false ? ["the body is incomplete, there may be more"] : []),
  ].join("; ");
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function toJson({ source, exchange, envelope, tally, complaints }: Streamed): Record<string, unknown> {
  const { total, failing, chosen, kept, byStatus } = tally;
  return {
    ...exchangeJson({ source, exchange, complaints }),
    streamed: true,
    body: {
      kind: "multistatus",
      complete: envelope?.complete ?? false,
      encoding: envelope?.encoding ?? null,
    },
    complete: envelope?.complete ?? false,
    description: envelope?.responseDescription?.text ?? null,
    total,
    failing,
    byStatus: Object.fromEntries([...byStatus].map(([status, count]) => [status ?? "none", count])),
    chosen,
    resources: kept.map((resource) =>
      resourceJson(resource, (resource.response as StreamedResponse).position),
    ),
    findings: findingsJson(envelope?.findings ?? []),
  };
}
