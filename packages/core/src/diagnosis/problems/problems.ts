import type { Exchange } from "../../exchange/types.ts";
import { LISTING_METHODS, TREE_METHODS } from "../../resources/methods.ts";
import { isWithin } from "../context/endpoint.ts";
import { namedResource } from "../context/condition-hrefs.ts";
import type { AnswerFacts, RequestFacts } from "../context/types.ts";
import type { Problem } from "../types.ts";
import { ProblemCollector } from "./collector.ts";

/** What failed inside an answer that is at hand as a whole. */
export function problemsInside(request: RequestFacts, answer: AnswerFacts): Problem[] {
  const { resources } = answer.view;
  const collector = new ProblemCollector(request);
  for (const resource of resources) collector.add(resource, resources.length === 1);
  return collector.finish();
}

/** Whoever is sent elsewhere has not got what was asked for; an "unchanged" is an answer (RFC 9110 section 15.4.5). */
const isFailure = (status: number): boolean => status >= 300 && status !== 304;

/** Of an answer whose status is not known: what WebDAV sends with a success. No answer at all has an empty body. */
const isSuccess = ({ kind }: AnswerFacts["body"]): boolean => kind !== "error" && kind !== "other";

/** What a search found may be nothing. A PROPFIND that lists nothing breaks a rule of its own (section 9.1). */
const mayBeEmpty = (method: string): boolean => method === "" || LISTING_METHODS.has(method);

/** Nothing in the answer lies in what was asked for, nor above it, as a lock there does. */
function isElsewhere({ place, destination }: RequestFacts, { view }: AnswerFacts): boolean {
  if (view.resources.length === 0) return false;
  const trees = destination ? [place.path, destination.path] : [place.path];
  return view.resources.every(({ path }) =>
    trees.every((tree) => !isWithin(path, tree) && !isWithin(tree, path)),
  );
}

/** A 207 says that there is a status for something; one that names nothing of what was asked does not tell what was done. */
const tellsNothing = ({ exchange, request }: WholeFacts, answer: AnswerFacts): boolean => {
  const { body } = answer;
  if (body.kind !== "multistatus" || !body.complete) return false;
  if (isOfOtherUrl(exchange, request, answer)) return true;
  if (mayBeEmpty(request.method)) return false;
  // About the resource, its members and those at the Destination (RFC 4918 sections 9.6.1, 9.8.5 and 9.9.4).
  return body.responses.length === 0 || (TREE_METHODS.has(request.method) && isElsewhere(request, answer));
};

/** A body by itself, and a URL that was told for it, of which it does not speak. */
export const isOfOtherUrl = (
  { unknown = [] }: Pick<Exchange, "unknown">,
  request: RequestFacts,
  answer: AnswerFacts,
): boolean => unknown.includes("method") && !unknown.includes("url") && isElsewhere(request, answer);

/** PROPFIND has no success without a Multi-Status (RFC 4918 section 9.1), and half an answer is none. */
function isNoSuccess({ exchange, request }: WholeFacts, answer: AnswerFacts): boolean {
  const { method } = request;
  const { body, status = 0 } = answer;
  const { error, response, unknown = [] } = exchange;
  if (!response || unknown.includes("response-body")) return false;
  // Whatever the status was: a Multi-Status that names nothing tells nothing.
  if (unknown.includes("status")) return tellsNothing({ exchange, request }, answer);
  if (status >= 300) return false;
  return (
    error !== undefined ||
    (method === "PROPFIND" && body.kind === "other") ||
    tellsNothing({ exchange, request }, answer)
  );
}

interface WholeFacts {
  exchange: Exchange;
  request: RequestFacts;
}

/**
 * The exchange as a whole, with or without a failure of its own: a body that says what failed says more than the status.
 *
 * @param expected the client itself brought the failing status about and looked for it
 */
export function wholeProblem(
  exchange: Exchange,
  request: RequestFacts,
  answer: AnswerFacts,
  inside: readonly Problem[],
  expected = false,
): Problem {
  const { body, conditions, status, words } = answer;
  const problem: Problem = {
    id: "exchange",
    level: "exchange",
    method: request.method,
    conditions: body.kind === "multistatus" ? [] : conditions,
    count: 0,
    failures: [],
    consequences: 0,
    causes: [],
    ...(status !== undefined && { status }),
  };
  const bodyTellsMore = inside.length > 0 && body.kind === "multistatus";
  const isWell = status === undefined ? isSuccess(body) : !isFailure(status) || bodyTellsMore || expected;
  if (isWell && !isNoSuccess({ exchange, request }, answer)) return problem;
  problem.count = 1;
  problem.failures.push({
    level: "exchange",
    path: namedResource(request, answer) ?? request.place.path,
    conditions: problem.conditions,
    properties: [],
    ...(status !== undefined && { status }),
    ...(words && { description: words }),
  });
  return problem;
}
