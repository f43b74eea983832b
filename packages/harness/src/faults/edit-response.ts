import { TREE_METHODS } from "@multistatus/core";
import { only, readUpTo } from "../relay/bytes.ts";
import { field, withField, without } from "../relay/fields.ts";
import type { RelayRequest } from "../relay/types.ts";
import { codingNamed, textOfBytes, type Coding } from "./edit/coding.ts";
import { editBody, isEdit } from "./edit/edit-body.ts";
import { soleResponse } from "./edit/responses.ts";
import { loginPage } from "./edit/xml.ts";
import { isLiteral } from "./glob.ts";
import type { Rule } from "./rule.ts";
import { answerOf } from "./wire/answers.ts";
import type { UnderWay } from "./wire/on-response.ts";

const largest = 67_108_864;

/** What a fault does to the body of a response. @returns for people; nothing where there was nothing to change */
export async function editResponse(
  way: UnderWay,
  rule: Rule,
  request: RelayRequest,
): Promise<string | undefined> {
  const { fault } = rule;
  if (!isEdit(fault) || request.method === "HEAD") return undefined;
  if (fault.kind === "xml" && fault.how === "html-login") {
    if (!rule.take()) return undefined;
    const fields = [["Content-Type", "text/html; charset=utf-8"]] as const;
    const { body, ...head } = answerOf(200, undefined, fields, loginPage);
    Object.assign(way, { head, body: only(body) });
    return "a login page instead";
  }
  if (fault.kind === "status") {
    const made = multistatusInstead(way, rule, request);
    if (made !== undefined) return made;
  }
  return editXml(way, rule, request);
}

async function editXml(way: UnderWay, rule: Rule, request: RelayRequest): Promise<string | undefined> {
  const { fault } = rule;
  const { head } = way;
  const coding = codingNamed(field(head.headers, "content-encoding"));
  if (!isEdit(fault) || !coding || !/\bxml\b/iu.test(field(head.headers, "content-type") ?? ""))
    return undefined;
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

function textOf(whole: Buffer, coding: Coding): ReturnType<typeof textOfBytes> {
  try {
    return textOfBytes(coding.decode(whole));
  } catch {
    // It is not in the coding that it names: not ours to mend.
    return undefined;
  }
}

/** A change of a collection that went well as a whole becomes one that did not, for the one member. */
function multistatusInstead(way: UnderWay, rule: Rule, request: RelayRequest): string | undefined {
  const { fault } = rule;
  const { status, headers } = way.head;
  if (fault.kind !== "status" || !TREE_METHODS.has(request.method) || status < 200 || status > 204)
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
