import type { Means, Outcome } from "./types.ts";

const marks: Record<Outcome["verdict"], string> = { right: "✓", seen: "~", wrong: "✗" };

/** One diagnosis in one line. */
export function line(outcome: Outcome): string {
  const { setUp, means, status, injected, before, after, confidence, asked, verdict } = outcome;
  return [
    marks[verdict],
    setUp.padEnd(44),
    means.padEnd(10),
    status.padEnd(6),
    injected.cause.padEnd(20),
    before.padEnd(20),
    `${after} ${confidence.toFixed(2)}`.padEnd(25),
    asked.length === 0 ? "–" : `${asked.length}: ${asked.join(", ")}`,
  ].join(" ");
}

export const heading: string = [
  " ",
  "set-up".padEnd(44),
  "means".padEnd(10),
  "status".padEnd(6),
  "injected".padEnd(20),
  "before probes".padEnd(20),
  "after".padEnd(25),
  "probes",
].join(" ");

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} % (${part} of ${of})`;

/** How often it was right, by what was at hand. */
export function totals(outcomes: readonly Outcome[]): string[] {
  const rows = [...Map.groupBy(outcomes, ({ means }) => means)].map(([means, of]) => total(means, of));
  return [
    `${"means".padEnd(11)}${"right before".padEnd(22)}${"right after".padEnd(22)}${"as far as it shows".padEnd(22)}probes: median, most, sum`,
    ...rows,
  ];
}

function total(means: Means["name"], of: readonly Outcome[]): string {
  const accepts = ({ injected: { cause, alsoAcceptable = [] } }: Outcome, found: string): boolean =>
    found === cause || alsoAcceptable.includes(found);
  const counts = of.map(({ asked }) => asked.length);
  return [
    means.padEnd(10),
    share(of.filter((one) => accepts(one, one.before)).length, of.length).padEnd(21),
    share(of.filter(({ verdict }) => verdict === "right").length, of.length).padEnd(21),
    share(of.filter(({ verdict }) => verdict !== "wrong").length, of.length).padEnd(21),
    `${median(counts)}, ${Math.max(...counts)}, ${counts.reduce((sum, count) => sum + count, 0)}`,
  ].join(" ");
}
