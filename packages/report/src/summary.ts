import type { Resource, ResourceView } from "@multistatus/core";
import { statusText } from "@multistatus/core";
import { withFailedProperties } from "./failed-properties.ts";
import { styleOf, type TextOptions } from "./text/style.ts";

/**
 * One line that counts the resources by status: `3 resources: 2 × 200 OK, 1 × 423 Locked`, and says where properties
 * failed or the answer is not the whole.
 */
export function renderSummary(view: ResourceView, options: TextOptions = {}): string {
  const { times } = styleOf(options);
  const { resources } = view;
  const parts = [counted(resources.length, "resource")];
  if (resources.length > 0) parts[0] += `: ${countByStatus(resources, times)}`;
  const withFailed = withFailedProperties(view).length;
  if (withFailed > 0) parts.push(`${withFailed} with failed properties`);
  if (view.truncated) parts.push("the server says that there are more (truncated result)");
  if (!view.complete) parts.push("the body is incomplete, there may be more");
  return parts.join("; ");
}

/**
 * `2 × 200 OK, 1 × 423 Locked`, the most frequent first; at most six statuses, the others counted.
 *
 * @param without resources among them that do not count
 */
export function countByStatus(
  resources: readonly Resource[],
  times: string,
  without: readonly Resource[] = [],
): string {
  const counts = new Map<number | undefined, number>();
  for (const { status } of resources) counts.set(status, (counts.get(status) ?? 0) + 1);
  for (const { status } of without) counts.set(status, (counts.get(status) ?? 0) - 1);
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([, left], [, right]) => right - left);
  const shown = sorted.slice(0, 6).map(([status, count]) => {
    return `${grouped(count)} ${times} ${status === undefined ? "no status" : statusText(status)}`;
  });
  if (sorted.length > 6) shown.push(counted(sorted.length - 6, "other status", "other statuses"));
  return shown.join(", ");
}

/** `1 resource`, `3 resources`, `20,000 resources`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

function grouped(count: number): string {
  // Node's first use of a locale takes milliseconds.
  return count < 1000 ? String(count) : count.toLocaleString("en-US");
}
