import { isWhole, outer, says } from "../../context/ask.ts";
import { emptyAfterChunked } from "../../context/chunked.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { BASELINE, PAYLOAD, requestHeader, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { withLength } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const chunkedRefused: CauseDefinition = defineCause({
  id: "chunked-refused",
  family: "server",
  prior: "low",
  title: "An upload of unannounced length is refused, or stored empty",
  rfc: ["RFC 9110 section 15.5.12", "RFC 9112 section 7.1"],
  look(context, problem) {
    if (!isWhole(problem)) return undefined;
    const { request, baseline } = context;
    const evidence: Evidence[] = [];
    if (outer(problem, 411))
      evidence.push(
        speaksFor("decisive", STATUS, "411: the server wants to know the length of the body beforehand."),
      );
    else if (request.chunked && (problem.status ?? 0) >= 400 && says(context, "length-required"))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The message asks for a length.", { quote: context.answer.words }),
      );
    const sentChunked = /chunked/i.test(
      headerValue(baseline?.exchange.request.headers ?? [], "Transfer-Encoding") ?? "",
    );
    if (
      request.chunked &&
      (problem.status ?? 0) >= 400 &&
      baseline?.well &&
      !baseline.unusable &&
      !sentChunked &&
      baseline.is !== "direct"
    )
      evidence.push(speaksFor("decisive", BASELINE, "The same upload works with a Content-Length."));
    const empty = emptyAfterChunked(context);
    if (empty)
      evidence.push(
        speaksFor(
          "decisive",
          empty.at,
          `${empty.path} was uploaded in chunks with ${empty.sent} bytes, and it has ${empty.stored} now.`,
          { resource: empty.path },
        ),
      );
    if (evidence.length > 0 && request.chunked)
      evidence.push(
        speaksFor(
          "weak",
          requestHeader("Transfer-Encoding"),
          "The body was sent with Transfer-Encoding: chunked.",
        ),
      );
    return evidence.length > 0 ? { evidence, resources: [] } : undefined;
  },
  fixes,
  probe: (context) => withLength(context),
});
