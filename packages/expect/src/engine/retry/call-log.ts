/** What was tried, a line for each attempt; the same line several times in a row is one. */
export interface CallLog {
  add(line: string, milliseconds: number): void;
  /** At most `most` lines: the first ones and the last ones, and how many are not shown. */
  lines(most: number): string[];
  attempts(): number;
}

interface Entry {
  line: string;
  times: number;
  least: number;
  most: number;
}

export function createCallLog(): CallLog {
  const entries: Entry[] = [];
  let attempts = 0;
  return {
    add(line, milliseconds) {
      attempts += 1;
      const last = entries.at(-1);
      if (last?.line !== line) {
        entries.push({ line, times: 1, least: milliseconds, most: milliseconds });
        return;
      }
      last.times += 1;
      last.least = Math.min(last.least, milliseconds);
      last.most = Math.max(last.most, milliseconds);
    },
    lines(most) {
      const all = entries.map(written);
      if (all.length <= most) return all;
      const first = Math.floor(most / 2);
      const last = most - first - 1;
      return [...all.slice(0, first), `… ${all.length - first - last} more`, ...all.slice(-last)];
    },
    attempts: () => attempts,
  };
}

function written({ line, times, least, most }: Entry): string {
  const [from, to] = [Math.round(least), Math.round(most)];
  const duration = from === to ? `${from} ms` : `${from} to ${to} ms`;
  return times === 1 ? `${line} in ${duration}` : `${line} in ${duration} (×${times})`;
}
