import { behindProxy, directBaseline, isWhole } from "../../context/ask.ts";
import { fitsNginx } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, PAYLOAD, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import { direct } from "../../probes.ts";
import { breaksOf, hidesFailures, showsFailures, showsToo, weightOf } from "./breaks.ts";

export const nonconformant: CauseRule = {
  id: "nonconformant",
  family: "server",
  prior: "low",
  title: "The server's answer breaks the standard in a way that misleads clients",
  rfc: ["RFC 4918 section 8.2", "RFC 4918 section 13", "RFC 4918 section 14"],
  look(context, problem) {
    if (!isWhole(problem) && problem.status === 207)
      return {
        evidence: [
          speaksFor(
            "strong",
            PAYLOAD,
            "207 is the status of a whole Multi-Status (RFC 4918 section 13): as that of one resource it does not tell what became of it.",
          ),
        ],
      };
    if (!isWhole(problem)) return undefined;
    const breaks = breaksOf(context);
    if (breaks.length === 0) return undefined;
    const evidence = breaks
      .slice(0, 6)
      .map((finding, index) =>
        speaksFor(
          index === 0 ? weightOf(finding) : "weak",
          finding.position ? { kind: "payload", position: finding.position } : PAYLOAD,
          finding.message,
        ),
      );
    const baseline = directBaseline(context);
    if (baseline)
      evidence.push(
        showsToo(breaks, baseline.exchange)
          ? speaksFor("strong", BASELINE, "Asked directly, the server breaks the standard in the same way.")
          : speaksAgainst("decisive", BASELINE, "Asked directly, the server does not break the standard so."),
      );
    else if (behindProxy(context))
      evidence.push(
        speaksAgainst(
          context.answer.body.complete ? "weak" : "moderate",
          PAYLOAD,
          "The answer came through a proxy, which can have changed it.",
        ),
      );
    if (hidesFailures(context))
      evidence.push(
        speaksFor(
          "moderate",
          STATUS,
          `Something failed, and the answer is ${context.answer.status}: a client takes it for a success.`,
        ),
      );
    else if (
      problem.failures.length > 0 &&
      (problem.status ?? (problem.conditions.length > 0 ? 400 : 0)) >= 300
    )
      evidence.push(speaksAgainst("strong", PAYLOAD, "The request failed, and the status states it."));
    else if (showsFailures(context))
      evidence.push(speaksAgainst("moderate", PAYLOAD, "The Multi-Status states what failed."));
    return { evidence, resources: [] };
  },
  confirm: () => "an answer without the breaks that are quoted above",
  fits: fitsNginx,
  probe: (context) => direct(context),
  escalate: {
    to: "vendor",
    tell: "The server breaks the standard. Report it with the payload and the section quoted.",
  },
};
