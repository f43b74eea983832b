import { failedWith, isErrorStatus, targetOf } from "../../context/ask.ts";
import { nearNames } from "../../context/near.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { speaksFor } from "../../evidence.ts";
import { parentListing } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const pathCase: CauseDefinition = defineCause({
  id: "path-case",
  family: "path",
  prior: "high",
  title: "The resource exists under another letter case",
  rfc: ["RFC 3986 section 6.2.2.1", "RFC 4918 section 8.3"],
  look(context, problem) {
    if (
      !failedWith(problem, 404, 409, 410, 403, 500, 502) &&
      !(problem.failures.length > 0 && isErrorStatus(problem.status))
    )
      return undefined;
    const paths = new Set(problem.failures.map((failure) => failure.path));
    if (problem.level === "exchange") paths.add(targetOf(context).path);
    const evidence = [];
    const resources = [];
    for (const path of paths) {
      const near = nearNames(context, path).find(({ differences }) => differences.includes("case"));
      if (!near) continue;
      resources.push(path);
      evidence.push(
        speaksFor(
          "decisive",
          near.known.at,
          `${near.known.place.path} exists; the request spells it ${near.asked}.`,
          { resource: path },
        ),
      );
    }
    return evidence.length > 0 ? { evidence: evidence.slice(0, 5), resources } : undefined;
  },
  fixes,
  probe: (context, resources) => parentListing(context, resources),
});
