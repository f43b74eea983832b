import { refuse } from "../options/refuse.ts";
import { checkSides } from "../relay/options.ts";
import { startOwnProxy } from "../relay/start-own-proxy.ts";
import { createTeller } from "../relay/tell.ts";
import type { RelayRequest } from "../relay/types.ts";
import { checkFaults } from "./check.ts";
import { planFaults } from "./plan.ts";
import { createRules } from "./rule.ts";
import { createOldAnswers } from "./stale.ts";
import type { Fault, FaultedRequest, FaultProxy, FaultProxyOptions, FiredFault } from "./types.ts";

const kept = 10_000;

/**
 * Starts a reverse proxy that does harm as declared, in front of a server that is well: for tests of clients.
 *
 * @example
 *   await using server = await startServer({ seed: { "docs/a.txt": "x", "docs/b.txt": "x" } });
 *   await using proxy = await startFaultProxy({
 *     target: server,
 *     faults: [{ kind: "status", status: 423, path: "/docs/a.txt", method: "DELETE", times: 1 }],
 *   });
 *
 * @throws {HarnessError} `invalid-target`; `invalid-option`, which names the field; `port-in-use`
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  checkSides(options, ["faults", "seed", "onRequest"]);
  const { faults = [], seed = 1, onRequest } = options;
  checkFaults(faults);
  if (!Number.isSafeInteger(seed)) refuse("seed", "must be a whole number", seed);
  const told = createTeller(onRequest);
  let rules = createRules(faults, seed);
  const requests: FaultedRequest[] = [];
  let count = 0;
  let old = createOldAnswers();

  const plan = (request: RelayRequest): ReturnType<typeof planFaults> => {
    const fired: FiredFault[] = [];
    const startedAt = performance.now();
    count += 1;
    const own: FaultedRequest = { number: count, method: request.method, path: request.path, faults: fired };
    requests.push(own);
    if (requests.length > kept) requests.shift();
    return {
      ...planFaults(request, rules, { fired, old }),
      onEnd(outcome) {
        Object.assign(own, outcome, { duration: Math.round(performance.now() - startedAt) });
        told.tell(own);
      },
    };
  };
  const proxy = await startOwnProxy(options, plan);
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await told.settled();
  };
  return {
    ...proxy,
    stop,
    requests,
    setFaults(others: readonly Fault[]) {
      checkFaults(others);
      rules = createRules(others, seed);
      old = createOldAnswers();
    },
    log: async () => requests.map((request) => `${faultLine(request)}\n`).join(""),
    [Symbol.asyncDispose]: stop,
  };
}

/** `DELETE /docs/ 207`, what was done below. */
export function faultLine({ number, method, path, status, error, faults }: FaultedRequest): string {
  const got = error
    ? [...(status === undefined ? [] : [status]), `(${error.by}: ${error.code})`]
    : [status ?? "(under way)"];
  return [
    `${number} ${method} ${path} ${got.join(" ")}`,
    ...faults.map(({ index, kind, did }) => `    fault ${index + 1} ${kind}: ${did}`),
  ].join("\n");
}
