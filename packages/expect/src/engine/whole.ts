import { isAccepted, statusText, type Resource, type ResourceView } from "@multistatus/core";
import type { EmptyOptions } from "./claim-options.ts";
import { readSubject } from "./reading.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** A resource as far as claims about all of them need it: one of a Multi-Status, or the request URL with the status line. */
export type Outcome = Pick<Resource, "status" | "failed">;

/** A claim about every resource of the answer: unknown unless all are there, each with a status. */
export function onWholeAnswer(
  subject: Subject,
  options: EmptyOptions | undefined,
  claim: (resources: readonly Outcome[]) => Verdict,
): Verdict {
  const { outer } = readSubject(subject);
  if (outer !== undefined) return onOuter(outer, claim([outer]));
  return onWholeList(subject, ({ resources }) => {
    if (resources.length === 0 && options?.allowEmpty !== true) {
      return unknown("the Multi-Status is empty; where that is meant, pass { allowEmpty: true }.");
    }
    const silent = resources.find(({ status }) => status === undefined);
    if (silent !== undefined) return unknown(`the answer has no readable status for ${silent.path}.`);
    const refused = refusal(subject);
    if (refused !== undefined && resources.every(({ failed }) => !failed)) {
      return unknown(
        `the status line says ${statusText(refused)}, but no resource in the Multi-Status failed; to assert the status line use toHaveStatus(${refused}).`,
      );
    }
    return claim(resources);
  });
}

/** Why a resource that did not fail may fail yet, in a sentence. */
export function acceptedDoubt(subject: Subject): string | undefined {
  const open = readSubject(subject).view?.resources.find(isAccepted);
  return open && `${statusText(202)} does not say whether the request will succeed for ${open.path}.`;
}

/** The status line where it says that the request failed as a whole. */
function refusal(subject: Subject): number | undefined {
  if ("body" in subject) return undefined;
  const { response, unknown: open = [] } = subject.exchange;
  return response === undefined || response.status < 400 || open.includes("status")
    ? undefined
    : response.status;
}

/** A claim about the list of a Multi-Status, or about what is not in it: unknown unless it is there as a whole. */
export function onWholeList(subject: Subject, claim: (view: ResourceView) => Verdict): Verdict {
  const { view, doubt, outer } = readSubject(subject);
  if (doubt !== undefined) return unknown(doubt);
  if (outer !== undefined || view === undefined) {
    return unknown(
      "the answer is no Multi-Status: its status line speaks for the request URL, and lists nothing.",
    );
  }
  if (view.truncated)
    return unknown("the server truncated the result (507 Insufficient Storage): there is more.");
  return claim(view);
}

/** What the status line does not settle stays unknown unless it is the very status that is claimed. */
export function onOuter(
  { certain, status }: { certain: boolean; status: number },
  verdict: Verdict,
): Verdict {
  if (certain || verdict.holds === true) return verdict;
  return unknown(
    `${status} does not tell what became of the resource; to assert the status line use toHaveStatus(${status}).`,
  );
}
