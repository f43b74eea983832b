import { isAtomic } from "../../resources/status.ts";
import type { Resource } from "../../resources/types.ts";
import type { RequestFacts } from "../context/types.ts";
import type { Failure, Problem } from "../types.ts";
import { pathOf, propertyFailure, resourceFailure } from "./failures.ts";

/** Notes that say that a failing-looking status is none. */
const HEALTHY = new Set<Resource["note"]>(["removed", "truncated", "sync-apart"]);

/**
 * Takes resources one by one and groups what failed: same level, same status, same conditions make one problem. A 424
 * points elsewhere: it counts as a consequence when anything else failed, and as a problem only when nothing did.
 */
export class ProblemCollector {
  readonly #groups = new Map<string, Problem>();
  readonly #dependent = new Map<string, Problem>();
  readonly #request: RequestFacts;
  readonly #kept: number;
  #consequences = 0;

  /** @param kept failures kept with a problem; beyond these only the count goes on */
  constructor(request: RequestFacts, kept = 1000) {
    this.#request = request;
    this.#kept = kept;
  }

  /** @param alone the answer speaks of this resource only */
  add(resource: Resource, alone = false): void {
    if (HEALTHY.has(resource.note)) return;
    const path = pathOf(resource, this.#request, alone);
    if (resource.failed) {
      this.#put(resource.status === 424 ? this.#dependent : this.#groups, resourceFailure(resource, path));
      // Another status beside the one that became the resource's is a matter of its own.
      if (resource.statusFrom === "propstat") this.#addProperties(resource, path, resource.status);
    } else if (resource.failedProperties.length > 0) this.#addProperties(resource, path);
    if (resource.failedProperties.some(({ status }) => status === 424) && resource.status !== 424)
      this.#consequences += 1;
  }

  /** The problems inside the answer, in the order in which they first showed. */
  finish(): Problem[] {
    const independent = [...this.#groups.values()];
    const dependent = [...this.#dependent.values()];
    const [first] = independent;
    if (!first) return dependent;
    first.consequences = dependent.reduce((sum, { count }) => sum + count, this.#consequences);
    return independent;
  }

  /** Whether one more failure of this kind would still be kept. */
  wants(status: number | undefined): boolean {
    let count = 0;
    for (const problem of [...this.#groups.values(), ...this.#dependent.values()])
      if (problem.status === status) count += problem.count;
    return count <= this.#kept;
  }

  /** 404 for a property that a resource does not define is normal, and 424 follows from another property. */
  #addProperties(resource: Resource, path: string, besides?: number): void {
    const atomic = isAtomic(this.#request.method);
    for (const [status, results] of Map.groupBy(resource.failedProperties, (result) => result.status))
      if (status !== undefined && status !== besides && status !== 424 && (status !== 404 || atomic))
        this.#put(this.#groups, propertyFailure(path, status, results));
  }

  #put(groups: Map<string, Problem>, failure: Failure): void {
    const { level, status, conditions } = failure;
    const id = [level, status ?? "none", ...conditions].join(" ");
    let problem = groups.get(id);
    if (!problem) {
      problem = {
        id,
        level,
        method: this.#request.method,
        conditions,
        count: 0,
        failures: [],
        consequences: 0,
        causes: [],
      };
      if (status !== undefined) problem.status = status;
      groups.set(id, problem);
    }
    problem.count += 1;
    if (problem.failures.length < this.#kept) problem.failures.push(failure);
  }
}
