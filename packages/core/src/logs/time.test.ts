import { expect, it } from "vitest";
import { findTime } from "./time.ts";

const around = Date.UTC(2026, 10, 23);
const noon = Date.UTC(2026, 10, 22, 12, 0, 5);

it.each([
  ["[22/Nov/2026:12:00:05 +0000] x", noon, 0],
  ["[22/Nov/2026:13:00:05 +0100] x", noon, 60],
  ["[22/Nov/2026:17:45:05 +0545] x", noon, 345],
  ["[22/Nov/2026:12:00:05.681] web", noon + 681, undefined],
  ["[Sun Nov 22 12:00:05.614908 2026] x", noon + 614, undefined],
  ["[Sun Nov 22 12:00:05 2026] x", noon, undefined],
  ["2026/11/22 12:00:05 [error] x", noon, undefined],
  ["2026-11-22T12:00:05.713Z LOCK", noon + 713, 0],
  ["2026-11-22 12:00:05,123 INFO", noon + 123, undefined],
  ["[2026-11-22 07:00:05 -0500] [1] x", noon, -300],
  ["[22-Nov-2026 12:00:05 UTC] PHP Warning", noon, 0],
  ["INFO:access:127.0.0.1 [22/Nov/2026:12:00:05 +0000] x", noon, 0],
  ["Sun, 22 Nov 2026 12:00:05 GMT x", noon, 0],
  ["1795348805.250 12 127.0.0.1", noon + 250, 0],
  ["Nov 22 12:00:05 host haproxy[12]: x", noon, undefined],
])("reads %s", (text, time, zone) => {
  expect(findTime(text, around)).toMatchObject({ time });
  expect(findTime(text, around)?.zone).toBe(zone);
});

it("gives a syslog time the year that brings it nearest, also over new year", () => {
  const newYear = Date.UTC(2027, 0, 1);
  expect(findTime("Dec 31 23:59:59 host x", newYear)?.time).toBe(newYear - 1000);
});

it.each(["no time at all", "12:00", "2026", "[22/Foo/2026:12:00:05 +0000]", "version 1.2.3"])(
  "finds none in %s",
  (text) => {
    expect(findTime(text, around)).toBeUndefined();
  },
);
