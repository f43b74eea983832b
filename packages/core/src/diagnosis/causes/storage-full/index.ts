import { clueOf, hasCondition, isWhole, wordsOf } from "../../context/ask.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { fromLog, PAYLOAD, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { quota } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const storageFull: CauseDefinition = defineCause({
  id: "storage-full",
  family: "server",
  prior: "low",
  title: "The disk or the user's quota is full",
  rfc: ["RFC 4918 section 11.5", "RFC 4331 section 6"],
  look(context, problem) {
    const failed = problem.failures.length > 0 && (problem.status ?? 0) >= 400;
    const evidence: Evidence[] = [];
    if (failed && problem.status === 507)
      evidence.push(speaksFor("decisive", STATUS, "507 Insufficient Storage."));
    const condition = failed
      ? hasCondition(problem, "quota-not-exceeded", "sufficient-disk-space", "max-attachment-size")
      : undefined;
    if (condition)
      evidence.push(speaksFor("decisive", PAYLOAD, `The body names the condition ${condition}.`));
    if (failed && reasonsIn(wordsOf(context, problem)).includes("no-space") && problem.status !== 507)
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server's message says that there is no space.", {
          quote: wordsOf(context, problem),
        }),
      );
    const clue = clueOf(context, "no-space");
    if (clue && (failed || isWhole(problem)))
      evidence.push(fromLog("decisive", clue, "The log says that there is no space."));
    if (evidence.length === 0) return undefined;
    return problem.failures.length > 0 ? { evidence } : { evidence, resources: [context.request.place.path] };
  },
  fixes,
  probe: (context) => quota(context),
});
