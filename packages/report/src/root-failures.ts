import { rootPropertyFailures, statusText, type Resource, type ResourceView } from "@multistatus/core";
import { withFailedProperties } from "./failed-properties.ts";
import { counted } from "./summary.ts";
import { fitEnd, fitMiddle } from "./text/fit.ts";
import { styleOf, type Style, type TextOptions } from "./text/style.ts";
import { propertyName } from "./tree/details.ts";

const named = 3;

/**
 * Which resource, or which property, is really at fault where others only follow from it (424 Failed Dependency, RFC 4918
 * section 11.4), in words, one line each. Empty when nothing follows from anything.
 */
export function renderRootFailures(view: ResourceView, options: TextOptions = {}): string {
  const style = styleOf(options);
  const lines = [resourceSentence(view, style), ...propertySentences(view, style)];
  return lines
    .filter((line) => line !== undefined)
    .map((line) => fitEnd(line, style.width * 2, style.ellipsis))
    .join("\n");
}

function resourceSentence({ failing, rootFailures }: ResourceView, style: Style): string | undefined {
  const following = failing.length - rootFailures.length;
  if (following === 0) return undefined;
  if (rootFailures.length === 0) {
    return `${counted(failing.length, "resource")} failed with 424 Failed Dependency, but the answer does not name the one that they depend on.`;
  }
  const culprits = rootFailures.slice(0, named).map((resource) => culprit(resource, style));
  if (rootFailures.length > named) culprits.push(counted(rootFailures.length - named, "other"));
  const it = rootFailures.length === 1 ? "it" : "them";
  return `${culprits.join(", ")}; ${counted(following, "other failure")} only ${following === 1 ? "follows" : "follow"} from ${it}.`;
}

function culprit(resource: Resource, style: Style): string {
  const conditions = resource.conditions.map(propertyName).join(", ");
  const why = conditions === "" ? "" : ` (${conditions})`;
  const status = resource.status === undefined ? "has no status" : `is ${statusText(resource.status)}`;
  return `${fitMiddle(style.clean(resource.path), 60, style.ellipsis)} ${status}${style.clean(why)}`;
}

function propertySentences(view: ResourceView, style: Style): string[] {
  const lines: string[] = [];
  for (const resource of withFailedProperties(view)) {
    const roots = rootPropertyFailures(resource).filter(({ status }) => status !== 404);
    const following = resource.failedProperties.filter(({ status }) => status === 424).length;
    if (following === 0 || roots.length === 0) continue;
    if (lines.length === named) return [...lines, `${style.ellipsis} and on further resources.`];
    const causes = roots.slice(0, named).map(({ property, status }) => {
      return `${style.clean(propertyName(property))} is ${status === undefined ? "without a status" : statusText(status)}`;
    });
    if (roots.length > named) causes.push(counted(roots.length - named, "other"));
    const it = roots.length === 1 ? "it" : "them";
    lines.push(
      `${fitMiddle(style.clean(resource.path), 60, style.ellipsis)}: ${causes.join(", ")}; ${counted(following, "other property", "other properties")} only ${following === 1 ? "follows" : "follow"} from ${it}.`,
    );
  }
  return lines;
}
