import { describe, expect, test } from "vitest";
import { answerTo, ORIGIN, XML } from "../../testing/answers.ts";
import { probeOf, saidBy, upload, listing, elsewhere } from "../../../../test/said-by.ts";
import type { Answer, Row } from "../../../../test/said-by.ts";

describe("look", () => {
  const to = { Destination: `${ORIGIN}/c/b` };
  const seen = { ...elsewhere, "path-not-found": "against, strong" };
  const nothing = { "already-exists": "against, decisive" };
  test.each<Row>([
    [
      "nothing there, which the method needs",
      answerTo("DELETE", "/c/a.txt", 500),
      { status: 404 },
      { ...nothing, "path-not-found": "for, decisive" },
    ],
    [
      "nothing there, as was said",
      answerTo("DELETE", "/c/a.txt", 404),
      { status: 404 },
      { ...nothing, "path-not-found": "for, moderate" },
    ],
    ["nothing there, where it is to be made", upload, { status: 404 }, nothing],
    [
      "something there, where a collection is to be made",
      answerTo("MKCOL", "/c/new", 405),
      listing("/c/new/"),
      { ...seen, "already-exists": "for, decisive" },
    ],
    [
      "something there, with a conflict",
      answerTo("MKCALENDAR", "/c/new", 409),
      listing("/c/new/"),
      { ...seen, "already-exists": "for, decisive" },
    ],
    ["something there, and another refusal", answerTo("MKCOL", "/c/new", 403), listing("/c/new/"), seen],
    ["something there, and a file refused", answerTo("PUT", "/c/a.txt", 405), listing("/c/a.txt"), seen],
    [
      "the server is reached",
      answerTo("GET", "/c/a.txt", 504),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong" },
    ],
    [
      "the server is reached, and takes the Destination for another's",
      answerTo("MOVE", "/c/a.txt", 502, { requestHeaders: to }),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong", "destination-mismatch": "for, strong" },
    ],
    [
      "the server is reached, and not by a Destination",
      answerTo("MOVE", "/c/a.txt", 503, { requestHeaders: to }),
      listing("/c/a.txt"),
      { ...seen, "gateway-failure": "against, strong" },
    ],
    ["it fails as well", answerTo("GET", "/c/a.txt", 502), { status: 502 }, {}],
  ])("%s", (_what, asked, answer, said) => {
    expect(saidBy(asked, probeOf(asked, "look"), answer)).toEqual(said);
  });
});

test("an upload that failed and left the file empty or short had no room", () => {
  const probe = probeOf(upload, "look");
  const of = (length: string): Answer => ({
    status: 207,
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/c/a.txt</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>${length}</D:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  });
  expect(saidBy(upload, probe, of("0"))).toMatchObject({
    "storage-full": "for, strong",
    "access-denied": "against, strong",
    "parent-missing": "against, strong",
  });
  expect(saidBy(upload, probe, of("7"))["storage-full"]).toBeUndefined();
  const startedAt = "2026-11-22T10:07:41.300Z";
  const large = {
    ...answerTo("PUT", "/c/a.txt", 500, { requestBody: "x".repeat(100) }),
    timing: { startedAt, duration: 5 },
  };
  const dated = (date: string): Answer => {
    const answer = of("64") as { body: string };
    const body = answer.body.replace("<D:resourcetype/>", `$&<D:getlastmodified>${date}</D:getlastmodified>`);
    return { ...answer, body };
  };
  expect(saidBy(large, probe, dated("Sun, 22 Nov 2026 10:07:41 GMT"))["storage-full"]).toBe("for, strong");
  expect(saidBy(large, probe, dated("Sun, 22 Nov 2026 09:00:00 GMT"))["storage-full"]).toBeUndefined();
  const refused = answerTo("PUT", "/c/a.txt", 403, { requestBody: "x" });
  expect(saidBy(refused, probe, of("0"))["storage-full"]).toBeUndefined();
  const empty = answerTo("PUT", "/c/a.txt", 409);
  expect(saidBy(empty, probe, of("0"))["storage-full"]).toBeUndefined();
});
