import { headerValue, type Exchange } from "@multistatus/core";
import { isReadingStatus } from "../../failing-status.ts";
import { pathOf } from "./path.ts";
import { failingStatus, type Plan } from "./plan.ts";

const makes = new Set(["PUT", "MKCOL"]);

/** What an answer without a Multi-Status tells of the one resource that was asked for. */
export function stageWhole(plan: Plan, { request, response }: Exchange, path: string): void {
  const { method } = request;
  const code = response?.status ?? 0;
  const parent = path.replace(/[^/]+\/?$/u, "");
  plan.place(parent);
  if (code === 404) return;
  if (code === 409 && (makes.has(method) || method === "COPY" || method === "MOVE")) {
    // An intermediate collection is missing.
    if (makes.has(method)) plan.seed.delete(parent);
    else plan.place(path);
    return;
  }
  const destination = pathOf(headerValue(request.headers, "destination")?.trim() ?? "");
  if (code === 412 && (method === "COPY" || method === "MOVE") && destination) plan.place(destination);
  const taken = code === 412 || (method === "MKCOL" && code === 405);
  if (!makes.has(method) || taken) plan.place(path);
  if (code < 400 || taken) return;
  const status = failingStatus(code);
  if (status === 423) {
    if (method !== "MKCOL") plan.place(path);
    plan.lock({ path: method === "MKCOL" ? parent : path });
  } else if (status === undefined) plan.remark(`The embedded server cannot answer ${code} for /${path}.`);
  else plan.fail(path, { change: status, ...(isReadingStatus(status) ? { read: status } : {}) });
}
