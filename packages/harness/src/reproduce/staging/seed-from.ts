import {
  hasTrailingSlash,
  headerValue,
  resourcesOfExchange,
  type Exchange,
  type Resource,
} from "@multistatus/core";
import { HarnessError } from "../../errors.ts";
import type { SeedLock, ServerOptions } from "../../types.ts";
import { readRecorded, type Recorded } from "../read-input.ts";
import { stageFault } from "./faults.ts";
import { stageListed } from "./listing.ts";
import { pathOf } from "./path.ts";
import { createPlan, type Plan } from "./plan.ts";
import { stageRequest } from "./request.ts";
import { stageWhole } from "./whole.ts";
import type { Staging } from "./types.ts";

/** The embedded server has none of them. */
const unknownMethods = new Set(["REPORT", "SEARCH", "ACL", "MKCALENDAR", "BIND", "UNBIND", "REBIND"]);

/**
 * Makes a copy of what an answer spoke of, to try things on that must not be tried on the server it came from: the resources
 * with their sizes and dates where these are known, real locks where 423 was told, resources that fail with 403, 404, 507 and
 * so on where that was told. The same request to the copy then gets the same status for each resource, as far as the embedded
 * server can; what it cannot is in `remarks`. Contents are not in a listing: files are zeros of the size.
 *
 * Of several exchanges the last one counts.
 *
 * @example
 *   const staging = seedFrom(exchange);
 *   await using server = await startServer(staging.options);
 *   const { url, ...request } = staging.requestTo(server);
 *   const answer = await fetch(url, request);
 *
 * @throws {HarnessError} `invalid-recording`
 */
export function seedFrom(recorded: Recorded): Staging {
  const exchange = readRecorded(recorded).at(-1);
  if (!exchange?.response) {
    throw new HarnessError("invalid-recording", "Nothing was answered: there is nothing to make a copy of.");
  }
  const plan = createPlan();
  const { method, url } = exchange.request;
  if (unknownMethods.has(method)) {
    plan.remark(
      `The embedded server has no ${method}: replay the recorded answer instead (\`serveExchange\`).`,
    );
  }
  const path = pathOf(url);
  if (path === undefined) plan.remark(`${url} has no place in a file system.`);
  const view = resourcesOfExchange(exchange);
  if (view.resources.length > 0) {
    for (const resource of view.resources) stageResource(plan, exchange, resource);
    if (path !== undefined) stageRoot(plan, exchange, path);
    if (!view.complete) plan.remark("The answer is not whole: what was cut off is not in the copy.");
  } else if (path !== undefined) stageWhole(plan, exchange, path);
  return { options: optionsOf(plan), requestTo: stageRequest(exchange, plan), remarks: plan.remarks };
}

function stageResource(plan: Plan, exchange: Exchange, resource: Resource): void {
  const path = pathOf(resource.url);
  if (path === undefined) {
    plan.remark(`${resource.href} has no place in a file system.`);
    return;
  }
  const collection = resource.collection || hasTrailingSlash(resource.href);
  const place = collection && path !== "" ? `${path.replace(/\/$/u, "")}/` : path;
  const asked = pathOf(exchange.request.url)?.replace(/\/$/u, "");
  if (exchange.request.method === "PROPFIND") {
    stageListed(plan, resource, place);
    if (asked !== undefined && asked !== "" && !`${place}/`.startsWith(`${asked}/`)) {
      plan.remark(
        `${resource.href} does not lie below the URL that was asked: the copy will not list it there.`,
      );
    }
  } else if (resource.failed || (resource.status ?? 0) >= 400) stageFault(plan, exchange, resource, place);
  else plan.place(place);
}

/** What the request names is there, and so is the place that it goes to. */
function stageRoot(plan: Plan, { request }: Exchange, path: string): void {
  const destination = pathOf(headerValue(request.headers, "destination")?.trim() ?? "");
  if (destination !== undefined) plan.place(parentOf(destination));
  if (request.method === "PUT" || request.method === "MKCOL") plan.place(parentOf(path));
  else if (![...plan.seed.keys()].some((key) => key.replace(/\/$/u, "") === path.replace(/\/$/u, ""))) {
    plan.place(path);
  }
}

const parentOf = (path: string): string => path.replace(/[^/]+\/?$/u, "");

function optionsOf(plan: Plan): ServerOptions {
  // A path that turned out to be a collection's is known with its slash.
  const known = (path: string): string => (plan.seed.has(`${path}/`) ? `${path}/` : path);
  const locks = [...plan.locks.values()].map((lock) => Object.assign({}, lock, { path: known(lock.path) }));
  const held = locks.filter((lock) => {
    const outer = locks.find((other) => holdsWithin(other, lock));
    if (outer !== undefined)
      plan.remark(
        `/${lock.path} is held by the lock on /${outer.path}: the embedded server names that alone.`,
      );
    return outer === undefined;
  });
  return {
    seed: Object.fromEntries(plan.seed),
    ...(held.length > 0 ? { locks: held } : {}),
    ...(plan.failing.size > 0 ? { failing: Object.fromEntries(plan.failing) } : {}),
  };
}

/**
 * A lock of Depth infinity holds all that is in the collection, which Apache then tells of each member: with it there, no
 * server grants another one inside (RFC 4918 section 7.4).
 */
const holdsWithin = (outer: SeedLock, inner: SeedLock): boolean =>
  outer.depth === "infinity" &&
  outer.path.endsWith("/") &&
  outer.path !== inner.path &&
  inner.path.startsWith(outer.path) &&
  (outer.scope !== "shared" || inner.scope !== "shared");
