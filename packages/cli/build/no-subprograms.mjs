const EMPTY = "\0no-subprograms";

/**
 * Keeps child processes out of the start: commander loads them, and networking with them, for commands that are programs of
 * their own. Ours has none.
 *
 * @returns {import("rolldown").Plugin}
 */
export function noSubprograms() {
  return {
    name: "no-subprograms",
    resolveId(source, importer) {
      if (source === "node:child_process" && importer?.includes("/commander/")) return EMPTY;
    },
    load(id) {
      if (id === EMPTY) return "export default {};";
    },
  };
}
