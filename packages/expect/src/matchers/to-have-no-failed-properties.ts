import {
  assertStatusPattern,
  describeStatusPattern,
  isSuccess,
  matchesStatus,
  statusText,
  type Resource,
  type StatusPattern,
} from "@multistatus/core";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { counted, someOf } from "../engine/named.ts";
import { checkOptions } from "../engine/options.ts";
import { shortName } from "../engine/property.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";
import type { FailedPropertiesOptions } from "./types.ts";

export const toHaveNoFailedProperties: Matcher<[options?: FailedPropertiesOptions]> = defineMatcher(
  "toHaveNoFailedProperties",
  (options) => {
    checkOptions(options, "{ except: [404], allowEmpty: true }", "except", "allowEmpty");
    const except = options?.except;
    if (except !== undefined) assertStatusPattern(except);
    const aside = except === undefined ? "" : `, ${describeStatusPattern(except)} aside`;
    return {
      timeout: options?.timeout,
      parameters: except === undefined ? "" : "options",
      expected: `no failed property${aside}`,
      expectedNot: `at least one failed property${aside}`,
      check: (subject) => noneFailed(subject, except, options?.allowEmpty === true),
    };
  },
);

function noneFailed(subject: Subject, except: StatusPattern | undefined, allowEmpty: boolean): Verdict {
  return onWholeList(subject, ({ resources }) => {
    const failed: FailedProperty[] = [];
    for (const resource of resources) addFailed(failed, resource, except);
    if (failed.length > 0) {
      const count = counted(failed.length, "property", "properties");
      return {
        holds: false,
        because: `${count} failed: ${someOf(failed.map(({ text }) => text))}.${remedy(failed)}`,
      };
    }
    const silent = resources.find(({ response }) =>
      response.propstats.some(({ status }) => status?.code === undefined),
    );
    if (silent !== undefined)
      return unknown(`the answer has no readable status for properties of ${silent.path}.`);
    const untold = resources.find(({ response, status, note }) => {
      return response.propstats.length === 0 && !isSuccess(status) && note === undefined;
    });
    if (untold !== undefined) {
      const line = untold.status === undefined ? "no status" : statusText(untold.status);
      return unknown(`${untold.path} came back with ${line}: nothing is known of its properties.`);
    }
    if (!allowEmpty && resources.every(({ response }) => response.propstats.length === 0)) {
      return unknown("the answer names no property at all; where that is meant, pass { allowEmpty: true }.");
    }
    return { holds: true };
  });
}

interface FailedProperty {
  text: string;
  status: number | undefined;
}

function remedy(failed: readonly FailedProperty[]): string {
  return failed.every(({ status }) => status === 404)
    ? " A 404 only says that the resource does not define it; where that is fine, pass { except: [404] }."
    : "";
}

/** Goes through the propstats themselves: a list of its own for each of 100,000 resources would take longer than looking. */
function addFailed(failed: FailedProperty[], resource: Resource, except: StatusPattern | undefined): void {
  for (const { status: line, properties } of resource.response.propstats) {
    const status = line?.code;
    if (status === undefined || isSuccess(status)) continue;
    if (except !== undefined && matchesStatus(status, except)) continue;
    for (const { name } of properties) {
      failed.push({ text: `${shortName(name)} of ${resource.path} (${status})`, status });
    }
  }
}
