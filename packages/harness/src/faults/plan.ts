import { only, readUpTo } from "../relay/bytes.ts";
import { field, withField, without } from "../relay/fields.ts";
import { BreakOff, type Plan, type RelayHead, type RelayRequest, type ResponsePlan } from "../relay/types.ts";
import { setTimeout as wait } from "node:timers/promises";
import { codingNamed, textOfBytes } from "./edit/coding.ts";
import { concernsMember, editBody, isEdit } from "./edit/edit-body.ts";
import { soleResponse } from "./edit/responses.ts";
import { loginPage } from "./edit/xml.ts";
import { isLiteral } from "./glob.ts";
import type { Rule } from "./rule.ts";
import type { OldAnswers } from "./stale.ts";
import type { FiredFault } from "./types.ts";
import { answerOf, ownAnswer } from "./wire/answers.ts";
import { changedFields, faultResponse, fieldsChanged, inBody, type UnderWay } from "./wire/on-response.ts";
import { stalls } from "./wire/stages.ts";

/** Answers of these name resources, the requested one among them. */
const listing = new Set(["PROPFIND", "PROPPATCH", "REPORT", "SEARCH"]);
const changing = new Set(["DELETE", "COPY", "MOVE"]);
const largest = 67_108_864;

/** What the faults do to one request. */
export function planFaults(
  request: RelayRequest,
  rules: readonly Rule[],
  { fired, old }: { fired: FiredFault[]; old: OldAnswers },
): Plan {
  const { method, path } = request;
  const fire = ({ index, fault: { kind } }: Rule, did: string): void => void fired.push({ index, kind, did });
  const plan: Plan = {};
  const waits: ((signal: AbortSignal) => Promise<void>)[] = [];
  const later: Rule[] = [];
  const interim: number[] = [];
  const fields: ((headers: RelayRequest["headers"]) => RelayRequest["headers"])[] = [];
  for (const rule of rules) {
    const { fault } = rule;
    if (!rule.fitsRequest(method, path)) continue;
    const own = rule.fitsPath(path);
    if (fault.kind === "status" && own && !listing.has(method)) {
      if (!plan.answer && rule.take()) answerWith(rule);
    } else if (concernsMember(fault) || (own && isEdit(fault))) {
      later.push(rule);
    } else if (own) {
      early(rule);
    }
  }
  if (interim.length > 0) plan.interim = interim;
  if (fields.length > 0) plan.requestHeaders = (all) => fields.reduce((left, change) => change(left), all);
  if (waits.length > 0) plan.before = async (signal) => inTurn(waits, signal);
  const keeps = rules.some(({ fault }) => fault.kind === "stale");
  if (later.length > 0 || keeps) plan.onResponse = respond;
  return plan;

  function answerWith(rule: Rule): void {
    const given = ownAnswer(rule.fault, request, () => rule.random());
    if (!given) return;
    plan.answer = given.answer;
    fire(rule, given.did);
  }

  function early(rule: Rule): void {
    const { fault } = rule;
    switch (fault.kind) {
      case "answer":
      case "auth-loop":
      case "redirect-loop": {
        if (!plan.answer && rule.take()) answerWith(rule);
        return;
      }
      case "stale": {
        const answer = old.of(request);
        if (plan.answer || !answer || !rule.take()) return;
        plan.answer = answer;
        fire(rule, "an older answer again");
        return;
      }
      default: {
        if (!rule.take()) return;
      }
    }
    switch (fault.kind) {
      case "delay": {
        waits.push(async (signal) => wait(fault.ms, undefined, { signal }));
        fire(rule, `held back for ${fault.ms} ms`);
        return;
      }
      case "interim": {
        const { status = 102, count = 1 } = fault;
        interim.push(...Array.from({ length: count }, () => status));
        fire(rule, `${count} × ${status}`);
        return;
      }
      case "stall":
      case "reset": {
        if (inBody(fault)) break;
        waits.push(fault.kind === "stall" ? stalls : resets);
        fire(rule, fault.kind === "stall" ? "never answered" : "connection reset instead of an answer");
        return;
      }
      case "headers": {
        if (fault.on !== "request") break;
        fields.push((headers) => changedFields(headers, fault));
        fire(rule, `request header fields: ${fieldsChanged(fault)}`);
        return;
      }
      default: {
        break;
      }
    }
    later.push(rule);
  }

  async function respond(head: RelayHead, body: UnderWay["body"]): Promise<ResponsePlan> {
    const way: UnderWay = { head, body, stages: [] };
    if (keeps && !plan.answer) await old.keep(request, way);
    for (const rule of later) {
      const { fault } = rule;
      const did = isEdit(fault) ? await edit(way, rule, request) : await faultResponse(way, fault);
      if (did !== undefined) fire(rule, did);
    }
    return way;
  }
}

async function resets(): Promise<void> {
  throw new BreakOff("reset");
}

async function inTurn(
  steps: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) await step(signal);
}

async function edit(way: UnderWay, rule: Rule, request: RelayRequest): Promise<string | undefined> {
  const { fault } = rule;
  if (!isEdit(fault) || request.method === "HEAD") return undefined;
  if (fault.kind === "xml" && fault.how === "html-login") {
    if (!rule.take()) return undefined;
    const { head, body } = loginAnswer();
    Object.assign(way, { head, body });
    return "a login page instead";
  }
  if (fault.kind === "status") {
    const made = multistatusInstead(way, rule, request);
    if (made !== undefined) return made;
  }
  const { head } = way;
  const coding = codingNamed(field(head.headers, "content-encoding"));
  if (!coding || !/\bxml\b/iu.test(field(head.headers, "content-type") ?? "")) return undefined;
  const read = await readUpTo(way.body, largest);
  if ("again" in read) {
    way.body = read.again;
    return undefined;
  }
  const { whole } = read;
  way.body = only(whole);
  const source = textOf(whole, coding);
  if (!source) return undefined;
  const edited = editBody(source.text, fault, {
    method: request.method,
    url: request.origin + request.target,
    fits: (path) => rule.fitsPath(path),
    random: () => rule.random(),
  });
  if (!edited || !rule.take()) return undefined;
  const bytes = coding.encode(source.encode(edited.text));
  way.body = only(bytes);
  if (field(head.headers, "content-length") !== undefined) {
    way.head = { ...head, headers: withField(head.headers, "Content-Length", String(bytes.length)) };
  }
  return edited.did;
}

function textOf(
  whole: Buffer,
  coding: NonNullable<ReturnType<typeof codingNamed>>,
): ReturnType<typeof textOfBytes> {
  try {
    return textOfBytes(coding.decode(whole));
  } catch {
    // It is not in the coding that it names: not ours to mend.
    return undefined;
  }
}

function loginAnswer(): Pick<UnderWay, "head" | "body"> {
  const { body, ...head } = answerOf(
    200,
    undefined,
    [["Content-Type", "text/html; charset=utf-8"]],
    loginPage,
  );
  return { head, body: only(body) };
}

/** A change of a collection that went well as a whole becomes one that did not, for the one member. */
function multistatusInstead(way: UnderWay, rule: Rule, request: RelayRequest): string | undefined {
  const { fault } = rule;
  const { status, headers } = way.head;
  if (fault.kind !== "status" || !changing.has(request.method) || status < 200 || status > 204)
    return undefined;
  const { path, pattern } = fault;
  const collection = request.path.replace(/\/*$/u, "/");
  if (path === undefined || pattern !== undefined || !isLiteral(path) || !path.startsWith(collection)) {
    return undefined;
  }
  if (!rule.take()) return undefined;
  const href = encodeURI(path).replaceAll(/[?#]/gu, encodeURIComponent);
  const body = Buffer.from(soleResponse(href, fault.status), "utf8");
  way.head = {
    status: 207,
    statusText: "Multi-Status",
    headers: [
      ...without(headers, "content-length", "content-type", "content-encoding", "location"),
      ["Content-Type", 'application/xml; charset="utf-8"'],
      ["Content-Length", String(body.length)],
    ],
  };
  way.body = only(body);
  return `${status} became a 207 with ${fault.status} for ${path}`;
}
