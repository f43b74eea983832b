import type { DiagnosisContext } from "./context/types.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { decodedPath } from "../resources/decode.ts";
import { redirectedElsewhere, type Redirected } from "../resources/redirected.ts";
import { unexplained } from "./unexplained.ts";

const SURE = { high: "Most likely", medium: "Probably", low: "Possibly" };

/** `DELETE /docs/`, or what of it is known. */
function asked({ exchange, request }: DiagnosisContext): string {
  const { unknown = [] } = exchange;
  const isBare = unknown.includes("method");
  if (unknown.includes("url")) return isBare ? "A request" : `${request.method} to an unknown URL`;
  return `${isBare ? "A request to" : request.method} ${request.place.path}`;
}

/** Resources that the answer gives no status at all. */
function statusless({ answer }: DiagnosisContext): string {
  const count = answer.view.resources.filter(({ status }) => status === undefined).length;
  return count === 0 ? "" : `, ${count} without a status`;
}

function what(context: DiagnosisContext, diagnosis: Diagnosis): string {
  const { status } = context.answer;
  const { resources: listed } = diagnosis.counts;
  const failed = diagnosis.problems
    .filter(({ level }) => level !== "exchange")
    .reduce((sum, { count }) => sum + count, 0);
  const known = !(context.exchange.unknown ?? []).includes("status");
  const { error } = context.exchange;
  const none = `got no answer${error ? ` (${error.message})` : ""}`;
  const answer = status === undefined ? none : known ? `was answered ${status}` : "was answered";
  if (listed === 0)
    return `${asked(context)} ${known ? answer : "was answered with a body that lists no resource"}.`;
  const failures = failed > listed ? `${failed} failures` : failed === 0 ? "none failed" : `${failed} failed`;
  return `${asked(context)} ${answer} with ${listed} resource${listed === 1 ? "" : "s"}, ${failures}${statusless(context)}.`;
}

/** What a redirect that led to another path makes of the answer, and what to ask instead. */
function detour({ asked: from }: Redirected): [told: string, next: string] {
  return from === undefined
    ? [
        " A redirect led there, and what was asked for is not known: this may be the answer of another resource.",
        "Tell the URL that was asked for, or ask again with a client that does not follow redirects.",
      ]
    : [
        ` ${decodedPath(from)} was redirected to another path: this is the answer of another resource than was asked for.`,
        "Ask for its own URL, or mend the redirect so that it keeps the rest of the path.",
      ];
}

/** One to three sentences: what came, what is most likely wrong, what else there is. */
export function summaryOf(context: DiagnosisContext, diagnosis: Diagnosis): string {
  const elsewhere = redirectedElsewhere(context.exchange);
  const [told, next] = elsewhere === undefined ? [""] : detour(elsewhere);
  const first = what(context, diagnosis) + told;
  const [cause, ...others] = diagnosis.causes;
  if (diagnosis.healthy) return `${first} Nothing is wrong with it.`;
  if (!cause)
    return `${first} ${next !== undefined && diagnosis.counts.failures === 0 ? next : unexplained(context)}`;
  const named = cause.resources.join(", ");
  const about = cause.resources.length > 3 ? `${cause.resourceCount} resources` : named;
  const also = others
    .filter(({ problems }) => !problems.some((id) => cause.problems.includes(id)))
    .slice(0, 3)
    .map(({ id }) => id)
    .join(", ");
  return `${first} ${SURE[cause.likelihood]} ${cause.id}: ${cause.explanation}${about && ` (${about})`}${also && ` Beside it: ${also}.`}`;
}
