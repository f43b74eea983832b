import { behindProxy, directBaseline, isWhole } from "../../context/ask.ts";
import { lacksWhatWasSent, requestBodyLost } from "../../context/asked-otherwise.ts";
import { alterations } from "../../context/alterations.ts";
import { bodyNotArrived, STORED_WHOLE } from "../../context/stored.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, fromLog, PAYLOAD, speaksAgainst, speaksFor } from "../../evidence.ts";
import { direct } from "../../probes.ts";

export const bodyAltered: CauseRule = {
  id: "body-altered",
  family: "proxy",
  prior: "low",
  title: "The body was changed on its way",
  rfc: ["RFC 9110 section 7.7", "RFC 4918 section 13"],
  look(context, problem) {
    const { answer } = context;
    if (!isWhole(problem) || answer.status === undefined) return undefined;
    if (requestBodyLost(context))
      return {
        evidence: [
          speaksFor(
            "strong",
            BASELINE,
            `Asked directly, the server takes the same ${context.request.method}; through the proxy it finds it malformed: its body did not arrive, or not as it was sent.`,
          ),
        ],
        resources: [],
      };
    const lacking = lacksWhatWasSent(context);
    if (lacking)
      return {
        evidence: [
          fromLog(
            "decisive",
            lacking,
            "The server's log says that the body lacks what was sent: it did not arrive.",
          ),
        ],
        resources: [],
      };
    const empty = bodyNotArrived(context);
    if (empty)
      return {
        evidence: [
          speaksFor(
            "decisive",
            empty,
            `${context.request.body.size} bytes were sent through a gateway and answered with success, and none are there: the body did not arrive.`,
          ),
        ],
        resources: [context.request.place.path],
      };
    // The page beside a redirect says nothing of its own.
    if (answer.status >= 300) return undefined;
    const evidence = alterations(context);
    if (evidence.length === 0) return undefined;
    const baseline = directBaseline(context);
    if (
      baseline &&
      !baseline.body.complete &&
      baseline.body.kind !== "other" &&
      baseline.body.kind === answer.body.kind
    )
      evidence.push(
        speaksAgainst(
          "decisive",
          BASELINE,
          "Asked directly, the server sends the same defect: it is not made on the way.",
        ),
      );
    if (!behindProxy(context))
      evidence.push(speaksAgainst("moderate", PAYLOAD, "Nothing between client and server was seen."));
    return { evidence, resources: [] };
  },
  confirm: (context) =>
    bodyNotArrived(context)
      ? STORED_WHOLE
      : "the body that the server itself gives when it is asked directly, byte for byte",
  probe: (context) => direct(context),
  escalate: {
    to: "network",
    tell: "Something between client and server changes the bodies of WebDAV answers. Ask which proxy or filter touches application/xml and text/xml.",
  },
};
