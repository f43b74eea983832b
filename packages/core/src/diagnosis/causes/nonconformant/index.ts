import { behindProxy, directBaseline, isWhole } from "../../context/ask.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, PAYLOAD, speaksAgainst, speaksFor } from "../../evidence.ts";
import { fixes } from "./fixes.ts";

export const nonconformant: CauseDefinition = defineCause({
  id: "nonconformant",
  family: "server",
  prior: "low",
  title: "The server's answer breaks the standard in a way that misleads clients",
  rfc: ["RFC 4918 section 13", "RFC 4918 section 14"],
  look(context, problem) {
    if (!isWhole(problem) || context.misleading.length === 0) return undefined;
    const evidence = context.misleading
      .slice(0, 6)
      .map((finding, index) =>
        speaksFor(
          index === 0 ? "strong" : "weak",
          finding.position ? { kind: "payload", position: finding.position } : PAYLOAD,
          finding.message,
        ),
      );
    const baseline = directBaseline(context);
    if (
      baseline &&
      baseline.body.kind === context.answer.body.kind &&
      baseline.body.complete &&
      !context.answer.body.complete
    )
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Asked directly, the server sends a correct document."),
      );
    else if (behindProxy(context) && !baseline && !context.answer.body.complete)
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "The answer came through a proxy, which can have changed it."),
      );
    if (problem.failures.length > 0)
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "The request failed for a reason that the answer does state."),
      );
    return { evidence, resources: [] };
  },
  fixes,
  escalate: {
    to: "vendor",
    tell: "The server breaks the standard. Report it with the payload and the section quoted.",
  },
});
