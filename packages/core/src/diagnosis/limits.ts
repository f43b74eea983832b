import { bodyBytes, isCutBody } from "../exchange/body.ts";
import type { Body } from "../exchange/types.ts";
import { relatePaths } from "../resources/relate.ts";
import type { BuiltContext } from "./context/build.ts";
import { placeOf } from "./context/place.ts";

const named = (what: string): string => what.replace("-", " ").replace("url", "URL");

function ofLogs({ sources }: BuiltContext["logs"]): string[] {
  return sources
    .filter(({ entries, lines }) => entries === 0 && lines > 0)
    .map(({ name, format }) => `Nothing was taken from the log ${name}: no line is of the format ${format}.`);
}

/** A direct route may well have another path; that it is the same resource nobody can see then. */
function ofBaseline({ baseline, exchange, request }: BuiltContext["context"]): string[] {
  if (baseline?.unusable) return [`The baseline was not compared: ${baseline.unusable}.`];
  if (baseline?.is !== "direct" || exchange.unknown?.includes("url")) return [];
  const { url } = baseline.exchange.request;
  if (!relatePaths(exchange.request.url, url).some(({ kind }) => kind === "unrelated")) return [];
  return [
    `The baseline asks for ${placeOf(url).path}, the exchange for ${request.place.path}: both were taken for the same resource.`,
  ];
}

/** What a recording left out of a body, and how to get it. */
export function cutText(body: Body): string {
  const kept = bodyBytes(body).length;
  const of = body.size > kept ? ` of ${body.size}` : "";
  return `The recording holds only the first ${kept}${of} bytes of the body. Record all of it (multistatus record --body-limit, or a HAR with content).`;
}

const KEPT_OUT: ReadonlySet<number | undefined> = new Set([401, 403, 407, 429]);

/** What keeps out all that is asked on is no answer about the resource, and the request itself was not kept out. */
function ofProbes({ answer, probes }: BuiltContext["context"]): string[] {
  const same = probes.filter(({ probe }) => probe.route === "same");
  const [first] = same;
  const status = first?.exchange.response?.status;
  if (!first || status === undefined || KEPT_OUT.has(answer.status) || !KEPT_OUT.has(status)) return [];
  if (!same.every(({ exchange }) => exchange.response?.status === status)) return [];
  return [
    `Every probe was refused with ${status}, and the request was not: something on the way tells them apart (by the method or a header field). Ask by hand, with all header fields of the request.`,
  ];
}

/** What the diagnosis could not take into account, in words. */
export function limitsOf({ context, logs }: BuiltContext): string[] {
  const limits: string[] = [];
  const { answer, exchange } = context;
  limits.push(...ofBaseline(context));
  const body = exchange.response?.body;
  if (body && isCutBody(body)) limits.push(cutText(body));
  else if (!answer.body.complete && answer.body.kind !== "other")
    limits.push("The body is not whole or not well-formed: resources may be missing.");
  limits.push(...ofLogs(logs), ...ofProbes(context));
  const unknown = (exchange.unknown ?? []).map(named);
  if (unknown.length > 0) limits.push(`Not known: ${unknown.join(", ")}. What depends on it was left out.`);
  return limits;
}
