import { statusText } from "@multistatus/core";

import type { Checked } from "../run-check.ts";
import type { Deviation } from "./file.ts";

/**
 * Keeps an update from replacing what is known of the members of a collection by the one refusal of a request as a whole, which
 * a wrong URL gives as well: such an answer tells nothing of them.
 */
export function heldBack(checked: Checked, deviations: readonly Deviation[]): Checked {
  const { project, input } = checked;
  const status = input.exchange?.response?.status ?? 0;
  if (input.untold !== undefined || status < 400) return checked;
  const known = deviations
    .filter((each) => each.check === input.id && (each.project ?? project) === project)
    .flatMap(({ failures }) => failures);
  const isKnown = known.some((failure) => failure.resource === "." && failure.status === status);
  const isLost = known.some(({ resource }) => resource !== ".") || (status === 404 && known.length > 0);
  if (isKnown || !isLost) return checked;
  const what = known.length === 1 ? "a known failure" : `${known.length} known failures`;
  const untold = `${statusText(status)} answers the request as a whole, which would put ${what} out of the file (see to the URL and the user; where that is meant, take them out by hand)`;
  return { project, input: { ...input, untold } };
}
