import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { answerTo, XML } from "../../testing/answers.ts";
import { probeOf, saidBy } from "../../../../test/said-by.ts";
import type { Answer, Row } from "../../../../test/said-by.ts";

describe("lock-discovery", () => {
  const discovery = (inside: string, status = "200 OK"): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:lockdiscovery>${inside}</D:lockdiscovery></D:prop><D:status>HTTP/1.1 ${status}</D:status></D:propstat></D:response></D:multistatus>`,
  });
  const lock = (token: string): string =>
    `<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock>`;
  const put = (status: number, headers?: Record<string, string>): Exchange =>
    answerTo("PUT", "/c/a.txt", status, {
      requestHeaders: { If: "(<urn:uuid:1>)" },
      ...(headers && { headers }),
    });
  const unlock = (status: number): Exchange =>
    answerTo("UNLOCK", "/c/a.txt", status, { requestHeaders: { "Lock-Token": "<urn:uuid:1>" } });
  const lost = {
    "header-dropped": "for, strong",
    locked: "against, strong",
    "bad-request": "against, strong",
  };
  test.each<Row>([
    ["the lock whose token was sent", put(423), discovery(lock("urn:uuid:1")), lost],
    [
      "the lock whose token was sent, and a condition that failed",
      put(412),
      discovery(lock("urn:uuid:1")),
      lost,
    ],
    [
      "the lock whose token was sent, behind a proxy",
      put(423, { Via: "1.1 varnish" }),
      discovery(lock("urn:uuid:1")),
      { ...lost, "header-dropped": "for, decisive" },
    ],
    [
      "another lock whose token begins alike",
      put(423),
      discovery(lock("urn:uuid:")),
      { locked: "for, moderate" },
    ],
    ["another lock", put(423), discovery(lock("urn:uuid:2")), { locked: "for, moderate" }],
    [
      "another lock, which was to be removed",
      unlock(409),
      discovery(lock("urn:uuid:2")),
      { locked: "for, decisive" },
    ],
    ["the lock that was to be removed", unlock(400), discovery(lock("urn:uuid:1")), lost],
    ["a lock, and a refusal for another reason", put(403), discovery(lock("urn:uuid:1")), {}],
    ["a lock, and no token was sent", answerTo("PUT", "/c/a.txt", 423), discovery(lock("urn:uuid:1")), {}],
    ["a lock of unknown token", put(423), discovery(lock("")), {}],
    ["no lock", put(412), discovery(""), { locked: "against, strong" }],
    ["no lock any more", put(423), discovery(""), {}],
    ["it does not tell of locks", put(412), discovery("", "404 Not Found"), {}],
    ["it fails", put(412), { status: 500 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "lock-discovery"), answer)).toEqual(said);
  });
});
