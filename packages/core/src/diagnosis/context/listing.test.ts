import { describe, expect, test } from "vitest";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import { answerTo, causesOf, XML } from "../testing/answers.ts";
import { listingDisagrees } from "./listing.ts";

/** A report or listing that gives these entity tags. */
const given = (url: string, tags: Record<string, string>) => {
  const responses = Object.entries(tags).map(
    ([href, tag]) =>
      `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:getetag>"${tag}"</D:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
  );
  return answerTo("REPORT", url, 207, {
    requestHeaders: { Depth: "1", ...XML },
    requestBody:
      '<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:prop><D:getetag/></D:prop></C:calendar-query>',
    headers: XML,
    body: `<D:multistatus xmlns:D="DAV:">${responses.join("")}</D:multistatus>`,
  });
};
const compared = (ours: Record<string, string>, theirs: Record<string, string>): string | undefined =>
  listingDisagrees(resourcesOfExchange(given("/cal/", ours)), resourcesOfExchange(given("/cal/", theirs)));

test("members alone, of names that are as long, are told apart in any order", () => {
  const tags = { "/cal/aaa.ics": "1", "/cal/bbb.ics": "2" };
  const turned = { "/cal/bbb.ics": "2", "/cal/aaa.ics": "1" };
  expect(compared(tags, turned)).toBeUndefined();
  const [exchange, baseline] = [given("/cal/", tags), given("/cal/", turned)];
  expect(causesOf({ exchange, baseline: { exchange: baseline, is: "after" } })).toEqual([]);
  expect(compared(tags, { ...turned, "/cal/aaa.ics": "3" })).toBe(
    '/cal/aaa.ics has another entity tag there: "1" here, "3" there.',
  );
});

describe("what one of the two lacks is named", () => {
  const one = { "/cal/aaa.ics": "1" };
  const two = { "/cal/aaa.ics": "1", "/cal/bbb.ics": "2" };
  test.each([
    [one, two, "/cal/bbb.ics is missing here and present there."],
    [two, one, "/cal/bbb.ics is listed here and no longer there."],
    [{ "/cal/": "0" }, { "/cal/a": "1", "/cal/": "0" }, "/cal/a is missing here and present there."],
  ])("%j and %j", (ours, theirs, said) => {
    expect(compared(ours, theirs)).toBe(said);
  });
});

test("a prefix that one route adds makes no other names, nor does the order", () => {
  const tags = { "/": "0", "/a": "1", "/b/": "2" };
  const mapped = { "/dav/b/": "2", "/dav/": "0", "/dav/a": "1" };
  expect(compared(tags, mapped)).toBeUndefined();
  expect(compared(mapped, tags)).toBeUndefined();
  expect(compared({ "/a.txt": "1" }, { "/dav/a.txt": "1" })).toBeUndefined();
});
