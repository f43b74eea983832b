import { expect, it } from "vitest";
import { findErrno, win32 } from "./errno.ts";

it.each([
  ["(13)Permission denied: Could not open file for reading  [500, #0]", { name: "EACCES", number: 13 }],
  ['unlink() "/srv/a" failed (13: Permission denied)', { name: "EACCES", number: 13 }],
  ["Could not open the requested SVN filesystem  [500, #13]", { name: "EACCES", number: 13 }],
  ["[Errno 28] No space left on device: '/srv/x'", { name: "ENOSPC", number: 28 }],
  ["scandir(): (errno 13): Permission denied in", { name: "EACCES", number: 13 }],
  ["Error: EPERM: operation not permitted, unlink '/a'", { name: "EPERM" }],
  ["open /srv/a: permission denied", { name: "EACCES" }],
  ["open /srv/a: too many open files", { name: "EMFILE" }],
  ["open /srv/a: too many open files in system", { name: "ENFILE" }],
  ["write() temp-file /x failed: No space left on device", { name: "ENOSPC" }],
  ["java.nio.file.AccessDeniedException: /srv/a", { name: "EACCES" }],
  ["[WinError 32] The process cannot access the file", { name: "ERROR_SHARING_VIOLATION", number: 32 }],
])("reads %s", (message, errno) => {
  expect(findErrno(message)).toEqual(errno);
});

it.each([
  "(20014)Internal error (specific information not available): Could not open",
  "The requested report is unknown  [501, #200007]",
  "Could not MOVE/COPY /dav/docs/.  [500, #0]",
  "ERROR: PROPFIND EXAMPLE",
  "GET /a (1) b",
])("finds none in %s", (message) => {
  expect(findErrno(message)).toBeUndefined();
});

it("names Win32 codes, and keeps the number of those it does not know", () => {
  expect(win32(5)).toEqual({ name: "ERROR_ACCESS_DENIED", number: 5 });
  expect(win32(4711)).toEqual({ name: "WIN32_4711", number: 4711 });
  expect(win32(0)).toBeUndefined();
});
