import { QUERY_METHODS, type ResourceView } from "@multistatus/core";
import { readSubject } from "./reading.ts";
import { methodOf, type Subject } from "./subject.ts";

/** Why nothing can be concluded from what a Multi-Status does not have: it has nothing at all. Two sentences. */
export function emptyDoubt(
  subject: Subject,
  view: ResourceView | undefined = readSubject(subject).view,
): string | undefined {
  if (view === undefined || view.resources.length > 0) return undefined;
  const method = methodOf(subject);
  if (method === undefined || QUERY_METHODS.has(method)) return undefined;
  return `the Multi-Status is empty, which no answer to ${method} should be: it tells nothing of any resource. To assert that nothing is listed use toHaveResourceCount(0).`;
}
