import { headerValue, type Exchange, type Resource } from "@multistatus/core";
import { isReadingStatus } from "../../failing-status.ts";
import type { FailingStatus } from "../../types.ts";
import { pathOf } from "./path.ts";
import { failingStatus, type Plan } from "./plan.ts";

/** What a failed change told of one resource becomes a lock, or a resource that fails so. */
export function stageFault(plan: Plan, exchange: Exchange, resource: Resource, path: string): void {
  const { method } = exchange.request;
  const status = failingStatus(resource.status);
  if (method === "PROPPATCH") {
    plan.place(path);
    stageProperties(plan, resource, path);
    return;
  }
  if (resource.status === undefined) {
    plan.place(path);
    plan.remark(`${resource.path}: the answer does not say what became of it.`);
    return;
  }
  if (method === "COPY" || method === "MOVE") {
    stageTransfer(plan, exchange, path, status);
    return;
  }
  plan.place(path);
  // A consequence of another, which comes by itself (RFC 4918 section 9.10.3).
  if (method === "LOCK" && status === 424) return;
  failWith(plan, path, status, resource);
}

function failWith(
  plan: Plan,
  path: string,
  status: FailingStatus | undefined,
  { path: shown, status: told }: { path: string; status?: number | undefined },
): void {
  if (status === 423) plan.lock({ path, depth: path.endsWith("/") ? "infinity" : "0" });
  else if (status !== undefined) plan.fail(path, { change: status });
  else if (told !== undefined && told >= 400)
    plan.remark(`${shown}: the embedded server cannot answer ${told}.`);
}

/** COPY and MOVE tell of members at the source or, as the embedded server does, at the destination. */
function stageTransfer(
  plan: Plan,
  exchange: Exchange,
  path: string,
  status: FailingStatus | undefined,
): void {
  const { request } = exchange;
  const source = folder(pathOf(request.url));
  const destination = folder(pathOf(headerValue(request.headers, "destination")?.trim() ?? ""));
  const shown = { path: `/${path}`, status };
  if (destination !== undefined && folder(path)?.startsWith(destination) === true) {
    const member = path.slice(destination.length);
    if (member !== "" && source !== undefined) plan.place(source + member);
    if (status === 423 || status === 412) plan.place(path);
    if (status !== 412) failWith(plan, path, status, shown);
    return;
  }
  plan.place(path);
  if (request.method === "COPY" && isReadingStatus(status)) plan.fail(path, { read: status });
  else failWith(plan, path, status, shown);
  plan.remark(
    `/${path}: the embedded server names what ${request.method} could not do at the destination, not at the source.`,
  );
}

function folder(path: string | undefined): string | undefined {
  return path === undefined || path === "" || path.endsWith("/") ? path : `${path}/`;
}

function stageProperties(plan: Plan, resource: Resource, path: string): void {
  const properties: Record<string, FailingStatus> = {};
  for (const { property, status } of resource.failedProperties) {
    // What depends on another gets it by itself.
    if (status === 424) continue;
    const failing = failingStatus(status);
    if (failing !== undefined) properties[property.name] = failing;
    else plan.remark(`${resource.path}: the embedded server cannot answer ${status} for ${property.name}.`);
  }
  if (Object.keys(properties).length > 0) plan.fail(path, { properties });
  else failWith(plan, path, failingStatus(resource.failed ? resource.status : undefined), resource);
}
