import { ANSWERED_207 } from "../../../resources/outcome.ts";
import { failedWith, isWhole, targetOf } from "../../context/ask.ts";
import { correctedName } from "../../context/corrected-name.ts";
import { hrefsAgainstRequest, hrefsFitDirectly } from "../../context/hrefs.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { nearNames } from "../../context/near.ts";
import type { CauseRule } from "../rule.ts";
import type { Sighting } from "../../define.ts";
import { BASELINE, PAYLOAD, speaksAgainst, speaksFor } from "../../evidence.ts";
import { parentListing } from "../../probes.ts";

/**
 * What servers answer when a name is not found: 404 and 410; 409 or 500 where it is that of a parent or of a Destination;
 * 403 from some for the source of a MOVE. Other statuses (401, 412, 423, 507 …) have a reason of their own.
 */
const NAME_MAY_BE_WRONG = [400, 403, 404, 409, 410, 500];

/** A listing in which the URL that was asked goes by another letter case: another path, which a client does not find. */
function listedOtherwise(context: DiagnosisContext): Sighting | undefined {
  if (!ANSWERED_207.has(context.request.method)) return undefined;
  const relation = hrefsAgainstRequest(context);
  if (relation?.kind !== "case") return undefined;
  const evidence = [
    speaksFor(
      "strong",
      PAYLOAD,
      `The server lists it as ${relation.example}, and ${relation.ours} was asked: a client takes paths that differ in letter case for two.`,
      { quote: relation.example },
    ),
  ];
  if (hrefsFitDirectly(context))
    evidence.push(
      speaksAgainst(
        "decisive",
        BASELINE,
        "Asked directly, the server lists it in the letter case of the URL.",
      ),
    );
  return { evidence, resources: [] };
}

export const pathCase: CauseRule = {
  id: "path-case",
  family: "path",
  prior: "high",
  title: "The resource exists under another letter case",
  rfc: ["RFC 3986 section 6.2.2.1", "RFC 4918 section 8.3"],
  look(context, problem) {
    if (isWhole(problem) && problem.failures.length === 0) return listedOtherwise(context);
    if (!failedWith(problem, ...NAME_MAY_BE_WRONG)) return undefined;
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
          problem.status === 403 || problem.status === 400 ? "strong" : "decisive",
          near.known.at,
          `${near.known.place.path} exists; the request spells it ${near.asked}.`,
          { resource: path },
        ),
      );
    }
    return evidence.length > 0 ? { evidence: evidence.slice(0, 5), resources } : undefined;
  },
  corrected: (context) => correctedName(context, (differences) => differences.includes("case")),
  probe: (context) => parentListing(context),
};
