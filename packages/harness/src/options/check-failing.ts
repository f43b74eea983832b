import { failingStatuses, readingStatuses } from "../failing-status.ts";
import type { FailingStatus } from "../types.ts";
import { checkPath } from "./check-path.ts";
import { isPlainObject, refuse } from "./refuse.ts";

/** The option `failing`. */
export function checkFailing(value: unknown): void {
  if (!isPlainObject(value)) refuse("failing", "must be an object of paths and statuses", value);
  for (const [path, failing] of Object.entries(value)) {
    checkPath("failing", path);
    const name = `failing["${path}"]`;
    if (!isPlainObject(failing)) {
      oneOf(name, failing, failingStatuses);
      continue;
    }
    const { change, read, properties, ...rest } = failing;
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined)
      refuse(name, `has no field \`${unknown}\`; known are change, read and properties`);
    if (change !== undefined) oneOf(`${name}.change`, change, failingStatuses);
    if (read !== undefined) oneOf(`${name}.read`, read, readingStatuses);
    if (properties !== undefined) checkProperties(`${name}.properties`, properties);
  }
}

function checkProperties(name: string, value: unknown): void {
  if (!isPlainObject(value)) refuse(name, "must be an object of expanded names and statuses", value);
  for (const [property, status] of Object.entries(value)) {
    if (!/^\{[^{}]*\}[^{}]+$/u.test(property)) {
      refuse(name, `has the name "${property}", and an expanded name is written {namespace}name`);
    }
    oneOf(`${name}["${property}"]`, status, failingStatuses);
  }
}

function oneOf(name: string, value: unknown, values: readonly FailingStatus[]): void {
  if (!(values as readonly unknown[]).includes(value)) {
    refuse(name, `must be one of ${values.join(", ")}`, value);
  }
}
