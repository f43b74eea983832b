import type { Diagnosis, DiagnosisInput, Exchange } from "@multistatus/core";
import { setTimeout } from "node:timers/promises";

type Logs = NonNullable<DiagnosisInput["logs"]>;

/** Logs as they are given to a live diagnosis: at hand, or to be read. */
export type GivenLogs = Logs | ((exchange: Exchange) => Promise<Logs>);

/** Milliseconds after an answer when its line is in the log: Tomcat takes about half a second. */
const late = 700;

/** Logs that are written while a diagnosis is under way: read until they hold a line of the request. */
export class LateLogs {
  readonly #given: GivenLogs | undefined;
  readonly #exchange: Exchange;
  readonly #began: number = Date.now();
  #waited = false;

  constructor(given: GivenLogs | undefined, exchange: Exchange) {
    this.#given = given;
    this.#exchange = exchange;
  }

  async read(): Promise<Logs | undefined> {
    return typeof this.#given === "function" ? this.#given(this.#exchange) : this.#given;
  }

  /** Whether they can be read anew, and had no line of the request so far. */
  lacks({ logs }: Diagnosis): boolean {
    return typeof this.#given === "function" && logs.length > 0 && logs.every(({ matched }) => matched === 0);
  }

  /** Waits once until slow servers have written, too; whether it did. */
  async wait(diagnosis: Diagnosis, signal: AbortSignal | undefined): Promise<boolean> {
    if (this.#waited || !this.lacks(diagnosis)) return false;
    this.#waited = true;
    await setTimeout(Math.max(0, this.#began + late - Date.now()), undefined, signal ? { signal } : {}).catch(
      () => undefined,
    );
    return signal?.aborted !== true;
  }
}
