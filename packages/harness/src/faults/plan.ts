import type { Plan, RelayAnswer, RelayHead, RelayRequest, ResponsePlan } from "../relay/types.ts";
import { createAhead } from "./ahead.ts";
import { editResponse } from "./edit-response.ts";
import { concernsMember, isEdit } from "./edit/edit-body.ts";
import type { Rule } from "./rule.ts";
import type { OldAnswers } from "./stale.ts";
import type { FaultAction, FiredFault } from "./types.ts";
import { ownAnswer } from "./wire/answers.ts";
import { faultResponse, isOfBody, type UnderWay } from "./wire/on-response.ts";

/** Answers of these name resources, the requested one among them. */
const listing = new Set(["PROPFIND", "PROPPATCH", "REPORT", "SEARCH"]);

/** What the faults do to one request. */
export function planFaults(
  request: RelayRequest,
  rules: readonly Rule[],
  { fired, old }: { fired: FiredFault[]; old: OldAnswers },
): Plan {
  const { method, path } = request;
  const ahead = createAhead();
  const later: Rule[] = [];
  let instead: RelayAnswer | undefined;
  const fire = ({ index, fault: { kind } }: Rule, did: string): void => void fired.push({ index, kind, did });

  for (const rule of rules) {
    const { fault } = rule;
    if (!rule.fitsRequest(method, path)) continue;
    const own = rule.fitsPath(path);
    if (own && isAnswer(fault, method)) {
      const given = instead ? undefined : answerBy(rule, request, old);
      if (given) {
        instead = given.answer;
        fire(rule, given.did);
      }
    } else if (concernsMember(fault) || (own && isEdit(fault))) {
      later.push(rule);
    } else if (own && !(method === "HEAD" && isOfBody(fault)) && rule.take()) {
      const did = ahead.add(fault);
      if (did === undefined) later.push(rule);
      else fire(rule, did);
    }
  }
  const keeps = rules.some(({ fault }) => fault.kind === "stale");
  const answer = instead;
  return {
    ...ahead.plan(),
    ...(answer && { answer }),
    ...((later.length > 0 || keeps) && { onResponse: respond }),
  };

  async function respond(head: RelayHead, body: UnderWay["body"]): Promise<ResponsePlan> {
    const way: UnderWay = { head, body, stages: [] };
    if (keeps && !answer) await old.keep(request, way);
    for (const rule of later) {
      const { index, fault } = rule;
      const told: FiredFault = { index, kind: fault.kind, did: "" };
      const did = isEdit(fault)
        ? await editResponse(way, rule, request)
        : await faultResponse(way, fault, (what) => void (told.did = what));
      if (did !== undefined) fired.push(Object.assign(told, { did }));
    }
    return way;
  }
}

/** Whether a fault gives an answer in place of the target's. */
function isAnswer({ kind }: FaultAction, method: string): boolean {
  if (kind === "status") return !listing.has(method);
  return kind === "answer" || kind === "auth-loop" || kind === "redirect-loop" || kind === "stale";
}

function answerBy(
  rule: Rule,
  request: RelayRequest,
  old: OldAnswers,
): { answer: RelayAnswer; did: string } | undefined {
  if (rule.fault.kind === "stale") {
    const answer = old.of(request);
    return answer && rule.take() ? { answer, did: "an older answer again" } : undefined;
  }
  return rule.take() ? ownAnswer(rule.fault, request, () => rule.random()) : undefined;
}
