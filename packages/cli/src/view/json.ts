import { describeFinding, type Finding, headerValue, type Position, type Resource } from "@multistatus/core";

import type { ViewOptions } from "../commands/show.ts";
import type { ShownExchange } from "./model.ts";
import { selection } from "./select.ts";

/** The JSON form: one object an exchange; what is not known is null. */
export function toJson(shown: ShownExchange, options: ViewOptions): unknown {
  const { body, view, findings } = shown;
  const chosen = selection(options);
  const resources = chosen === undefined ? view.resources : view.resources.filter(chosen);
  const value = {
    ...exchangeJson(shown),
    body: body === undefined ? null : { kind: body.kind, complete: body.complete, encoding: body.encoding },
    complete: view.complete,
    truncated: view.truncated,
    description: body?.kind === "multistatus" ? (body.responseDescription?.text ?? null) : null,
    total: view.resources.length,
    failing: view.failing.length,
    resources: resources.map((resource) => resourceJson(resource, body?.locate(resource.response.offset))),
    findings: findingsJson(findings),
  };
  return masked(value, shown.mask);
}

/** Every text in a value masked. */
export function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item, mask)]));
}

/** Request, outer status and verdict. */
export function exchangeJson(
  shown: Pick<ShownExchange, "source" | "number" | "exchange" | "complaints">,
): Record<string, unknown> {
  const { source, number, exchange, complaints } = shown;
  const { request, response, error, hops, unknown = [] } = exchange;
  const known = !unknown.includes("status");
  return {
    kind: "multistatus-exchange",
    source,
    entry: number ?? null,
    verdict: complaints.length === 0 ? "ok" : "failures",
    complaints,
    request: {
      method: unknown.includes("method") ? null : request.method,
      url: unknown.includes("url") ? null : request.url,
      depth: headerValue(request.headers, "depth") ?? null,
    },
    response:
      response === undefined ? null : { status: known ? response.status : null, reason: response.statusText },
    error: error ?? null,
    hops: hops.map((hop) => ({
      reason: hop.reason,
      url: hop.request.url,
      status: hop.response?.status ?? null,
    })),
    unknown,
  };
}

/** A resource with its judged outcome and its place in the body. */
export function resourceJson(resource: Resource, position: Position | undefined): Record<string, unknown> {
  const { href, url, path, collection, status, statusFrom, failed, note, response } = resource;
  return {
    href,
    url,
    path,
    collection,
    status: status ?? null,
    statusFrom,
    failed,
    note: note ?? null,
    failedProperties: resource.failedProperties.map((failure) => ({
      name: failure.property.name,
      status: failure.status ?? null,
    })),
    conditions: resource.conditions.map(({ name, hrefs, text }) => ({ name, hrefs, text: text ?? null })),
    description: response.responseDescription?.text ?? null,
    position: position ?? null,
  };
}

/** Findings with their words. */
export function findingsJson(findings: readonly Finding[]): Record<string, unknown>[] {
  return findings.map((finding) => ({ ...finding, message: describeFinding(finding).message }));
}
