import { globPattern } from "./glob.ts";
import { createRandom } from "./random.ts";
import type { Fault } from "./types.ts";

/** A declared fault with its counts. */
export interface Rule {
  index: number;
  fault: Fault;
  /** Whether the method and `request` fit. */
  fitsRequest(method: string, path: string): boolean;
  /** Whether `path` and `pattern` fit this decoded path. */
  fitsPath(path: string): boolean;
  /** Counts one that fits. @returns whether the fault happens to it */
  take(): boolean;
  /** Another number from the seed. */
  random(): number;
}

export function createRules(faults: readonly Fault[], seed: number): Rule[] {
  return faults.map((fault, index) => createRule(fault, index, seed));
}

function createRule(fault: Fault, index: number, seed: number): Rule {
  const { method, path, pattern, request, probability = 1, after = 0, every = 1, times = Infinity } = fault;
  const methods = method === undefined ? undefined : new Set(typeof method === "string" ? [method] : method);
  const patterns = [
    ...(path === undefined ? [] : [globPattern(path)]),
    ...(pattern === undefined ? [] : [new RegExp(pattern, "su")]),
  ];
  const requested = request === undefined ? undefined : globPattern(request);
  const random = createRandom(Math.imul(seed, 0x9e_37_79_b1) ^ Math.imul(index + 1, 0x85_eb_ca_6b));
  let fitting = 0;
  let fired = 0;
  return {
    index,
    fault,
    fitsRequest: (by, at) =>
      (methods === undefined || methods.has(by)) && (requested === undefined || requested.test(at)),
    fitsPath: (at) => patterns.every((one) => one.test(at)),
    random,
    take() {
      fitting += 1;
      // Drawn for each one that fits, so that one count does not shift the luck of the others.
      const lucky = probability >= 1 || random() < probability;
      const due = fitting > after && (fitting - after) % every === 0 && fired < times;
      if (!due || !lucky) return false;
      fired += 1;
      return true;
    },
  };
}
