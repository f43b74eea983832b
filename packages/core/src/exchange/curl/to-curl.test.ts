import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyFromBytes, bodyFromText } from "../body.ts";
import type { Body, Exchange, HeaderList } from "../types.ts";
import { shellQuote } from "./shell-quote.ts";
import { toCurl } from "./to-curl.ts";

const TOKEN = "opaquelocktoken:e71d4fae-5dec-22d6-fea5-00a0c91e6be4";

function exchange(method: string, url: string, headers: HeaderList = [], body?: Body): Exchange {
  return { request: { method, url, headers, ...(body !== undefined && { body }) }, hops: [] };
}

const curl = (headers: HeaderList, options = {}) =>
  toCurl(exchange("GET", "http://a.test/", headers), options);

describe("shellQuote", () => {
  it("stands for exactly the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 200 }), (texts) => {
        const words = texts.map((text) => text.replaceAll("\0", ""));
        const script = `printf '%s\\0' ${words.map(shellQuote).join(" ")}`;
        const output = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8" });
        expect(output.split("\0").slice(0, -1)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });
});

describe("toCurl", () => {
  it("gives curl no option in the place of a URL", () => {
    expect(toCurl(exchange("GET", "-o/tmp/x"))).toBe("curl -i \\\n  --url -o/tmp/x");
  });

  it("shows method, URL, the headers that matter and the body", () => {
    const headers: HeaderList = [
      ["Host", "a.test"],
      ["Depth", "1"],
      ["User-Agent", "Mozilla/5.0"],
      ["Accept", "*/*"],
      ["Accept-Encoding", "gzip, br"],
      ["Content-Type", "text/xml"],
      ["Content-Length", "24"],
      ["Connection", "close"],
      ["X-Empty", ""],
    ];
    expect(
      toCurl(exchange("PROPFIND", "http://a.test/it's", headers, bodyFromText("<a b='c'>$HOME</a>"))),
    ).toBe(
      String.raw`curl -i \
  -X PROPFIND \
  'http://a.test/it'\''s' \
  --compressed \
  -H 'Depth: 1' \
  -H 'Content-Type: text/xml' \
  -H 'X-Empty;' \
  --data-binary '<a b='\''c'\''>$HOME</a>'`,
    );
  });

  it.each([
    [["Authorization", "Basic YWw6aHVudGVyMjI="], '-u "$DAV_USER:$DAV_PASSWORD"'],
    [["Authorization", 'Digest username="al", response="x"'], '--digest \\\n  -u "$DAV_USER:$DAV_PASSWORD"'],
    [["authorization", "Bearer hunter22"], '-H "Authorization: Bearer $DAV_TOKEN"'],
    [["Authorization", "hunter22"], '-H "Authorization: $DAV_AUTHORIZATION"'],
    [
      ["Authorization", "AWS4-HMAC-SHA256 Credential=hunter22"],
      '-H "Authorization: AWS4-HMAC-SHA256 $DAV_AUTHORIZATION"',
    ],
    [["Authorization", "Negotiate hunter22"], "--negotiate \\\n  -u :"],
    [["Cookie", "a=hunter22"], '-H "Cookie: $DAV_COOKIE"'],
    [["X-Api-Key", "hunter22"], '-H "X-Api-Key: $DAV_X_API_KEY"'],
    [["If", `(<${TOKEN}>)`], "-H 'If: (<opaquelocktoken:masked-1>)'"],
  ])("keeps the secret of %j", (header, expected) => {
    const command = curl([header as [string, string]]);
    expect(command).toContain(expected);
    expect(command).not.toMatch(/hunter22|e71d4fae/);
  });

  it.each([
    [["Authorization", "Basic YWw6aHVudGVyMjI="], "-u al:hunter22"],
    [["Authorization", "Bearer hunter22"], "-H 'Authorization: Bearer hunter22'"],
    [["Cookie", "a=hunter22"], "-H 'Cookie: a=hunter22'"],
    [["Lock-Token", `<${TOKEN}>`], `-H 'Lock-Token: <${TOKEN}>'`],
  ])("shows %j when asked", (header, expected) => {
    expect(curl([header as [string, string]], { secrets: true })).toContain(expected);
  });

  it("names a file for a binary, long or unknown body", () => {
    const put = (body?: Body, unknown?: Exchange["unknown"]) =>
      toCurl({
        ...exchange("PUT", "http://a.test/x", [["Content-Length", "9"]], body),
        ...(unknown && { unknown }),
      });
    expect(put(bodyFromBytes(Uint8Array.of(255, 0)))).toMatch(
      /^# Save the request body \(2 bytes, binary\) as request-body.bin first.\ncurl .*--data-binary @request-body.bin$/s,
    );
    expect(put(bodyFromText("x".repeat(20_000)))).toMatch(
      /20000 bytes, too long .* --data-binary @request-body.txt$/s,
    );
    expect(put(undefined, ["request-body"])).toMatch(/^# The request had a body .* @request-body$/s);
  });

  it("leaves open what is not known", () => {
    expect(toCurl(exchange("", ""))).toBe('curl -i \\\n  -X "$DAV_METHOD" \\\n  "$DAV_URL"');
  });
});

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

describe.skipIf(!hasCurl)("the command, run by bash", () => {
  let received: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ request, body: Buffer.concat(chunks).toString("utf8") });
      response.end();
    });
  });
  let origin = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  async function run(command: string): Promise<{ request: IncomingMessage; body: string }> {
    received = [];
    const env = {
      PATH: process.env.PATH,
      DAV_USER: "al",
      DAV_PASSWORD: 'p"w $x',
      DAV_TOKEN: "t",
      DAV_COOKIE: "c=1",
    };
    const child = spawn("bash", ["--norc", "-c", `set -e; ${command} --noproxy '*' -sS --max-time 20`], {
      env,
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const status = await new Promise((resolve) => {
      child.on("close", resolve);
    });
    expect(errors).toBe("");
    expect(status).toBe(0);
    expect(received).toHaveLength(1);
    return received[0]!;
  }

  it("sends what was recorded", async () => {
    const text = `<a b='c' d="e">\n$HOME \`id\` \\ ! é\r\n</a>\n`;
    const headers: HeaderList = [
      ["Depth", "0"],
      ["Destination", `${origin}/b%20c`],
      ["If", `(<${TOKEN}> ["it's"])`],
      ["X-Empty", ""],
      ["User-Agent", "it's/1.0 $(id)"],
    ];
    const sent = await run(
      toCurl(exchange("PROPPATCH", `${origin}/a%2fb/../[x]/{y}?q='"&r=$x`, headers, bodyFromText(text)), {
        secrets: true,
      }),
    );
    expect(sent.request.method).toBe("PROPPATCH");
    expect(sent.request.url).toBe(`/a%2fb/../[x]/{y}?q='"&r=$x`);
    expect(sent.body).toBe(text);
    expect(sent.request.headers).toMatchObject({
      depth: "0",
      destination: `${origin}/b%20c`,
      if: `(<${TOKEN}> ["it's"])`,
      "x-empty": "",
      "user-agent": "it's/1.0 $(id)",
      "content-length": String(Buffer.byteLength(text)),
    });
    expect(sent.request.headers["content-type"]).toBeUndefined();
  });

  it("takes credentials from the environment", async () => {
    const basic = await run(
      toCurl(
        exchange("GET", `${origin}/`, [
          ["Authorization", "Basic eDp5"],
          ["Cookie", "x=y"],
        ]),
      ),
    );
    expect(basic.request.headers).toMatchObject({
      authorization: `Basic ${btoa('al:p"w $x')}`,
      cookie: "c=1",
    });
    const bearer = await run(toCurl(exchange("GET", `${origin}/`, [["Authorization", "Bearer x"]])));
    expect(bearer.request.headers.authorization).toBe("Bearer t");
  });

  it("sends a body that begins with @, an empty one, and a raw request-target", async () => {
    expect((await run(toCurl(exchange("PUT", `${origin}/`, [], bodyFromText("@/etc/hosts"))))).body).toBe(
      "@/etc/hosts",
    );
    const empty = await run(
      toCurl(exchange("PUT", `${origin}/`, [["Content-Length", "0"]], bodyFromText(""))),
    );
    expect(empty.request.headers["content-length"]).toBe("0");
    const options = exchange("OPTIONS", `${origin}/`);
    options.request.target = "*";
    expect((await run(toCurl(options))).request.url).toBe("*");
    expect((await run(toCurl(exchange("HEAD", `${origin}/h`)))).request.method).toBe("HEAD");
  });

  it("has nothing that the shell would run", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "binary" }),
        fc.constantFrom(
          "Authorization",
          "Cookie",
          "Depth",
          "X-Auth-Token",
          "$(id)",
          "`id`-Token",
          "$x-Token",
          "Lock-Token",
        ),
        (value, body, name) => {
          const command = toCurl(
            exchange(value, `http://a.test/${value}`, [[name, value]], bodyFromText(body)),
          );
          const check = `curl() { exit 3; }; id() { exit 4; }; ${command}`;
          expect(spawnSync("bash", ["--norc", "-c", check]).status).toBe(3);
        },
      ),
      { numRuns: 60 },
    );
  });
});
