import { clueOf, isWhole, outer, says } from "../../context/ask.ts";
import { emptyAfterChunked } from "../../context/chunked.ts";
import { storedShort, STORED_WHOLE } from "../../context/stored.ts";
import { placeOf } from "../../context/place.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { BASELINE, fromLog, PAYLOAD, requestHeader, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { withLength } from "../../probes.ts";

/** What was sent in chunks has no such field: who refuses it and names the field, or S3's MissingContentLength, wants it. */
const WANTS_LENGTH = /\bcontent-length|MissingContentLength/i;
/** An application behind a gateway that passed no body on. */
const SAW_NOTHING =
  /\b(?:body|content|input|upload|request|file) (?:is |was )?empty\b|\bempty (?:request )?(?:body|content|input|file|upload)\b|\bzero[- ]length\b/i;

/** An earlier upload to the same origin that announced its length and was taken. */
function announcedUpload(context: DiagnosisContext): number | undefined {
  const { origin } = context.request.place;
  const index = context.earlier.findIndex(
    ({ request, response }) =>
      request.method === "PUT" &&
      (response?.status ?? 500) < 300 &&
      (request.body?.size ?? 0) > 0 &&
      placeOf(request.url).origin === origin &&
      headerValue(request.headers, "Content-Length") !== undefined,
  );
  return index < 0 ? undefined : index;
}

export const chunkedRefused: CauseRule = {
  id: "chunked-refused",
  family: "server",
  prior: "low",
  title: "An upload of unannounced length is refused, or stored empty",
  rfc: ["RFC 9110 section 15.5.12", "RFC 9112 section 7.1"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    if (!isWhole(problem)) return undefined;
    const { baseline } = context;
    const refused = (problem.status ?? 0) >= 400;
    if (outer(problem, 411)) evidence.push(speaksFor("decisive", STATUS, "411 asks for a length."));
    else if (request.chunked && refused) {
      const { words } = answer;
      if (says(context, "length-required") || WANTS_LENGTH.test(words))
        evidence.push(speaksFor("strong", PAYLOAD, "The message asks for a length.", { quote: words }));
      else if (request.body.size > 0 && SAW_NOTHING.test(words))
        evidence.push(
          speaksFor("decisive", PAYLOAD, `${request.body.size} bytes were sent, and the server saw none.`, {
            quote: words,
          }),
        );
      const announced = outer(problem, 400, 501) ? announcedUpload(context) : undefined;
      if (announced !== undefined)
        evidence.push(
          speaksFor(
            "strong",
            { kind: "earlier-exchange", index: announced },
            "This server took an upload with a Content-Length, and this one without was not taken.",
          ),
        );
    }
    const sentChunked = /chunked/i.test(
      headerValue(baseline?.exchange.request.headers ?? [], "Transfer-Encoding") ?? "",
    );
    if (
      request.chunked &&
      refused &&
      baseline?.well &&
      !baseline.unusable &&
      !sentChunked &&
      baseline.is !== "direct"
    )
      evidence.push(speaksFor("decisive", BASELINE, "The same upload works with a Content-Length."));
    const misread = clueOf(context, "chunk-misread");
    if (refused && misread)
      evidence.push(
        fromLog("decisive", misread, "The log says that the data was taken for the size of a chunk."),
      );
    const empty = emptyAfterChunked(context);
    if (empty)
      evidence.push(
        speaksFor(
          empty.stored === 0 ? "decisive" : "strong",
          empty.at,
          `${empty.path} was uploaded in chunks with ${empty.sent} bytes, and it has ${empty.stored} now.`,
          { resource: empty.path },
        ),
      );
    const short = request.chunked ? storedShort(context) : undefined;
    if (short)
      evidence.push(
        speaksFor(
          short.stored === 0 ? "decisive" : "strong",
          short.at,
          `${short.sent} bytes were sent in chunks and answered with success, and ${short.stored} are there.`,
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
  confirm: () => STORED_WHOLE,
  probe: (context) => withLength(context),
};
