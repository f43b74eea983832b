import type { ExpandedName } from "../multistatus/types.ts";
import { namespaces } from "../properties/names.ts";
import type { ConditionRow } from "./condition-rows.ts";
import { ACL_CONDITIONS } from "./conditions-acl.ts";
import { DAV_CONDITIONS } from "./conditions-dav.ts";
import { EXTENSION_CONDITIONS } from "./conditions-extensions.ts";
import { CALDAV_CONDITIONS, CARDDAV_CONDITIONS } from "./conditions-groupware.ts";
import type { ConditionMeaning } from "./types.ts";

const meaningsIn = (namespace: string, rows: readonly ConditionRow[]): ConditionMeaning[] =>
  rows.map(([local, statuses, rfc, means, next, holds]) => ({
    name: `{${namespace}}${local}`,
    statuses,
    rfc,
    means,
    next,
    ...(holds === undefined ? {} : { holds }),
  }));

const ALL: readonly ConditionMeaning[] = [
  ...meaningsIn(namespaces.dav, [...DAV_CONDITIONS, ...ACL_CONDITIONS, ...EXTENSION_CONDITIONS]),
  ...meaningsIn(namespaces.caldav, CALDAV_CONDITIONS),
  ...meaningsIn(namespaces.carddav, CARDDAV_CONDITIONS),
];

/**
 * What a condition in a `DAV:error` says. By its expanded name, or by its local name alone, which CalDAV and CardDAV share in
 * a few cases: then both are given. Empty for a name that no RFC known here has.
 */
export function explainCondition(name: ExpandedName | (string & {})): ConditionMeaning[] {
  return ALL.filter((meaning) => meaning.name === name || meaning.name.endsWith(`}${name}`));
}

/** The expanded names that `explainCondition` knows. */
export function explainedConditions(): ExpandedName[] {
  return ALL.map(({ name }) => name);
}
