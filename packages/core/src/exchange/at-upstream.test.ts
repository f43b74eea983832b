import { expect, test } from "vitest";
import { diagnose } from "../diagnosis/diagnose.ts";
import { atUpstream } from "./at-upstream.ts";
import { readHar } from "./har/read.ts";
import { writeHar } from "./har/write.ts";
import { emptyBody } from "./body.ts";
import type { Exchange } from "./types.ts";

const move: Exchange = {
  request: {
    method: "MOVE",
    url: "http://127.0.0.1:5000/dav/a%20b?x",
    headers: [
      ["Host", "127.0.0.1:5000"],
      ["Destination", "http://127.0.0.1:5000/dav/c"],
      ["If", "<http://127.0.0.1:5000/dav/> (<urn:uuid:1>)"],
      ["Referer", "http://127.0.0.1:5000/"],
    ],
  },
  response: { status: 404, statusText: "", headers: [], body: emptyBody() },
  hops: [],
  connection: { upstream: { origin: "https://dav.example", host: "dav.example" } },
};

test("a recorded request goes to the server itself, as that got it", () => {
  expect(atUpstream(move)).toEqual({
    method: "MOVE",
    url: "https://dav.example/dav/a%20b?x",
    headers: [
      ["Host", "dav.example"],
      ["Destination", "https://dav.example/dav/c"],
      ["If", "<https://dav.example/dav/> (<urn:uuid:1>)"],
      ["Referer", "http://127.0.0.1:5000/"],
    ],
  });
});

test("an origin that only begins alike is another one, letter case makes none", () => {
  const headers = [
    ["Destination", "http://127.0.0.1:50001/c"],
    ["If", "<HTTP://127.0.0.1:5000/dav/> (<urn:uuid:1>)"],
  ] as const;
  expect(atUpstream({ ...move, request: { ...move.request, headers } }).headers).toEqual([
    ["Destination", "http://127.0.0.1:50001/c"],
    ["If", "<https://dav.example/dav/> (<urn:uuid:1>)"],
  ]);
});

test("with the Host of the client nothing but the way there differs", () => {
  const kept = { origin: "https://dav.example", host: "127.0.0.1:5000" };
  expect(atUpstream({ ...move, connection: { upstream: kept } })).toEqual({
    ...move.request,
    url: "https://dav.example/dav/a%20b?x",
  });
});

test("what no proxy recorded is left alone", () => {
  expect(atUpstream({ ...move, connection: { reused: true } })).toBe(move.request);
  expect(atUpstream({ request: move.request })).toBe(move.request);
});

test("the command that confirms goes there, out of a file as well", () => {
  const [exchange] = readHar(writeHar([move])).exchanges;
  expect(exchange?.request.url).toBe(move.request.url);
  const [cause] = diagnose({ exchange: exchange as Exchange }).causes;
  expect(cause?.confirm?.curl).toContain("https://dav.example/dav/a%20b?x");
  expect(cause?.confirm?.curl).toContain("Destination: https://dav.example/dav/c");
  expect(cause?.confirm?.curl).not.toContain("Host: ");
});
