import { ANSWERED_207 } from "../resources/outcome.ts";
import { isCutBody } from "../exchange/body.ts";
import { parseMediaType } from "../exchange/media-type.ts";
import { decodedPath } from "../resources/decode.ts";
import { isSuccess } from "../resources/status.ts";
import { depthBelow, isEncodedUrl, isInScope, scopeOf } from "../conformance/scope.ts";
import { propertiesAsked } from "../conformance/reading.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Resource } from "../resources/types.ts";
import type { Sighting, SymptomId } from "./types.ts";

type Look = (context: ConformanceContext) => Sighting | undefined;

const whole = (seen: boolean): Sighting | undefined => (seen ? true : undefined);

const pathsOf = (resources: readonly Resource[]): string[] => resources.map(({ path }) => path);

function succeeded({ resources }: ConformanceContext): boolean {
  return resources.some(({ status, failed }) => isSuccess(status) && !failed);
}

/** Paths of what failed, with any status or with one. */
function failing({ resources }: ConformanceContext, code?: number): string[] {
  return pathsOf(resources.filter(({ status, failed }) => failed && (code === undefined || status === code)));
}

/** Resources that several responses name. */
function repeated({ resources }: ConformanceContext): Resource[][] {
  return [...Map.groupBy(resources, ({ key }) => key).values()].filter(({ length }) => length > 1);
}

/** Bytes that one resource may take for its frame, and for each property with its name. */
const PER_PROPERTY = 400;
const LARGE = 65_536;

function oversized(context: ConformanceContext): Sighting | undefined {
  const { method, key, depth, entries, response, asked } = context;
  if (method !== "PROPFIND" || key === undefined) return undefined;
  if (depth === "0" || depth === "1") {
    const deeper = context.resources.filter(
      ({ href, key: member }) => !isEncodedUrl(href) && (depthBelow(key, member) ?? 0) > Number(depth),
    );
    if (deeper.length > 0) return pathsOf(deeper);
  }
  if (asked.kind !== "propfind" || asked.asked !== "named" || entries.length === 0) return undefined;
  const deserved = entries.length * PER_PROPERTY * (1 + propertiesAsked(context).length);
  return whole(response.body.size > Math.max(LARGE, 4 * deserved));
}

/** How each symptom is seen; one that nobody looks for does not compile. */
export const LOOKS: Readonly<Record<SymptomId, Look>> = {
  "mixed-results": (context) => (succeeded(context) ? failing(context) : undefined),
  "missing-paths": (context) => {
    const { status, url } = context;
    return status === 404 && url !== undefined ? [decodedPath(url)] : failing(context, 404);
  },
  "forbidden-beside-success": (context) => (succeeded(context) ? failing(context, 403) : undefined),
  "not-found-beside-success": (context) => (succeeded(context) ? failing(context, 404) : undefined),
  "conflicting-results": (context) =>
    repeated(context)
      .filter((same) => new Set(same.map(({ status }) => status)).size > 1)
      .map(([first]) => first?.path ?? ""),
  "failed-dependencies": ({ resources }) =>
    pathsOf(
      resources.filter(
        ({ status, failedProperties }) =>
          status === 424 || failedProperties.some((one) => one.status === 424),
      ),
    ),
  "property-failures": ({ resources, method }) =>
    pathsOf(
      // That a resource does not define a property that was asked for (404) is no failure.
      resources.filter(({ failedProperties }) =>
        failedProperties.some(({ status }) => status !== 424 && (status !== 404 || method === "PROPPATCH")),
      ),
    ),
  "resources-out-of-scope": (context) => {
    const scope = scopeOf(context);
    if (scope === undefined) return undefined;
    return pathsOf(context.resources.filter(({ key }) => !isInScope(scope, key)));
  },
  "duplicate-hrefs": (context) => repeated(context).map(([first]) => first?.path ?? ""),
  "no-status": ({ resources }) => pathsOf(resources.filter(({ status }) => status === undefined)),
  "wrong-content-type": (context) => {
    const { body, status, responseHeadersKnown } = context;
    if (!responseHeadersKnown) return undefined;
    const saysXml = /[/+]xml$/.test(parseMediaType(context.responseHeader("Content-Type"))?.essence ?? "");
    if (body.kind !== "other") return whole(!saysXml);
    return whole(status === 207 && saysXml && body.looksLike !== "empty" && body.looksLike !== "xml");
  },
  "success-over-failure": (context) => {
    // A 207 promises nothing; it hides a failure only where it holds nothing else.
    if (!isSuccess(context.status) || (context.status === 207 && succeeded(context))) return undefined;
    return failing(context);
  },
  "failure-over-multistatus": ({ status, body }) =>
    whole(status !== undefined && status >= 400 && (body.kind === "multistatus" || body.kind === "response")),
  "not-multistatus": ({ exchange, status, body, method }) =>
    whole(
      exchange.unknown?.includes("response-body") !== true &&
        body.kind !== "multistatus" &&
        (status === 207 || (method === "PROPFIND" && isSuccess(status) && body.kind !== "response")),
    ),
  "truncated-result": ({ view, resources }) =>
    view?.truncated ? pathsOf(resources.filter(({ note }) => note === "truncated")) : undefined,
  "incomplete-body": ({ exchange, body, response, status, method }) => {
    if (exchange.unknown?.includes("response-body") || isCutBody(response.body)) return undefined;
    if (response.body.truncated === true) return true;
    const isDav =
      body.kind !== "other" ||
      (body.looksLike === "xml" && (status === 207 || ANSWERED_207.has(method ?? "")));
    return whole(isDav && !body.complete);
  },
  "empty-multistatus": ({ multistatus }) =>
    whole(multistatus?.complete === true && multistatus.responses.length === 0 && !multistatus.syncToken),
  "oversized-payload": oversized,
};
