import { emptyDoubt } from "./empty.ts";
import { faultAt } from "./faults.ts";
import { nearby } from "./nearby.ts";
import { otherReading } from "./other-reading.ts";
import { readSubject } from "./reading.ts";
import { urlOf, type Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";
import { onWholeList } from "./whole.ts";

/** Whether the Multi-Status lists a resource. Of a truncated result only what is there can be known. */
export function listed(subject: Subject, href: string): Verdict {
  const { view, doubt } = readSubject(subject);
  if (doubt !== undefined) return unknown(doubt);
  if (view !== undefined && view.get(href).length > 0) return { holds: true };
  return onWholeList(subject, (whole) => {
    const empty = emptyDoubt(subject, whole);
    if (empty !== undefined) return unknown(empty);
    const ambiguous = otherReading(whole, href, urlOf(subject));
    if (ambiguous !== undefined)
      return { ...unknown(ambiguous), faults: (of) => [faultAt(of, href, "read in two ways")] };
    return { holds: false, because: `it is not listed.${nearby(whole, href)}` };
  });
}
