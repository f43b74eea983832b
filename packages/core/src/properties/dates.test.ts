import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../../test/model.ts";
import { readCreationDate, readDate, readLastModified } from "./dates.ts";
import type { DateForm } from "./dates.ts";

const now = new Date("2026-01-01T00:00:00Z");

/** What a date reads as: ISO time, form, departures. */
function read(text: string): unknown[] {
  const date = readDate(text, now);
  return "problem" in date ? ["problem"] : [date.iso, date.form, date.departures.join(" ")];
}

const epoch94 = "1994-11-06T08:49:37.000Z";

describe("readDate", () => {
  test.each<[string, string, DateForm, string]>([
    ["Sun, 06 Nov 1994 08:49:37 GMT", epoch94, "imf-fixdate", ""],
    ["Sunday, 06-Nov-94 08:49:37 GMT", epoch94, "rfc850", ""],
    ["Sun Nov  6 08:49:37 1994", epoch94, "asctime", ""],
    ["Sun Nov 16 08:49:37 1997", "1997-11-16T08:49:37.000Z", "asctime", ""],
    ["1994-11-06T08:49:37Z", epoch94, "rfc3339", ""],
    ["1994-11-06t08:49:37.25z", "1994-11-06T08:49:37.250Z", "rfc3339", ""],
    ["2011-05-24T09:06:50.353563Z", "2011-05-24T09:06:50.353Z", "rfc3339", ""],
    ["1994-11-06T05:49:37-03:00", epoch94, "rfc3339", ""],
    ["1994-11-06T14:19:37+0530", epoch94, "other", ""],
    ["1994-11-06T09:49:37+01", epoch94, "other", ""],
    ["1994-11-06T08:49:37", epoch94, "other", "no-zone"],
    ["1994-11-06 08:49:37", epoch94, "other", "no-zone"],
    ["1994-11-06 08:49:37 +0000", epoch94, "other", ""],
    ["1994-11-06T08:49Z", "1994-11-06T08:49:00.000Z", "other", "no-seconds"],
    ["1994-11-06", "1994-11-06T00:00:00.000Z", "other", "no-time no-zone"],
    ["19941106T084937Z", epoch94, "other", ""],
    ["Sun, 06 Nov 1994 08:49:37 +0000", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 1994 09:49:37 +0100", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 1994 10:49:37 GMT+02:00", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 1994 08:49:37 UTC", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 1994 03:49:37 EST", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 1994 08:49:37 +0000 (UTC)", epoch94, "other", "other-zone"],
    ["Sun, 06 Nov 94 08:49:37 GMT", epoch94, "other", "two-digit-year"],
    ["Sun, 06 Nov 1994 08:49:37", epoch94, "other", "no-zone"],
    ["06 Nov 1994 08:49:37 GMT", epoch94, "other", "no-weekday"],
    ["Sun, 6 Nov 1994 8:49:37 GMT", epoch94, "other", ""],
    ["Mon, 06 Nov 1994 08:49:37 GMT", epoch94, "imf-fixdate", "wrong-weekday"],
    ["Sun, 06 Nov 1994 08:49:37\n      GMT", epoch94, "other", "whitespace"],
    ["So, 06 Nov 1994 08:49:37 GMT", epoch94, "other", "foreign-names"],
    ["Mi, 06 Mär 2019 12:00:00 GMT", "2019-03-06T12:00:00.000Z", "other", "foreign-names"],
    ["mer., 06 août 2025 12:00:00 GMT", "2025-08-06T12:00:00.000Z", "other", "foreign-names"],
    ["ven., 06 juin 2025 12:00:00 GMT", "2025-06-06T12:00:00.000Z", "other", "foreign-names"],
    ["dim., 06 juil. 2025 12:00:00 GMT", "2025-07-06T12:00:00.000Z", "other", "foreign-names"],
    ["Ср, 06 авг 2025 12:00:00 GMT", "2025-08-06T12:00:00.000Z", "other", "foreign-names"],
    ["Sun Nov 06 08:49:37 GMT 1994", epoch94, "other", ""],
    ["Sun Nov 06 09:49:37 CET 1994", epoch94, "other", "other-zone"],
    ["784111777", epoch94, "other", "epoch"],
    ["784111777000", epoch94, "other", "epoch"],
    ["Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00.000Z", "imf-fixdate", ""],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z", "rfc3339", ""],
    ["1600-01-01T00:00:00Z", "1600-01-01T00:00:00.000Z", "rfc3339", ""],
    ["Friday, 01-Jan-77 00:00:00 GMT", "1977-01-01T00:00:00.000Z", "rfc850", "wrong-weekday"],
    ["Wednesday, 01-Jan-76 00:00:00 GMT", "2076-01-01T00:00:00.000Z", "rfc850", ""],
  ])("%s", (text, iso, form, departures) => {
    expect(read(text)).toEqual([iso, form, departures]);
  });

  test.each([
    "",
    "yesterday",
    "Sun, 31 Feb 2025 00:00:00 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Nov 1994 08:61:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 XYZ",
    "2025-13-01T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "1/2/2026",
    "0000000",
  ])("%j is a problem, in words", (text) => {
    expect(readDate(text, now)).toEqual({ problem: expect.stringMatching(/\w/) });
  });

  test("every instant comes back from both required forms", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        date.setUTCMilliseconds(0);
        expect(readDate(date.toUTCString())).toEqual(
          expect.objectContaining({ time: date.getTime(), form: "imf-fixdate", departures: [] }),
        );
        expect(readDate(date.toISOString())).toMatchObject({ time: date.getTime(), form: "rfc3339" });
      }),
    );
  });

  test("no text throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:TZ+ -]{1,30}$/)), (text) => {
        expect(readDate(text, now)).toBeTypeOf("object");
      }),
    );
  });
});

test("what a property allows is judged apart from what can be read", () => {
  const http = "Sun, 06 Nov 1994 08:49:37 GMT";
  const iso = "1994-11-06T08:49:37Z";
  const conforming = (reading: ReturnType<typeof readCreationDate>) => reading.ok && reading.value.conforming;
  expect(conforming(readLastModified(property("D:getlastmodified", http)))).toBe(true);
  expect(conforming(readLastModified(property("D:getlastmodified", iso)))).toBe(false);
  expect(conforming(readCreationDate(property("D:creationdate", iso)))).toBe(true);
  expect(conforming(readCreationDate(property("D:creationdate", http)))).toBe(false);
});

test("the raw text is kept", () => {
  expect(readLastModified(property("D:getlastmodified", " never\n"))).toEqual({
    ok: false,
    problem: expect.stringContaining("never"),
    raw: " never\n",
  });
});
