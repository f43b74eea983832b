import { proxyKinds } from "@multistatus/harness";
import { allProxyFaults, proxyKind } from "../../../packages/harness/src/proxies/kinds.ts";
import { wirings } from "../../../packages/harness/src/proxies/faults.ts";

/** What a kind of proxy cannot get wrong, with its reasons. */
export function refusals(): string {
  return proxyKinds()
    .map((name) => {
      const kind = proxyKind(name);
      const byReason = Map.groupBy(
        allProxyFaults.flatMap((fault) => {
          const tls = Object.hasOwn(wirings, fault) && wirings[fault as keyof typeof wirings].tls === true;
          const reason = kind.cannot({ fault, tls });
          return reason === undefined ? [] : [{ fault, reason }];
        }),
        ({ reason }) => reason,
      );
      const told = [...byReason].map(
        ([reason, faults]) => `${faults.map(({ fault }) => `\`${fault}\``).join(", ")} (${reason})`,
      );
      return `- **${kind.title}**: ${told.length === 0 ? "can have them all" : `not ${told.join("; not ")}`}.`;
    })
    .join("\n");
}
