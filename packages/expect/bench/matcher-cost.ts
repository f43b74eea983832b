import { parseMultiStatus, type MultiStatus } from "@multistatus/core";
import { median } from "../../core/bench/measure.ts";
import { payload } from "../../core/bench/payload.ts";
import { matchers } from "../src/index.ts";
import { ROOMY_HEAP } from "./roomy-heap.ts";

interface Result {
  pass: boolean;
  message: () => string;
}

type Claim = (body: MultiStatus) => Result | Promise<Result>;

interface Costs {
  /** Milliseconds of CPU time of the parse of the body: median. */
  parse: number;
  /** Milliseconds of a matcher that is the first on its body, and of the same one on a body that another has read. */
  costs: { name: string; first: number; further: number }[];
}

const state = { isNot: false, promise: "" };
const request = { method: "PROPFIND", url: "http://dav.example/dav/projects/" };

/**
 * What each matcher costs on a body that was just parsed, beside the parse. The first one on a body has the list of its
 * resources made, which is kept for all that follow: both are measured.
 */
export async function matcherCost(resources: number, count: number): Promise<Costs> {
  const bytes = payload(resources);
  const hrefs = hrefsOf(parsed(bytes));
  const last = hrefs.at(-1) ?? "";
  const reversed = hrefs.toReversed();
  const claims: Record<string, Claim> = {
    toBeMultiStatus: (body) => matchers.toBeMultiStatus.call(state, body),
    toHaveAllResourcesStatus: (body) => matchers.toHaveAllResourcesStatus.call(state, body, 200),
    toHaveNoFailedResources: (body) => matchers.toHaveNoFailedResources.call(state, body),
    toHaveResourceCount: (body) => matchers.toHaveResourceCount.call(state, body, resources),
    toHaveResource: (body) => matchers.toHaveResource.call(state, body, last),
    toHaveResourceStatus: (body) => matchers.toHaveResourceStatus.call(state, body, last, 200),
    "toHaveResources, of all, exactly": (body) =>
      matchers.toHaveResources.call(state, body, hrefs, { exact: true }),
    "toHaveResources, in another order": (body) =>
      matchers.toHaveResources.call(state, body, reversed, { exact: true }),
    toHaveConsistentHrefs: (body) => matchers.toHaveConsistentHrefs.call(state, body),
    toHaveDavProperty: (body) =>
      matchers.toHaveDavProperty.call(state, body, last, "getcontenttype", "text/plain"),
    toHaveNoFailedProperties: (body) =>
      matchers.toHaveNoFailedProperties.call(state, body, { except: [404] }),
    toHaveEtag: (body) => matchers.toHaveEtag.call(state, body, last),
    "toBeLocked, and is not": (body) => negated(at(matchers.toBeLocked.call(state, body, last))),
    "a failure and its message": (body) => {
      const result = at(matchers.toHaveAllResourcesStatus.call(state, body, 404));
      return { pass: !result.pass && result.message().length > 0, message: result.message };
    },
  };
  const parses: number[] = [];
  const times = new Map(
    Object.keys(claims).map((name) => [name, { first: [] as number[], further: [] as number[] }]),
  );
  // A first round warms up and is not counted.
  for (let round = 0; round <= count; round++) {
    for (const [name, claim] of Object.entries(claims)) {
      collectGarbage();
      const [body, parse] = timed(() => parsed(bytes));
      const first = cost(name, claim, body);
      const further = cost(name, claim, body);
      if (round === 0) continue;
      parses.push(parse);
      times.get(name)?.first.push(first);
      times.get(name)?.further.push(further);
    }
  }
  const costs = [...times].map(([name, { first, further }]) => {
    return { name, first: median(first), further: median(further) };
  });
  return { parse: median(parses), costs };
}

function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error(`Run it with ${ROOMY_HEAP.join(" ")}.`);
  globalThis.gc();
}

function cost(name: string, claim: Claim, body: MultiStatus): number {
  const [result, milliseconds] = timed(() => at(claim(body)));
  if (!result.pass) throw new Error(`${name} does not hold: ${result.message()}`);
  return milliseconds;
}

/** On a value a matcher is synchronous. */
function at(result: Result | Promise<Result>): Result {
  if ("then" in result) throw new Error("This is no value.");
  return result;
}

function parsed(bytes: Uint8Array): MultiStatus {
  return parseMultiStatus(bytes, request);
}

function hrefsOf({ responses }: MultiStatus): string[] {
  return responses.flatMap((response) => response.hrefs.slice(0, 1).map(({ text }) => text));
}

function negated({ pass, message }: Result): Result {
  return { pass: !pass, message };
}

/**
 * In CPU time of this thread: what else the machine does is no cost of ours, nor what other threads collect meanwhile of what the
 * parse before has left.
 */
function timed<T>(run: () => T): [T, number] {
  const start = process.threadCpuUsage();
  const value = run();
  const { user, system } = process.threadCpuUsage(start);
  return [value, (user + system) / 1000];
}
