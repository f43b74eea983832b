import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";

/** Where a room's survivors are written. */
export const survivorsFile = (room) => `.stryker/reports/${room}.txt`;

const counted = new Set(["Killed", "Timeout", "Survived", "NoCoverage"]);

/** Writes each change that no test noticed as soon as that is known: a run that is ended early has told something. */
class Survivors {
  #file = survivorsFile(process.env["MUTATION_ROOM"]);
  #counts = { all: 0, noticed: 0 };
  #lines = new Map();

  constructor() {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, "");
  }

  onMutantTested({ fileName, location: { start, end }, replacement, status }) {
    if (!counted.has(status)) return;
    this.#counts.all += 1;
    if (status === "Killed" || status === "Timeout") {
      this.#counts.noticed += 1;
      return;
    }
    if (!this.#lines.has(fileName)) this.#lines.set(fileName, readFileSync(fileName, "utf8").split("\n"));
    const line = this.#lines.get(fileName)[start.line - 1] ?? "";
    const written = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
    const untested = status === "NoCoverage" ? " (no test comes here)" : "";
    const place = `${relative(process.cwd(), fileName)}:${start.line}`;
    appendFileSync(
      this.#file,
      `${place}${untested}  ${written}  →  ${replacement.replaceAll(/\s+/g, " ")}\n`,
    );
  }

  onMutationTestReportReady() {
    const { all, noticed } = this.#counts;
    const share = all === 0 ? 0 : (100 * noticed) / all;
    appendFileSync(this.#file, `Of ${all} changes ${noticed} were noticed (${share.toFixed(1)} %).\n`);
  }
}

export const strykerPlugins = [{ kind: "Reporter", name: "survivors", injectableClass: Survivors }];
