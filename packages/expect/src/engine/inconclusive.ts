import { NOT_CARRIED_OUT, outcomeOf, statusText } from "@multistatus/core";
import { emptyDoubt } from "./empty.ts";
import { reasons } from "./outer.ts";
import { brokenOff, readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";

const credentials: ReadonlySet<number> = new Set([401, 407, 511]);

/**
 * Why an answer is none from which anything can be concluded, in a sentence: it is not there, not whole, not of the form
 * that the method requires, or may come from somebody before the server. Undefined where it is one.
 */
export function inconclusive(subject: Subject): string | undefined {
  const { doubt, view } = readSubject(subject);
  if ("body" in subject) return doubt;
  const { exchange } = subject;
  const { response, unknown = [] } = exchange;
  if (response === undefined) return doubt ?? "no response arrived.";
  if (unknown.includes("status")) return "the source of the exchange does not tell the status line.";
  const broken = brokenOff(exchange);
  if (broken !== undefined) return broken;
  if (NOT_CARRIED_OUT.has(response.status)) {
    const next = credentials.has(response.status) ? "repeat it with valid credentials" : "repeat it";
    return `${statusText(response.status)} does not tell what the server would have answered; ${next}.`;
  }
  if (view !== undefined) return doubt ?? emptyDoubt(subject, view);
  const { reason } = outcomeOf(exchange);
  return reason === undefined ? undefined : (doubt ?? `${reasons[reason]}.`);
}
