import { expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import { answerTo, HTML, propfind, stating, XML } from "../testing/answers.ts";
import { statusesOf } from "../testing/exchange.ts";
import type { DiagnosisInput } from "../input.ts";

/** Causes with what they are sure of and the problems that they explain. */
const found = (input: DiagnosisInput): [id: string, sure: boolean, problems: string[]][] =>
  diagnose(input).causes.map(({ id, confidence, problems }) => [id, confidence > 0.75, problems]);

test("one member locked, another forbidden: two problems, and no rivals", () => {
  const body = statusesOf({ "/dav/d/a.txt": 423, "/dav/d/b.txt": 403 });
  expect(found({ exchange: answerTo("DELETE", "/dav/d/", 207, { headers: XML, body }) })).toEqual([
    ["locked", true, ["resource 423"]],
    ["access-denied", true, ["resource 403"]],
  ]);
});

test("each condition that an error body names has a cause of its own", () => {
  const both =
    "<D:lock-token-submitted><D:href>/dav/a.txt</D:href></D:lock-token-submitted><D:need-privileges/>";
  const exchange = answerTo("PUT", "/dav/a.txt", 403, stating(both));
  expect(found({ exchange })).toEqual([
    ["access-denied", true, ["exchange {DAV:}need-privileges"]],
    ["locked", true, ["exchange {DAV:}lock-token-submitted"]],
  ]);
  expect(diagnose({ exchange }).summary).toMatch(/Beside it: locked\.$/);
});

test("what a vendor puts beside a condition is no matter of its own", () => {
  const inside = '<D:need-privileges/><v:hint xmlns:v="http://vendor.example/">Ask the owner.</v:hint>';
  const { problems } = diagnose({ exchange: answerTo("PUT", "/dav/a.txt", 403, stating(inside)) });
  expect(problems.map(({ id }) => id)).toEqual(["exchange"]);
});

const lock = (token: string): string =>
  `<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>opaquelocktoken:${token}</D:href></D:locktoken><D:lockroot><D:href>/dav/a.txt</D:href></D:lockroot></D:activelock>`;
const seen = (tag: string, token: string): DiagnosisInput["exchange"] =>
  propfind("/dav/a.txt", 207, {
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href><D:propstat><D:prop><D:getetag>"${tag}"</D:getetag><D:lockdiscovery>${lock(token)}</D:lockdiscovery></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
const conditional = answerTo("PUT", "/dav/a.txt", 412, {
  requestHeaders: { If: '(<opaquelocktoken:mine> ["1"])' },
  headers: HTML,
});

test("a token and a tag that are both seen not to hold are two problems", () => {
  expect(found({ exchange: conditional, earlier: [seen("2", "other")] })).toEqual([
    ["locked", true, ["exchange lock-token"]],
    ["version-conflict", true, ["exchange entity-tag"]],
  ]);
});

test("where one of them is the last one seen, the other failed", () => {
  const [first] = found({ exchange: conditional, earlier: [seen("1", "other")] });
  expect(first).toEqual(["locked", true, ["exchange"]]);
});

test("properties of one resource that fail for two reasons", () => {
  const body = `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/a.txt</D:href>
    <D:propstat><D:prop><D:getetag/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status><D:error><D:cannot-modify-protected-property/></D:error></D:propstat>
    <D:propstat><D:prop><x xmlns="u:"/></D:prop><D:status>HTTP/1.1 423 Locked</D:status></D:propstat>
    <D:propstat><D:prop><y xmlns="u:"/></D:prop><D:status>HTTP/1.1 424 Failed Dependency</D:status></D:propstat>
    </D:response></D:multistatus>`;
  const exchange = answerTo("PROPPATCH", "/dav/a.txt", 207, { headers: XML, body });
  expect(found({ exchange })).toEqual([
    ["protected-property", true, ["resource 403 {DAV:}cannot-modify-protected-property"]],
    ["locked", true, ["property 423"]],
  ]);
  expect(diagnose({ exchange }).summary).toContain("1 resource, 2 failures");
});
