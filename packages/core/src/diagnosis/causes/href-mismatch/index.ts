import { ANSWERED_207 } from "../../../resources/outcome.ts";
import { directBaseline, isWhole } from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import { hrefsAgainstRequest, hrefsFitDirectly, strayPropertyHref } from "../../context/hrefs.ts";
import type { HrefRelation } from "../../context/hrefs.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, PAYLOAD, REQUEST_LINE, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";

function stated(relation: HrefRelation): Evidence {
  const quote = relation.example;
  const some = relation.partly ? "Some hrefs" : "The hrefs";
  if (relation.kind === "origin")
    return speaksFor(
      "decisive",
      PAYLOAD,
      `${some} name ${relation.theirs}, and the request went to ${relation.ours}.`,
      { quote },
    );
  if (relation.kind === "prefix" && isWithin(relation.theirs, relation.ours))
    return speaksFor(
      "decisive",
      PAYLOAD,
      `The listing is one of ${relation.theirs}, and ${relation.ours || "/"} was asked, which it does not name.`,
      { quote },
    );
  if (relation.kind === "prefix")
    return speaksFor(
      "decisive",
      PAYLOAD,
      `${some} begin with ${relation.theirs || "/"} where the request has ${relation.ours || "/"}: they do not lie under the URL that was asked.`,
      { quote },
    );
  if (relation.kind === "slashes")
    return speaksFor(
      "strong",
      PAYLOAD,
      `The URL that was asked and the hrefs differ in slashes in a row: the server takes them for one, a client that compares names does not.`,
      { quote: `${relation.ours} / ${relation.example}` },
    );
  if (relation.kind === "case")
    return speaksFor(
      "moderate",
      PAYLOAD,
      `${some} differ from the URL that was asked in letter case: ${relation.ours} was asked.`,
      { quote },
    );
  return speaksFor("moderate", PAYLOAD, "No href lies under the URL that was asked.", { quote });
}

function seenIn(context: DiagnosisContext): Evidence[] {
  const relation = hrefsAgainstRequest(context);
  // By itself another letter case is a matter of the name (path-case); what the server says directly tells otherwise.
  if (relation && (relation.kind !== "case" || hrefsFitDirectly(context))) return [stated(relation)];
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
