import {
  checkAfterFix,
  isSuccess,
  relatePaths,
  statusText,
  TREE_METHODS,
  type Resource,
  type ResourceView,
} from "@multistatus/core";
import { inconclusive } from "../inconclusive.ts";
import { counted, someOf } from "../named.ts";
import { readSubject } from "../reading.ts";
import { methodOf, urlOf, type Subject } from "../subject.ts";
import { unknown, type Verdict } from "../verdict.ts";
import { correspondence, type Correspondence } from "./correspond.ts";
import { whatFailed, type Failed } from "./failed.ts";
import { brokenProperties, isUnsuccessful, openProperties } from "./properties.ts";

/** Whether all that failed before succeeds now, and nothing else broke. */
export function remediated(before: Subject, after: Subject): Verdict {
  const verdict = asTold(before, after);
  if (verdict.holds !== true || "body" in before || "body" in after) return verdict;
  const { vanished, doubts } = checkAfterFix(before.exchange, after.exchange);
  if (vanished.length > 0)
    return {
      holds: false,
      because: `${counted(vanished.length, "resource")} vanished: ${someOf(vanished)}.`,
    };
  return doubts.length > 0 ? unknown(`${doubts.join("; ")}.`) : verdict;
}

/** As the later answer tells it, be that what it may. */
function asTold(before: Subject, after: Subject): Verdict {
  const failed = whatFailed(before);
  if (failed === undefined)
    return unknown("nothing failed before: there is nothing that could have been fixed.");
  const [was, is] = [methodOf(before), methodOf(after)];
  if (was !== undefined && is !== undefined && was !== is) {
    return unknown(`its method was ${was} before and is ${is} now: repeat the same request.`);
  }
  const [asked, asksNow] = [urlOf(before), urlOf(after)];
  if (asked !== undefined && asksNow !== undefined && isOther(asked, asksNow)) {
    return unknown(`its URL was ${asked} before and is ${asksNow} now: repeat the same request.`);
  }
  const doubt = inconclusive(after);
  if (doubt !== undefined) return unknown(doubt);
  const method = is ?? was;
  const { view, outer } = readSubject(after);
  if (view !== undefined) return byEntries(before, after, failed, view, method);
  if (outer === undefined) {
    return unknown("the answer is no Multi-Status, and its status line does not speak for what failed.");
  }
  if (isGone(method, failed.outer, outer.status))
    return { holds: true, received: "404 Not Found: it is gone" };
  if (outer.failed) return { holds: false, because: `it fails with ${statusText(outer.status)}.` };
  return { holds: true, received: `${statusText(outer.status)} without a Multi-Status: all succeeded` };
}

/** Whether two URLs are no spellings of one, nor one behind a proxy that maps paths: of two members of a collection neither stands for the other. */
function isOther(before: string, now: string): boolean {
  const top = (path: string): string => path.split("/", 2).join("/");
  return relatePaths(before, now).some(
    ({ kind, a, b }) => kind === "unrelated" || (kind === "prefix" && a !== "" && top(a) === top(b)),
  );
}

/** What was to be deleted and is not there any more. A 404 that was there before is no change. */
function isGone(method: string | undefined, before: number | undefined, now: number | undefined): boolean {
  return method === "DELETE" && now === 404 && before !== 404;
}

function byEntries(
  before: Subject,
  after: Subject,
  failed: Failed,
  view: ResourceView,
  method: string | undefined,
): Verdict {
  if (view.resources.length === 0)
    return unknown("the Multi-Status is empty: it tells nothing of what failed.");
  if (view.truncated) return unknown("the server truncated the result (507): there is more.");
  const silent = view.resources.find(({ status }) => status === undefined);
  if (silent !== undefined) return unknown(`the answer has no readable status for ${silent.path}.`);
  const listsFailuresOnly = method !== undefined && TREE_METHODS.has(method);
  const find = correspondence(before, after, view);
  const earlier = readSubject(before).view?.resources ?? [];
  const earlierKeys = correspondence(after, before, readSubject(before).view ?? view);
  const hadView = readSubject(before).view !== undefined;

  const still: string[] = [];
  const open: string[] = [];
  for (const resource of failed.resources) {
    const now = find(resource);
    const bad = now.find((entry) => entry.failed && !isGone(method, resource.status, entry.status));
    if (bad !== undefined) still.push(`${resource.path} (${statusText(bad.status ?? 0)})`);
    else if (now.length === 0 && !listsFailuresOnly) open.push(resource.path);
  }
  for (const property of failed.properties) {
    const outcome = openProperties(find(property.resource), property.name);
    if (outcome === "failed") still.push(property.text);
    else if (outcome === "untold") open.push(property.text);
  }
  const broke = view.resources
    .filter((entry) => entry.failed && !isGone(method, failed.outer, entry.status))
    .filter((entry) => !hadView || !earlierKeys(entry).some((was) => was.failed))
    .map(({ path, status }) => `${path} (${statusText(status ?? 0)})`);
  const vanished = listsFailuresOnly ? [] : vanishedSince(earlier, find);
  const properties = brokenProperties(view.resources, hadView ? earlierKeys : () => []);

  const parts = [
    ...(still.length === 0 ? [] : [`${counted(still.length, "failure")} left: ${someOf(still)}`]),
    ...(broke.length === 0 ? [] : [`${counted(broke.length, "resource")} broke: ${someOf(broke)}`]),
    ...(vanished.length === 0
      ? []
      : [`${counted(vanished.length, "resource")} vanished: ${someOf(vanished)}`]),
    ...(properties.length === 0 ? [] : [`failing now and not before: ${someOf(properties)}`]),
  ];
  if (parts.length > 0) return { holds: false, because: `${parts.join("; ")}.` };
  if (open.length > 0) return unknown(`the answer does not tell what became of ${someOf(open)}.`);
  const refused = "exchange" in after ? (after.exchange.response?.status ?? 0) : 0;
  if (refused >= 400) {
    return unknown(
      `the status line says ${statusText(refused)}, but no resource in the Multi-Status failed.`,
    );
  }
  return { holds: true };
}

function vanishedSince(earlier: readonly Resource[], find: Correspondence): string[] {
  const there = earlier.filter((resource) => !isUnsuccessful(resource) && isSuccess(resource.status));
  return there.filter((resource) => find(resource).length === 0).map(({ path }) => path);
}
