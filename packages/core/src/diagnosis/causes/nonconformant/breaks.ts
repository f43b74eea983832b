import { conformanceOf, misleadingBreaks } from "../../../conformance/conformance.ts";
import type { Exchange } from "../../../exchange/types.ts";
import { isEmptySuccess, isWhole } from "../../context/ask.ts";
import { beginsAgain, endedEarly } from "../../context/broken-off.ts";
import { hrefsAgainstRequest } from "../../context/hrefs.ts";
import type { HrefRelation } from "../../context/hrefs.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { Weight } from "../../types.ts";

type Break = DiagnosisContext["misleading"][number];

/** Requirement `9.1-6`: a PROPFIND is answered with a Multi-Status under 207. */
const ANSWERED_AS_PROPFIND = "9.1-6";
/** Requirement `8.3-2`: hrefs lie below the request URL. */
const SAME_PREFIX = "8.3-2";
/** Requirement `8.2-3`: XML is well-formed. */
const WELL_FORMED = "8.2-3";

const isUnrelated = (relation: HrefRelation | undefined): boolean =>
  relation === undefined || relation.kind === "elsewhere";

/** What one break weighs as the first of several. Hrefs that lie elsewhere can be a mapping as well. */
export const weightOf = ({ id }: Break): Weight => (id === SAME_PREFIX ? "moderate" : "strong");

/** The breaks of a MUST that are no sign of a more specific cause. */
export function breaksOf(context: DiagnosisContext): Break[] {
  const { answer } = context;
  // Of the beginning of an answer nobody knows how it would have ended.
  if (endedEarly(context)) return [];
  return context.misleading.filter(({ id }) => {
    // A page in place of a Multi-Status was not written by a WebDAV server at all; nothing in its place may have been.
    if (id === ANSWERED_AS_PROPFIND)
      return answer.body.kind === "multistatus" || (isEmptySuccess(context) && answer.dav !== undefined);
    // Hrefs below another origin or prefix: the path is mapped somewhere (href-mismatch).
    if (id === SAME_PREFIX) return isUnrelated(hrefsAgainstRequest(context));
    // A document that ends too early was not finished (server-error, body-altered).
    if (id === WELL_FORMED) return !answer.brokenOff && !beginsAgain(context);
    return true;
  });
}

/** Another answer of the server shows one of the breaks too. */
export const showsToo = (breaks: readonly Break[], other: Exchange): boolean =>
  misleadingBreaks(conformanceOf(other)).some((theirs) => breaks.some(({ id }) => id === theirs.id));

const failsInside = ({ problems }: DiagnosisContext): boolean =>
  problems.some((problem) => !isWhole(problem) && problem.failures.length > 0);

/** The body names failures that a client which goes by the status never looks for. */
export const hidesFailures = (context: DiagnosisContext): boolean =>
  failsInside(context) &&
  context.answer.status !== undefined &&
  context.answer.status < 300 &&
  context.answer.status !== 207;

/** The Multi-Status tells a client what failed. */
export const showsFailures = (context: DiagnosisContext): boolean =>
  failsInside(context) && context.answer.status === 207 && context.answer.body.kind === "multistatus";
