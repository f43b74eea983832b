import { createClient, createRecorder } from "@multistatus/client";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listening, type Listening } from "./listening.ts";

const secrets = ["s3cretpassw0rd", "c00kievalue", "1ad0-t0ken", "s3t-by-server"];
const headers = {
  Authorization: `Bearer ${secrets[0]}`,
  Cookie: `session=${secrets[1]}`,
  If: `(<opaquelocktoken:${secrets[2]}>)`,
};
let server: Listening;
let url: string;

beforeAll(async () => {
  server = await listening((_, response) => {
    response.writeHead(207, { "Content-Type": "application/xml", "Set-Cookie": `session=${secrets[3]}` });
    response.end('<multistatus xmlns="DAV:"/>');
  });
  ({ url } = server);
});

afterAll(async () => server[Symbol.asyncDispose]());

/** Everything that a reporter may show of a failed assertion. */
function shown(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    const { actual, expected, message } = error as Error & { actual: unknown; expected: unknown };
    return [
      message,
      inspect(actual, { depth: 20 }),
      inspect(expected, { depth: 20 }),
      inspect(error, { depth: 20 }),
    ].join("\n");
  }
  throw new Error("The assertion did not fail.");
}

function expectMasked(text: string): void {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

test("a response, a recorded exchange and a stream's exchange print without their secrets", async () => {
  const recorder = createRecorder();
  await using client = createClient({ url, headers, recorder });
  const response = await client.propfind("");
  await using stream = await client.propfindStream("");
  for (const value of [response, recorder.exchanges, stream.exchange]) {
    const text = inspect({ value }, { depth: 20 });
    expect(text).toContain("masked-1");
    expectMasked(text);
  }
});

test("what vitest shows of it when an assertion fails is masked as well", async () => {
  await using client = createClient({ url, headers });
  const response = await client.propfind("");
  const other = await client.propfind("", { headers: { Authorization: "Bearer an0therpassw0rd" } });
  const failures = [
    shown(() => expect({ response }).toEqual({ response: expect.any(String) })),
    shown(() => expect({ response, page: 1 }).toStrictEqual({ response, page: 2 })),
    shown(() => expect({ response, page: 1 }).toMatchObject({ response: { hops: [1] }, page: 2 })),
    shown(() => expect(response).toBe(3)),
    shown(() => expect(response).toEqual(other)),
  ];
  expect(failures[0]).toContain("Bearer masked-1");
  for (const failure of failures) {
    expectMasked(failure);
    expect(failure).not.toContain("an0therpassw0rd");
  }
});

test("it stays the plain value: compared, copied and written as JSON", async () => {
  await using client = createClient({ url, headers });
  const response = await client.propfind("");
  const plain = structuredClone(response);
  expect(response).toEqual(plain);
  expect(JSON.parse(JSON.stringify(response))).toEqual(plain);
  expect(Object.fromEntries(response.request.headers)).toMatchObject({
    Authorization: headers.Authorization,
  });
});
