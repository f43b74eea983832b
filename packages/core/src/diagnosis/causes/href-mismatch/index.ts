import { directBaseline, isWhole } from "../../context/ask.ts";
import { hrefsAgainstRequest } from "../../context/hrefs.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, PAYLOAD, REQUEST_LINE, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const hrefMismatch: CauseDefinition = defineCause({
  id: "href-mismatch",
  family: "proxy",
  prior: "low",
  title: "The hrefs name another origin or prefix than the one that was asked",
  rfc: ["RFC 4918 section 8.3", "RFC 4918 section 9.1"],
  look(context, problem) {
    const { answer, request } = context;
    if (!isWhole(problem) || answer.view.resources.length === 0 || problem.failures.length > 0)
      return undefined;
    if (!["PROPFIND", "REPORT", "SEARCH", "PROPPATCH"].includes(request.method)) return undefined;
    const relation = hrefsAgainstRequest(context);
    if (relation === undefined) return undefined;
    const evidence: Evidence[] = [];
    const example = answer.view.resources[0]?.href ?? "";
    if (relation.kind === "origin")
      evidence.push(
        speaksFor(
          "decisive",
          PAYLOAD,
          `The hrefs name ${relation.theirs}, and the request went to ${relation.ours}.`,
          { quote: example },
        ),
      );
    else if (relation.kind === "prefix")
      evidence.push(
        speaksFor(
          "decisive",
          PAYLOAD,
          `The hrefs begin with ${relation.theirs || "/"} where the request has ${relation.ours || "/"}: no href lies under the URL that was asked.`,
          { quote: example },
        ),
      );
    else
      evidence.push(
        speaksFor("moderate", PAYLOAD, "No href lies under the URL that was asked.", { quote: example }),
      );
    const baseline = directBaseline(context);
    if (baseline?.well && baseline.view.resources[0]?.href === example)
      evidence.push(
        speaksFor(
          "strong",
          BASELINE,
          "Asked directly, the server answers with the same hrefs, and there they fit the URL: the proxy maps the path and leaves the body as it is.",
        ),
      );
    if (/\/\.well-known\//.test(request.place.path))
      evidence.push(speaksAgainst("decisive", REQUEST_LINE, "A well-known URL stands for another path."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => direct(context),
});
