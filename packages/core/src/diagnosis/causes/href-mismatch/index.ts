import { ANSWERED_207 } from "../../../resources/outcome.ts";
import { directBaseline, isWhole } from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import { hrefsAgainstRequest, hrefsFitDirectly, strayPropertyHref } from "../../context/hrefs.ts";
import type { HrefRelation } from "../../context/hrefs.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, PAYLOAD, REQUEST_LINE, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence, Weight } from "../../types.ts";
import { direct } from "../../probes.ts";

/** How much a relation says, and in which words. */
function stated(relation: HrefRelation): [Weight, string] {
  const some = relation.partly ? "Some hrefs" : "The hrefs";
  if (relation.kind === "elsewhere") return ["moderate", "No href lies under the URL that was asked."];
  const { ours } = relation;
  if (relation.kind === "case")
    return ["moderate", `${some} differ from the URL that was asked in letter case: ${ours} was asked.`];
  if (relation.kind === "slashes")
    return [
      "strong",
      `${some} differ from the URL that was asked in slashes in a row: ${ours} was asked. The server takes them for one, a client that compares names does not.`,
    ];
  const { theirs } = relation;
  if (relation.kind === "origin")
    return ["decisive", `${some} name ${theirs}, and the request went to ${ours}.`];
  return [
    "decisive",
    isWithin(theirs, ours)
      ? `The listing is one of ${theirs}, and ${ours || "/"} was asked, which it does not name.`
      : `${some} begin with ${theirs || "/"} where the request has ${ours || "/"}: they do not lie under the URL that was asked.`,
  ];
}

function seenIn(context: DiagnosisContext): Evidence[] {
  const relation = hrefsAgainstRequest(context);
  // By itself another letter case is a matter of the name (path-case); what the server says directly tells otherwise.
  if (relation && (relation.kind !== "case" || hrefsFitDirectly(context))) {
    const [weight, text] = stated(relation);
    return [speaksFor(weight, PAYLOAD, text, { quote: relation.example })];
  }
  const stray = strayPropertyHref(context);
  if (!stray) return [];
  return [
    speaksFor(
      "strong",
      PAYLOAD,
      `${stray.property} leads to ${stray.href}, which is not where the request went: the server does not know its public address.`,
      { quote: stray.href, resource: stray.resource },
    ),
  ];
}

export const hrefMismatch: CauseRule = {
  id: "href-mismatch",
  family: "proxy",
  prior: "low",
  title: "The hrefs name another origin or prefix than the one that was asked",
  rfc: ["RFC 4918 section 8.3", "RFC 4918 section 9.1"],
  look(context, problem) {
    const { answer, request } = context;
    if (!isWhole(problem) || answer.view.resources.length === 0 || problem.failures.length > 0)
      return undefined;
    if (!ANSWERED_207.has(request.method)) return undefined;
    const evidence = seenIn(context);
    if (evidence.length === 0) return undefined;
    const baseline = directBaseline(context);
    if (baseline?.well && baseline.view.resources[0]?.href === answer.view.resources[0]?.href)
      evidence.push(
        speaksFor(
          "strong",
          BASELINE,
          "Asked directly, the server answers with the same hrefs, and there they fit the URL: the proxy maps the path and leaves the body as it is.",
        ),
      );
    else if (hrefsFitDirectly(context))
      evidence.push(
        speaksFor(
          "strong",
          BASELINE,
          "Asked directly, the server gives other hrefs, which fit the URL: they were rewritten on the way, or the proxy names another host or prefix.",
        ),
      );
    if (/\/\.well-known\//.test(request.place.path))
      evidence.push(speaksAgainst("decisive", REQUEST_LINE, "A well-known URL stands for another path."));
    return { evidence, resources: [] };
  },
  confirm: () => "207 in which every href lies below the URL that was asked, on its scheme, host and port",
  probe: (context) => direct(context),
};
