import {
  createMasker,
  emptyBody,
  isSuccess,
  statusText,
  toCurl,
  type Body,
  type DavBody,
  type Exchange,
  type Masker,
} from "@multistatus/core";
import {
  escapeLine,
  renderExcerpt,
  renderFindings,
  renderRequestLine,
  renderRootFailures,
  renderSummary,
  renderTree,
} from "@multistatus/report/text";
import type { Claim } from "./judge.ts";
import { likelyCauseText } from "./likely-cause.ts";
import { bodyName } from "./outer.ts";
import type { CallLog } from "./retry/call-log.ts";
import { readSubject, type Reading } from "./reading.ts";
import type { Subject } from "./subject.ts";
import type { Verdict } from "./verdict.ts";

const treeLines = 24;
const logLines = 10;

/** What was done before an assertion on a handle was given up. */
export interface Repeated {
  log: CallLog;
  ended: string;
}

/**
 * The message of a failed assertion, in the one layout that all matchers share: header, request, expected, received, why,
 * tree of resources, root failures, findings where the body is in doubt, the likely cause, and how to send the request
 * again. About a screen long; free of secrets.
 */
export function failureMessage(
  matcher: string,
  claim: Claim,
  subject: Subject,
  verdict: Verdict,
  isNot: boolean,
  repeated?: Repeated,
): string {
  const reading = readSubject(subject);
  const exchange = "exchange" in subject ? subject.exchange : undefined;
  const masker = createMasker();
  if (exchange !== undefined) masker.learn([withoutLargeBodies(exchange)]);
  const mask = (plain: string): string => masker.text(plain);
  const text = { mask, width: 100 };
  const blocks = [
    `expect(${repeated === undefined ? "received" : "handle"}).${isNot ? "not." : ""}${matcher}(${claim.parameters}) failed`,
    labelled([
      ["Request", exchange && renderRequestLine(exchange, text)],
      ["Redirect", exchange && redirects(exchange, mask)],
      ["Expected", mask(isNot ? claim.expectedNot : claim.expected)],
      ["Received", mask(verdict.received ?? receivedText(reading))],
      [verdict.holds === "unknown" ? "Unknown" : "Because", verdict.because && mask(verdict.because)],
      ["Given up", repeated && mask(repeated.ended)],
    ]),
    repeated && titled("Call log:", callLog(repeated.log, mask)),
    verdict.details && titled(verdict.details.title, verdict.details.lines(mask).map(escapeLine).join("\n")),
    verdict.tree !== false &&
      reading.view &&
      indented(renderTree(reading.view, { ...text, maxLines: treeLines })),
    reading.view && titled("At fault:", renderRootFailures(reading.view, text)),
    titled("Findings:", findingsText(reading, exchange, mask)),
    titled("Likely cause:", likelyCauseText(claim, subject, verdict)),
    exchange && reproduction(exchange, masker),
  ];
  return blocks.filter((block) => block !== undefined && block !== false && block !== "").join("\n\n");
}

/** What was claimed, what is, and why, on labelled lines. Nothing is masked: a report does that for all its texts at once. */
export function claimText(
  claim: Claim,
  subject: Subject,
  verdict: Verdict,
  isNot: boolean,
  repeated?: Repeated,
): string {
  return labelled([
    ["Expected", isNot ? claim.expectedNot : claim.expected],
    ["Received", verdict.received ?? receivedText(readSubject(subject))],
    [verdict.holds === "unknown" ? "Unknown" : "Because", verdict.because],
    ["Given up", repeated?.ended],
  ]);
}

/** Large bodies are not searched for secrets beforehand; what is shown of them is masked in any case. */
function withoutLargeBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  const { body, ...head } = request;
  return {
    ...exchange,
    request: isLarge(body) ? head : request,
    ...(response !== undefined && isLarge(response.body) && { response: { ...response, body: emptyBody() } }),
  };
}

function isLarge(body: Body | undefined): boolean {
  return body !== undefined && body.size > 2 ** 20;
}

function callLog(log: CallLog, mask: (text: string) => string): string {
  return log
    .lines(logLines)
    .map((line) => short(escapeLine(mask(line))))
    .join("\n");
}

function labelled(rows: readonly (readonly [label: string, text: string | undefined])[]): string {
  return rows
    .flatMap(([label, text]) =>
      text === undefined ? [] : [`${`${label}:`.padEnd(9)} ${short(escapeLine(text))}`],
    )
    .join("\n");
}

/** Where it was asked for before it was answered elsewhere. */
function redirects({ hops }: Exchange, mask: (text: string) => string): string | undefined {
  const way = hops.filter(({ reason }) => reason === "redirect");
  if (way.length === 0) return undefined;
  const steps = way.map(({ request, response }) => {
    const url = request.url === "" ? "an unknown URL" : mask(request.url);
    // Of a client that follows by itself the status of the redirect is not known.
    return response === undefined || response.status === 0
      ? url
      : `${statusText(response.status)} from ${url}`;
  });
  return steps.join(", then ");
}

function indented(text: string): string {
  return text === "" ? "" : text.replaceAll(/^(?=.)/gm, "  ");
}

function titled(title: string, text: string): string {
  return text === "" ? "" : `${title}\n${indented(text)}`;
}

function receivedText({ body, view, outer, doubt }: Reading): string {
  if (view !== undefined) return renderSummary(view);
  if (body === undefined) return doubt ?? "no response";
  const instead = `no Multi-Status but ${bodyName(body)}`;
  return outer === undefined
    ? instead
    : `${outer.path} with status ${statusText(outer.status)}, and ${instead}`;
}

/** Long names, or many, do not make a message that nobody reads. */
function short(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

const findingsShown = 3;

/** Findings only help where the body is in doubt: the gravest ones, the first with its place in the payload. */
function findingsText(
  { body, doubt }: Reading,
  exchange: Exchange | undefined,
  mask: (text: string) => string,
): string {
  if (body === undefined || doubt === undefined || !wasDue(body, exchange)) return "";
  const errors = body.findings.filter(({ severity }) => severity === "error");
  const text = renderFindings(errors, { mask, maxFindings: findingsShown });
  const position = errors[0]?.position;
  const source = exchange?.response?.body.text?.replace(/^\uFEFF/, "");
  // Offsets count in the decoded text: a body in another encoding stands otherwise in the exchange.
  if (position === undefined || !source || body.encoding.name !== "utf-8") return text;
  return `${text}\n\n${renderExcerpt(source, position, { mask, context: 1 })}`;
}

const withoutDavBody: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** That there is no DAV body is no finding where none was due. */
function wasDue(body: DavBody, exchange: Exchange | undefined): boolean {
  if (exchange?.response === undefined || body.kind !== "other") return true;
  if (withoutDavBody.has(exchange.request.method)) return false;
  return body.looksLike !== "empty" || isSuccess(exchange.response.status);
}

const longestCommand = 2000;

/** Not indented: a body of several lines has to stay as it is. */
function reproduction({ request, hops, unknown = [] }: Exchange, masker: Masker): string {
  if (unknown.includes("method") || unknown.includes("url")) return "";
  const command = toCurl({ request, hops, unknown }, { masker, maxBody: 1000 });
  const shown =
    command.length > longestCommand ? `${command.slice(0, longestCommand)}… (cut off here)` : command;
  return `Reproduce:\n${shown}`;
}
