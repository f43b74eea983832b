import { partialFailureSupport, serverKinds, type ServerOptions } from "@multistatus/harness";
import { kindNamed } from "../../../packages/harness/src/kinds.ts";
import { table } from "../fill.ts";

/** One use of each option that not every kind has. (`quota` is a matter of the machine: see the package's README.) */
const ASKED: readonly (readonly [shown: string, options: ServerOptions])[] = [
  ["seed", { seed: { "a.txt": "" } }],
  ["calendars", { calendars: { team: {} } }],
  ["locks", { locks: [{ path: "a.txt" }] }],
  ["users", { users: { ada: "secret" } }],
  ['authentication: "digest"', { users: { ada: "secret" }, authentication: "digest" }],
  ["readOnly: true", { readOnly: true }],
  ["readOnly: [paths]", { readOnly: ["docs"] }],
  ["forbidden", { forbidden: ["docs"] }],
  ["failing", { failing: { "a.txt": 507 } }],
  ["basePath", { basePath: "/dav" }],
];

/** Which kind of server takes which option of `startServer`. */
export function optionsTable(): string {
  const kinds = serverKinds().map(kindNamed);
  const rows = ASKED.map(([shown, options]) => {
    const takes = kinds.map((kind) => {
      if (options.calendars !== undefined) return kind.homes === undefined ? "–" : "✓";
      return kind.unsupported?.(options) === undefined ? "✓" : "–";
    });
    return [`\`${shown}\``].concat(takes);
  });
  return table(["option", ...kinds.map(({ name }) => name)], rows);
}

/** Which kind fails in part for which cause, with the status inside. */
export function partialFailureTable(): string {
  const kinds = serverKinds();
  const support = kinds.map((kind) => partialFailureSupport(kind));
  const causes = support[0]?.map(({ cause }) => cause) ?? [];
  const rows = causes.map((cause) => {
    const told = support.map((all) => {
      const found = all.find((one) => one.cause === cause);
      return found !== undefined && "status" in found ? String(found.status) : "–";
    });
    return [`\`${cause}\``].concat(told);
  });
  return table(["cause", ...kinds], rows);
}

/** Why a kind does not fail in part for a cause: one line for each reason. */
export function partialFailureReasons(): string {
  const lines = serverKinds().flatMap((kind) => {
    const byReason = Map.groupBy(
      partialFailureSupport(kind).filter((one) => "reason" in one),
      ({ reason }) => reason,
    );
    const told = [...byReason].map(
      ([reason, causes]) => `${causes.map(({ cause }) => `\`${cause}\``).join(", ")}: ${reason}`,
    );
    return told.length === 0 ? [] : [`- **${kind}**: ${told.join("; ")}.`];
  });
  return lines.join("\n");
}
