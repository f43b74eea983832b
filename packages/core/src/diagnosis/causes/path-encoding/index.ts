import { clueOf, failedWith, isWhole, targetOf } from "../../context/ask.ts";
import { decodedOnTheWay } from "../../context/asked-otherwise.ts";
import { correctedName } from "../../context/corrected-name.ts";
import { misencodedHref } from "../../context/hrefs.ts";
import { nearNames } from "../../context/near.ts";
import { refusesSpelling, suspectSpelling } from "../../context/spelling.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import type { Evidence } from "../../types.ts";
import { BASELINE, fromLog, PAYLOAD, REQUEST_LINE, speaksFor } from "../../evidence.ts";
import { parentListing } from "../../probes.ts";

const WORDS: Record<string, string> = {
  "unicode-form": "in another Unicode normalisation form (NFC against NFD)",
  "double-encoded": "percent-encoded once less or once more",
  latin1: "in another character encoding (ISO-8859-1 against UTF-8)",
  "plus-for-space": "with + where the other has a space",
  "raw-reserved": "with a reserved character that one side left unencoded",
};

/** The answer is well, but for hrefs that lead a client to other names. */
function misencoded(context: DiagnosisContext): { evidence: Evidence[]; resources: string[] } | undefined {
  const found = misencodedHref(context);
  if (found === undefined) return undefined;
  const text = `The answer names what was asked ${found.how}: a client that follows the href asks for another resource.`;
  const quote = `${context.request.place.rawPath} / ${found.href}`;
  return { evidence: [speaksFor("strong", PAYLOAD, text, { quote })], resources: [] };
}

export const pathEncoding: CauseRule = {
  id: "path-encoding",
  family: "path",
  prior: "high",
  title: "The name is encoded differently on the two sides",
  rfc: ["RFC 3986 section 2.4", "RFC 4918 section 8.3.1"],
  look(context, problem) {
    if (isWhole(problem) && problem.failures.length === 0) return misencoded(context);
    if (!failedWith(problem, 400, 403, 404, 405, 406, 409, 410, 500, 503)) return undefined;
    const evidence: Evidence[] = [];
    const resources: string[] = [];
    const paths = new Set(problem.failures.map((failure) => failure.path));
    if (isWhole(problem)) paths.add(targetOf(context).path);
    for (const path of paths) {
      for (const near of nearNames(context, path)) {
        const difference = near.differences.find((name) => name in WORDS);
        if (difference === undefined) continue;
        resources.push(path);
        evidence.push(
          speaksFor("decisive", near.known.at, `${near.known.place.path} exists, ${WORDS[difference]}.`, {
            resource: path,
            // Both may look the same to the eye: the escapes show the difference.
            quote: `${near.known.place.rawPath} / ${near.asked}`,
          }),
        );
        break;
      }
    }
    if (isWhole(problem)) {
      for (const place of new Set([context.request.place, targetOf(context)])) {
        const suspect = suspectSpelling(place, problem.status);
        if (!suspect) continue;
        resources.push(place.path);
        evidence.push(
          speaksFor(suspect.weight, REQUEST_LINE, suspect.text, { quote: place.rawPath + place.rest }),
        );
      }
    }
    const refused =
      isWhole(problem) && failedWith(problem, 400, 404, 500, 503)
        ? refusesSpelling(context.answer.words)
        : undefined;
    if (refused !== undefined) {
      resources.push(context.request.place.path);
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that it refuses the URL for how it is spelled.", {
          quote: refused,
        }),
      );
    }
    const filtered = isWhole(problem) ? clueOf(context, "url-refused") : undefined;
    if (filtered) {
      resources.push(context.request.place.path);
      evidence.push(
        fromLog(
          "decisive",
          filtered,
          "The log says that a filter or a setting refuses the URL for how it is spelled.",
        ),
      );
    }
    if (isWhole(problem) && decodedOnTheWay(context)) {
      resources.push(context.request.place.path);
      evidence.push(
        speaksFor(
          "decisive",
          BASELINE,
          "Asked directly, the server takes this URL; through the proxy it finds the request malformed: the proxy passes the path on decoded.",
          { quote: context.request.place.rawPath },
        ),
      );
    }
    if (evidence.length === 0) return undefined;
    return { evidence: evidence.slice(0, 6), resources: [...new Set(resources)] };
  },
  corrected: (context) => correctedName(context, (differences) => differences.some((name) => name in WORDS)),
  probe: (context) => parentListing(context),
};
