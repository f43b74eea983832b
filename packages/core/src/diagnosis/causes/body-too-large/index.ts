import { clueOf, isWhole, outer, says } from "../../context/ask.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { fromLog, PAYLOAD, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const bodyTooLarge: CauseDefinition = defineCause({
  id: "body-too-large",
  family: "proxy",
  prior: "low",
  title: "The request body is larger than a limit on the way or at the server",
  rfc: ["RFC 9110 section 15.5.14"],
  look(context, problem) {
    if (!isWhole(problem) || problem.failures.length === 0) return undefined;
    const evidence: Evidence[] = [];
    if (outer(problem, 413))
      evidence.push(
        speaksFor(
          "decisive",
          STATUS,
          `413: the body of ${context.request.body.size} bytes is larger than somebody allows.`,
        ),
      );
    const clue = clueOf(context, "too-large");
    if (clue) evidence.push(fromLog("decisive", clue, "The log names the limit."));
    if (
      outer(problem, 400, 403, 409, 500, 502, 503) &&
      says(context, "too-large") &&
      context.request.body.size > 0
    )
      evidence.push(
        speaksFor("strong", PAYLOAD, "The message says that the body is too large.", {
          quote: context.answer.words,
        }),
      );
    if (evidence.length === 0) return undefined;
    if (says(context, "no-space"))
      evidence.push(speaksAgainst("moderate", PAYLOAD, "The message speaks of space or quota."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => direct(context),
});
