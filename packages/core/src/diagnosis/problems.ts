import { conditionsOf } from "../resources/status.ts";
import type { PropertyResult, Resource } from "../resources/types.ts";
import { namedResource } from "./context/condition-hrefs.ts";
import { placeOf } from "./context/place.ts";
import type { AnswerFacts, RequestFacts } from "./context/types.ts";
import type { Failure, Problem } from "./types.ts";

/** Failures kept with a problem; beyond these only the count goes on. */
export const KEPT_FAILURES = 1000;

const conditionsIn = (names: readonly { name: string }[]): string[] => names.map(({ name }) => name);

/** The path that is meant. Xandikos percent-encodes a whole URL as if it were a path. */
function pathOf({ href, path }: Resource, request: RequestFacts, alone: boolean): string {
  // PROPPATCH is about its request URL alone (RFC 4918 section 9.2), whatever working resource the answer names.
  if (request.method === "PROPPATCH" && alone) return request.place.path;
  return /^https?%3a/i.test(href) ? placeOf(href.replace(/%3a/gi, ":")).path : path;
}

function resourceFailure(resource: Resource, path: string): Failure {
  const { response } = resource;
  const description =
    response.responseDescription?.text ??
    response.propstats.find((propstat) => propstat.responseDescription)?.responseDescription?.text;
  return {
    level: "resource",
    path,
    conditions: conditionsIn(conditionsOf(response)),
    properties: resource.statusFrom === "propstat" ? namesOf(resource.failedProperties, resource.status) : [],
    ...(resource.status !== undefined && { status: resource.status }),
    ...(description && { description }),
  };
}

const namesOf = (results: readonly PropertyResult[], status: number | undefined): string[] =>
  results.filter((result) => result.status === status).map(({ property }) => property.name);

function propertyFailure(path: string, status: number, results: readonly PropertyResult[]): Failure {
  const [first] = results;
  const description = first?.propstat.responseDescription?.text;
  return {
    level: "property",
    path,
    status,
    conditions: conditionsIn(first?.propstat.error?.conditions ?? []),
    properties: results.map(({ property }) => property.name),
    ...(description && { description }),
  };
}

/** Groups failures that look alike: same level, status and conditions. */
class Groups {
  readonly problems = new Map<string, Problem>();
  readonly #method: string;
  constructor(method: string) {
    this.#method = method;
  }
  add(failure: Failure): void {
    const id = [failure.level, failure.status ?? "none", ...failure.conditions].join(" ");
    let problem = this.problems.get(id);
    if (!problem) {
      problem = {
        id,
        level: failure.level,
        method: this.#method,
        conditions: failure.conditions,
        count: 0,
        failures: [],
        consequences: 0,
        causes: [],
      };
      if (failure.status !== undefined) problem.status = failure.status;
      this.problems.set(id, problem);
    }
    problem.count += 1;
    if (problem.failures.length < KEPT_FAILURES) problem.failures.push(failure);
  }
}

/** 404 for a property that a resource does not define is normal, and 424 follows from another property. */
function addProperties(groups: Groups, resource: Resource, path: string, atomic: boolean): void {
  const byStatus = Map.groupBy(resource.failedProperties, ({ status }) => status);
  for (const [status, results] of byStatus)
    if (status !== undefined && status !== 424 && (status !== 404 || atomic))
      groups.add(propertyFailure(path, status, results));
}

const ATOMIC = new Set(["PROPPATCH", "MKCOL", "MKCALENDAR", "LOCK"]);
/** What a non-2xx status to these methods is: a way on, not a failure. */
const isFailure = (status: number): boolean => status >= 300 && status !== 304;

/** What failed, grouped; the first problem is always the exchange as a whole, with or without a failure of its own. */
export function problemsOf(request: RequestFacts, answer: AnswerFacts): Problem[] {
  const groups = new Groups(request.method);
  let consequences = 0;
  const alone = answer.view.resources.length === 1;
  for (const resource of answer.view.resources) {
    const path = pathOf(resource, request, alone);
    if (resource.note === "removed" || resource.note === "truncated" || resource.note === "sync-apart")
      continue;
    if (resource.failed) {
      if (
        resource.status === 424 &&
        answer.view.rootFailures.length > 0 &&
        !answer.view.rootFailures.includes(resource)
      )
        consequences += 1;
      else groups.add(resourceFailure(resource, path));
    } else if (resource.failedProperties.length > 0)
      addProperties(groups, resource, path, ATOMIC.has(request.method));
    consequences += resource.failedProperties.some(({ status }) => status === 424) ? 1 : 0;
  }
  const inside = [...groups.problems.values()];
  const [first] = inside;
  if (first) first.consequences = consequences;
  return [wholeProblem(request, answer, inside.length > 0), ...inside];
}

function wholeProblem(request: RequestFacts, answer: AnswerFacts, explainedInside: boolean): Problem {
  const problem: Problem = {
    id: "exchange",
    level: "exchange",
    method: request.method,
    conditions: answer.body.kind === "multistatus" ? [] : answer.conditions,
    count: 0,
    failures: [],
    consequences: 0,
    causes: [],
  };
  if (answer.status !== undefined) problem.status = answer.status;
  const bodyTellsMore = explainedInside && answer.body.kind === "multistatus";
  const failed = answer.status === undefined || (isFailure(answer.status) && !bodyTellsMore);
  if (failed) {
    problem.count = 1;
    problem.failures.push({
      level: "exchange",
      path: namedResource(request, answer) ?? request.place.path,
      conditions: problem.conditions,
      properties: [],
      ...(answer.status !== undefined && { status: answer.status }),
      ...(answer.words && { description: answer.words.slice(0, 500) }),
    });
  }
  return problem;
}
