import type { Masker } from "../exchange/mask.ts";
import type { Exchange } from "../exchange/types.ts";
import { resourcesOfExchange } from "../resources/exchange.ts";
import type { Resource } from "../resources/types.ts";
import { bare, findMapping, toExchange } from "./mapping.ts";
import { compareProperties } from "./properties.ts";
import { sidesOf } from "./sides.ts";
import type { ResourceChange, ResourceComparison } from "./types.ts";

/** The resources of two Multi-Status bodies, matched by path under the mapping that fits best. Each href's last entry counts. */
export function compareResources(
  exchange: Exchange,
  baseline: Exchange,
  masker: Masker,
  limit: number,
): ResourceComparison {
  const here = resourcesOfExchange(exchange).resources;
  const there = resourcesOfExchange(baseline).resources;
  const mapping = findMapping(here, there, {
    exchange: exchange.request.url,
    baseline: baseline.request.url,
  });
  const known = new Map(there.map((resource) => [toExchange(resource.path, mapping.prefix), resource]));
  const seen = new Map(here.map((resource) => [bare(resource.path), resource]));
  const onlyHere: string[] = [];
  const changed: ResourceChange[] = [];
  let changes = 0;
  for (const [path, resource] of seen) {
    const other = known.get(path);
    if (!other) {
      onlyHere.push(resource.path);
      continue;
    }
    const change = compareOne(resource, other, masker);
    if (!change) continue;
    changes += 1;
    if (changed.length < limit) changed.push(change);
  }
  const onlyThere = [...known].filter(([path]) => !seen.has(path)).map(([, { path }]) => path);
  const masked = (paths: readonly string[]): string[] => paths.map((path) => masker.text(path));
  return {
    count: { exchange: here.length, baseline: there.length },
    mapping,
    onlyInExchange: { total: onlyHere.length, paths: masked(onlyHere.slice(0, limit)) },
    onlyInBaseline: { total: onlyThere.length, paths: masked(onlyThere.slice(0, limit)) },
    changed: { total: changes, resources: changed },
  };
}

function compareOne(exchange: Resource, baseline: Resource, masker: Masker): ResourceChange | undefined {
  if (sameText(exchange, baseline)) return undefined;
  const change: ResourceChange = {
    path: masker.text(exchange.path),
    properties: compareProperties(exchange, baseline, masker),
  };
  if (exchange.path !== baseline.path) change.baselinePath = masker.text(baseline.path);
  if (exchange.status !== baseline.status) change.status = sidesOf(exchange.status, baseline.status);
  if (exchange.failed !== baseline.failed)
    change.failed = { exchange: exchange.failed, baseline: baseline.failed };
  return change.properties.length > 0 || change.status || change.failed ? change : undefined;
}

function sameText(a: Resource, b: Resource): boolean {
  return a.status === b.status && a.failed === b.failed && a.response.xml() === b.response.xml();
}
