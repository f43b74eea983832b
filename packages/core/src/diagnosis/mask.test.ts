import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import { speaksFor, STATUS } from "./evidence.ts";
import { answerTo, XML } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";
import { exchangeOf } from "./testing/exchange.ts";
import type { DiagnosisInput } from "./input.ts";

test("the words of a fix stay as they were written, what comes from the exchange does not", () => {
  const example = "If: (<opaquelocktoken:e71d4fae-5dec-22d6-fea5-00a0c91e6be4>)";
  const own = causeOf("own", ({ level }) => (level === "exchange" ? ["decisive", "decisive"] : []), {
    fixes: [fixOf("Submit the token", { steps: [example], caution: `Not ${example}`, rollback: example })],
  });
  const token = "opaquelocktoken:11111111-2222-3333-4444-555555555555";
  const exchange = answerTo("PUT", "/docs/a.txt", 412, { requestHeaders: { If: `(<${token}>)` } });
  const diagnosis = diagnose({ exchange }, { causes: [own] });
  expect(diagnosis.causes[0]?.fixes[0]?.steps).toEqual([example]);
  expect(diagnosis.plan[0]?.do).toEqual([example, `Caution: Not ${example}`, `To undo it: ${example}`]);
  expect(JSON.stringify(diagnosis)).not.toContain("11111111-2222");
});

test.each(["wrong", "Apache", "DELETE", "HTTP/1.1", "expired", "missing", "credentials", "207", "lorem"])(
  "the password %s does not make holes in our sentences",
  (password) => {
    const withPassword = (text: string, status: number) =>
      diagnose({
        exchange: answerTo("DELETE", "/docs/a.txt", status, {
          requestHeaders: { Authorization: basic(text) },
          headers: { Server: "Apache/2.4.62", "WWW-Authenticate": 'Basic realm="Files"' },
          body: "<h1>Unauthorized</h1>",
        }),
      });
    for (const status of [401, 403, 423]) {
      expect(withPassword(password, status)).toEqual(withPassword("Zq8-unseen-5", status));
    }
  },
);

test("a secret that a sentence quotes is masked there, be it a word", () => {
  const own = causeOf("own", ({ level }) => (level === "exchange" ? ["decisive", "decisive"] : []), {
    title: 'Own: "no user lorems"',
  });
  const exchange = answerTo("PUT", "/docs/a.txt", 403, {
    requestHeaders: { Authorization: basic("lorems") },
  });
  const [cause] = diagnose({ exchange }, { causes: [own] }).causes;
  expect(cause?.title).toMatch(/^Own: "no user masked-\d"$/);
});

test("what is too long to be shown is cut behind the mask, not through a secret", () => {
  const secret = "Zq8unseen5Zq8unseen5Zq8unseen5";
  const said = (length: number) => `${"x".repeat(length - 21)} ${secret} permission denied`;
  const own = causeOf("own", () => [], {
    look: () => ({ evidence: [speaksFor("decisive", STATUS, "Seen.", { quote: said(300) })] }),
  });
  const exchange = answerTo("PUT", "/docs/a.txt", 403, {
    requestHeaders: { Authorization: `Bearer ${secret}` },
    headers: { "Content-Type": "text/plain" },
    body: said(500),
  });
  const diagnosis = diagnose({ exchange }, { causes: [own] });
  expect(JSON.stringify(diagnosis)).not.toContain("Zq8unseen5");
  const { description } = diagnosis.problems[0]!.failures[0]!;
  expect(description).toHaveLength(500);
  expect(description).toMatch(/x masked-\d permiss/);
  expect(diagnosis.causes.find(({ id }) => id === "own")?.evidence[0]?.quote).toHaveLength(300);
});

/** A secret as people and programs make them: long enough not to stand in an answer by chance. */
const secretOf = (marker: string) =>
  fc
    .stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{10,30}$/)
    .map((text) => `${marker}${text.replace(/[-._~]+$/, (end) => "0".repeat(end.length))}`);

const secrets = fc.record({
  password: secretOf("Pw1"),
  bearer: secretOf("Be2"),
  cookie: secretOf("Co3"),
  setCookie: secretOf("Sc4"),
  query: secretOf("Qu5"),
  userinfo: secretOf("Ui6"),
  apiKey: secretOf("Ak7"),
  lock: fc.uuid(),
  foreignLock: fc.uuid(),
  baselinePassword: secretOf("Bp8"),
  earlierCookie: secretOf("Ec9"),
});

type Secrets = typeof secrets extends fc.Arbitrary<infer T> ? T : never;

const basic = (password: string): string => `Basic ${Buffer.from(`alice:${password}`).toString("base64")}`;

function inputWith(one: Secrets, status: number): DiagnosisInput {
  const url = `https://dav.example/docs/a.txt?access_token=${one.query}`;
  const lockBody = (token: string): string =>
    `<D:error xmlns:D="DAV:"><D:no-conflicting-lock><D:href>/docs/a.txt</D:href></D:no-conflicting-lock><D:activelock><D:locktoken><D:href>opaquelocktoken:${token}</D:href></D:locktoken></D:activelock></D:error>`;
  const exchange = exchangeOf({
    method: "PUT",
    url,
    requestHeaders: [
      ["Authorization", basic(one.password)],
      ["Cookie", `session=${one.cookie}`],
      ["X-Api-Key", one.apiKey],
      ["If", `(<opaquelocktoken:${one.lock}>)`],
      ["Destination", `https://bob:${one.userinfo}@dav.example/docs/b.txt`],
    ],
    requestBody: `password=${one.password}`,
    status,
    headers: [...Object.entries(XML), ["Set-Cookie", `session=${one.setCookie}; Path=/`]],
    body: lockBody(one.foreignLock),
  });
  return {
    exchange,
    earlier: [
      exchangeOf({
        method: "PROPFIND",
        url,
        requestHeaders: { Cookie: `session=${one.earlierCookie}` },
        status: 401,
      }),
    ],
    baseline: {
      is: "other-user",
      exchange: exchangeOf({
        method: "PUT",
        url,
        requestHeaders: { Authorization: basic(one.baselinePassword) },
        status: 204,
      }),
      earlier: [
        exchangeOf({
          method: "GET",
          url,
          requestHeaders: { Authorization: `Bearer ${one.bearer}` },
          status: 200,
        }),
      ],
    },
    logs: [
      {
        format: "apache-error",
        text: `[Sun Nov 22 10:07:41.000000 2026] [dav:error] [pid 7:tid 8] (13)Permission denied: [client 127.0.0.1:1] PUT https://bob:${one.userinfo}@dav.example/docs/a.txt?access_token=${one.query} opaquelocktoken:${one.lock} Authorization: Bearer ${one.bearer}`,
      },
    ],
  };
}

test.each([401, 403, 412, 423, 500, 502])(
  "no secret of the input is in the diagnosis of a %i",
  { tags: "large" },
  (status) => {
    fc.assert(
      fc.property(secrets, (one) => {
        const text = JSON.stringify(diagnose(inputWith(one, status)));
        for (const [name, secret] of Object.entries(one))
          for (const form of [
            secret,
            encodeURIComponent(secret),
            Buffer.from(`alice:${secret}`).toString("base64"),
          ])
            expect(text.includes(form), `${name} ${secret}`).toBe(false);
      }),
      { numRuns: 40 },
    );
  },
);
