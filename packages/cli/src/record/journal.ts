import { createMasker, type Exchange, writeHar } from "@multistatus/core";

/** A HAR that grows: each exchange is masked and written out once, as doing so for all each time would hold up the traffic. */
export interface Journal {
  add(exchange: Exchange): void;
  /** The HAR as JSON, exchanges in the order in which they began. */
  text(): string;
}

/** A secret is masked from when it is first seen as one; what was recorded is masked by all of them at the end. */
export function createJournal({ showSecrets }: { showSecrets: boolean }): Journal {
  const mask = showSecrets ? false : createMasker();
  const entries: { at: string; text: string }[] = [];
  return {
    add(exchange) {
      for (const entry of writeHar([exchange], { mask }).log.entries)
        entries.push({ at: entry.startedDateTime, text: JSON.stringify(entry) });
    },
    text() {
      const { log } = writeHar([], { mask: false });
      const texts = entries
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map(({ text }) => text);
      const head = JSON.stringify({ ...log, entries: undefined });
      return `{"log":${head.slice(0, -1)},"entries":[\n${texts.join(",\n")}\n]}}\n`;
    },
  };
}
