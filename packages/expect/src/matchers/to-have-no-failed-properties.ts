import {
  assertStatusPattern,
  describeStatusPattern,
  isSuccess,
  matchesStatus,
  statusText,
  type PropStat,
  type Resource,
  type StatusPattern,
} from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { type Fault, faultOf, propertyFault } from "../engine/faults.ts";
import { counted, someOf } from "../engine/named.ts";
import { checkOptions } from "../engine/options.ts";
import { shortName } from "../engine/property.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";
import type { FailedPropertiesOptions } from "../engine/claim-options.ts";

export const toHaveNoFailedProperties: Matcher<[options?: FailedPropertiesOptions]> = defineMatcher(
  "toHaveNoFailedProperties",
  (options) => {
    checkOptions(options, "{ except: [404], allowEmpty: true }", "except", "allowEmpty");
    const except = options?.except;
    if (except !== undefined) assertStatusPattern(except);
    const aside = except === undefined ? "" : `, ${describeStatusPattern(except)} aside`;
    return {
      options,
      parameters: except === undefined ? "" : "options",
      expected: `no failed property${aside}`,
      expectedNot: `at least one failed property${aside}`,
      check: (subject) => noneFailed(subject, except, options?.allowEmpty === true),
    };
  },
);

function noneFailed(subject: Subject, except: StatusPattern | undefined, allowEmpty: boolean): Verdict {
  return onWholeList(subject, ({ resources }) => {
    const isExcept = remembered((status) => except !== undefined && matchesStatus(status, except));
    const { failed, silent, untold, named } = lookThrough(resources, isExcept);
    if (failed.length > 0) {
      const count = counted(failed.length, "property", "properties");
      return {
        holds: false,
        because: `${count} failed: ${someOf(failed.map(({ text }) => text))}.${remedy(failed)}`,
        faults: () => [
          ...failed.map(({ resource, name, propstat }) => propertyFault(resource, name, propstat)),
          ...untoldFaults(resources),
        ],
      };
    }
    if (silent !== undefined) {
      return {
        ...unknown(`the answer has no readable status for properties of ${silent.path}.`),
        faults: () => untoldFaults(resources),
      };
    }
    if (untold !== undefined) {
      const line = untold.status === undefined ? "no status" : statusText(untold.status);
      return {
        ...unknown(`${untold.path} came back with ${line}: nothing is known of its properties.`),
        faults: () => untoldFaults(resources),
      };
    }
    if (!allowEmpty && !named) {
      return unknown("the answer names no property at all; where that is meant, pass { allowEmpty: true }.");
    }
    return { holds: true };
  });
}

interface FailedProperty {
  text: string;
  resource: Resource;
  name: string;
  propstat: PropStat;
  status: number | undefined;
}

function remedy(failed: readonly FailedProperty[]): string {
  return failed.every(({ status }) => status === 404)
    ? " A 404 only says that the resource does not define it; where that is fine, pass { except: [404] }."
    : "";
}

interface Seen {
  failed: FailedProperty[];
  /** The first resource with properties of which no status can be read. */
  silent?: Resource;
  /** The first one that is answered by a status alone, and not by success. */
  untold?: Resource;
  /** Whether there is a propstat at all. */
  named: boolean;
}

/** What was removed or cut off has no properties to tell of. */
const isUntold = ({ note }: Resource): boolean => note === undefined || note === "no-status";

/** Resources of whose properties nothing is known. */
function untoldFaults(resources: readonly Resource[]): Fault[] {
  return resources.flatMap((resource): Fault[] => {
    const { propstats } = resource.response;
    if (propstats.some(({ status }) => status === undefined))
      return [{ url: resource.url, path: resource.path, what: "no status" }];
    return propstats.length === 0 && !isSuccess(resource.status) && isUntold(resource)
      ? [faultOf(resource)]
      : [];
  });
}

/** Goes once through the propstats themselves: what is made for each of 100,000 resources would take longer than looking. */
function lookThrough(resources: readonly Resource[], isExcept: (status: number) => boolean): Seen {
  const seen: Seen = { failed: [], named: false };
  for (const resource of resources) {
    const { propstats } = resource.response;
    if (propstats.length > 0) seen.named = true;
    else if (!isSuccess(resource.status) && isUntold(resource)) seen.untold ??= resource;
    for (const propstat of propstats) {
      const { status: line, properties } = propstat;
      const status = line?.code;
      if (status === undefined) seen.silent ??= resource;
      else if (!isSuccess(status) && !isExcept(status)) {
        for (const { name } of properties) {
          const text = `${shortName(name)} of ${resource.path} (${status})`;
          seen.failed.push({ text, resource, name, propstat, status });
        }
      }
    }
  }
  return seen;
}

/** A listing repeats few statuses many times. */
function remembered(test: (status: number) => boolean): (status: number) => boolean {
  const known = new Map<number, boolean>();
  return (status) => {
    let answer = known.get(status);
    if (answer === undefined) known.set(status, (answer = test(status)));
    return answer;
  };
}
