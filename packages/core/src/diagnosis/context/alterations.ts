import { headerValue } from "../../exchange/headers.ts";
import { BASELINE, fromLog, PAYLOAD, responseHeader, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { behindProxy, directBaseline } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";
import type { ResourceView } from "../../resources/types.ts";

/** `{namespace}name` of every property, by the position of its resource: hrefs may be mapped by the proxy, names may not. */
function propertyNames(view: ResourceView): string[] {
  return view.resources.slice(0, 2000).map((resource) =>
    resource.response.propstats
      .flatMap((propstat) =>
        propstat.properties.map((property) => `${property.name}=${propstat.status?.code ?? ""}`),
      )
      .sort()
      .join(" "),
  );
}

/** Signs that an answer's body is not what the origin sent. */
export function alterations(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  const evidence: Evidence[] = [];
  const body = exchange.response?.body;
  const coding = headerValue(answer.headers, "Content-Encoding");
  const length = Number(headerValue(answer.headers, "Content-Length"));
  const wire = Number.isFinite(length) ? length : body?.wireSize;
  const isXml = answer.body.kind !== "other";
  if (
    coding !== undefined &&
    coding.toLowerCase() !== "identity" &&
    isXml &&
    body !== undefined &&
    wire === body.size
  )
    evidence.push(
      speaksFor(
        "decisive",
        responseHeader("Content-Encoding"),
        `The header says ${coding}, and the bytes are plain XML of exactly the announced length: nothing was compressed.`,
      ),
    );
  const codes = new Set<string>(answer.body.findings.map(({ code }) => code));
  const undecoded = codes.has("undecoded-content");
  if (undecoded && coding === undefined && behindProxy(context))
    evidence.push(
      speaksFor(
        "decisive",
        responseHeader("Content-Encoding"),
        "The body is compressed and no Content-Encoding says so.",
      ),
    );
  const direct = directBaseline(context);
  if (direct && direct.status === answer.status && direct.body.kind !== "other") {
    if (!answer.body.complete && direct.body.complete)
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          "Asked directly, the server sends a whole, well-formed document; what arrived here is not.",
        ),
      );
    else if (answer.body.kind === "other")
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          "Asked directly, the server sends a DAV body; what arrived here is something else.",
        ),
      );
    else if (!context.answer.cached && answer.view.resources.length === direct.view.resources.length) {
      const [here, there] = [propertyNames(answer.view), propertyNames(direct.view)];
      const at = here.findIndex((names, index) => names !== there[index]);
      if (at >= 0)
        evidence.push(
          speaksFor(
            "decisive",
            BASELINE,
            `Asked directly, the server names other properties or statuses for ${answer.view.resources[at]?.path}.`,
            {
              quote: answer.view.resources[at]?.href ?? "",
            },
          ),
        );
    }
    return evidence;
  }
  const spool = context.clues.find(({ reasons }) => reasons.includes("upstream-spool"));
  if (spool && isXml && !answer.body.complete)
    evidence.push(
      fromLog("decisive", spool, "The gateway's log says that it failed while it passed the answer on."),
    );
  if (!behindProxy(context) || direct) return evidence;
  if (codes.has("trailing-content"))
    evidence.push(speaksFor("strong", PAYLOAD, "Something follows the end of the document."));
  if (codes.has("invalid-utf8") || codes.has("invalid-bytes"))
    evidence.push(
      speaksFor("moderate", PAYLOAD, "The bytes are not in the character encoding that the answer states."),
    );
  if (isXml && !answer.body.complete)
    evidence.push(
      speaksFor("strong", PAYLOAD, "The document is broken or cut, and it came through a proxy."),
    );
  return evidence;
}
