import { clueOf, directBaseline, isWhole, outer, says } from "../../context/ask.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, fromLog, PAYLOAD, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { direct } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const methodBlocked: CauseDefinition = defineCause({
  id: "method-blocked",
  family: "proxy",
  prior: "low",
  title: "A proxy, firewall or front-end policy refuses the method",
  rfc: ["RFC 9110 section 15.5.6", "RFC 9110 section 15.6.2"],
  look(context, problem) {
    if (
      !isWhole(problem) ||
      !outer(problem, 400, 403, 404, 405, 406, 418, 501) ||
      problem.failures.length === 0
    )
      return undefined;
    const { request, who, known, earlier, exchange } = context;
    const evidence: Evidence[] = [];
    const hard = outer(problem, 403, 405, 501);
    const clue = clueOf(context, "method-denied", "waf");
    if (clue) evidence.push(fromLog("decisive", clue, "The log says that a rule refused the method."));
    const denied = clueOf(context, "denied-by-configuration");
    if (denied && hard && !clue)
      evidence.push(fromLog("strong", denied, "The log says that a configured rule refused the request."));
    if (says(context, "waf", "method-denied"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The answer itself says that a rule refused it.", {
          quote: context.answer.words,
        }),
      );
    const baseline = directBaseline(context);
    if (baseline?.well && hard)
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          `Asked directly, the server does ${request.method}: what stands in front of it refuses.`,
        ),
      );
    const allowed = known.allowed.find(({ methods }) => methods.includes(request.method));
    if (allowed && outer(problem, 405, 501) && request.method !== "MKCOL")
      evidence.push(
        speaksFor(
          "strong",
          allowed.at,
          `OPTIONS says that ${request.method} is allowed, and the answer is ${problem.status}.`,
        ),
      );
    const gatewaySpoke = who.answeredBy === "intermediary";
    if (gatewaySpoke && hard && request.method !== "GET")
      evidence.push(
        speaksFor(
          outer(problem, 405, 501) ? "strong" : "moderate",
          PAYLOAD,
          `The answer is the page of ${who.intermediaries[0]?.name ?? "a gateway"}, not of the WebDAV server.`,
        ),
      );
    const plain = earlier.findIndex(
      ({ request: before, response }) =>
        before.url === exchange.request.url &&
        /^(?:GET|HEAD|OPTIONS)$/.test(before.method) &&
        response !== undefined &&
        response.status < 300,
    );
    if (
      plain >= 0 &&
      hard &&
      request.davMethod &&
      !context.answer.allow?.includes(request.method) &&
      context.answer.body.kind === "other"
    )
      evidence.push(
        speaksFor(
          "strong",
          { kind: "earlier-exchange", index: plain },
          `${earlier[plain]?.request.method} of the same URL by the same user works; only ${request.method} is refused.`,
        ),
      );
    if (evidence.length === 0) return undefined;
    if (context.baseline?.is === "other-user" && context.baseline.well)
      evidence.push(
        speaksAgainst("decisive", BASELINE, "Another user may: it depends on the user, not on the method."),
      );
    if (context.answer.body.kind !== "other")
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "The answer has a DAV body: the WebDAV server itself made it."),
      );
    if (baseline && !baseline.well && baseline.status === problem.status)
      evidence.push(speaksAgainst("decisive", BASELINE, "Asked directly, the server refuses it as well."));
    return { evidence, resources: [] };
  },
  fixes,
  probe: (context) => direct(context),
  escalate: {
    to: "security",
    tell: "A rule in front of the server refuses WebDAV methods. Name the method, URL, time and the rule id from the log, and ask for an exception for this path only.",
  },
});
