import { multistatus } from "./model.ts";
import type { ResponseParts } from "./model.ts";
import type { Resource, ResourceView } from "../src/resources/types.ts";
import { resourcesOf } from "../src/resources/view.ts";
import type { ViewContext } from "../src/resources/view.ts";

export const view = (responses: ResponseParts[], context: ViewContext = {}): ResourceView =>
  resourcesOf(multistatus(responses), context);

export const failed = (statuses: Record<string, number>): ResponseParts[] =>
  Object.entries(statuses).map(([href, status]) => ({ hrefs: [href], status }));

export const hrefs = (resources: Resource[]): string[] => resources.map(({ href }) => href);
