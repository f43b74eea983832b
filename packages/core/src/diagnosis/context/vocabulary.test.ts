import { expect, test } from "vitest";
import { reasonsIn } from "./vocabulary.ts";

test.each([
  [
    "AH00035: access to /dav/a denied (filesystem path '/srv/dav/a') because search permissions are missing on a component of the path",
    ["permission"],
  ],
  ["AH00132: file permissions deny server access: /srv/dav/a.txt", ["permission"]],
  ["Access to '/bob/calendar/' denied for anonymous user", ["no-credentials"]],
  ["Access to '/bob/calendar/' denied for 'ada'", ["not-authorized"]],
  ["An error occurred while reading the request body (URI: /limit/too large)", []],
  ["The request body exceeds the limit", ["too-large"]],
  ["AccessForbidden for user anonymous.", ["no-credentials"]],
  ["You may not write to /pub/anonymous/a.txt, or to anonymous.txt", []],
  ["AH00561: Request header exceeds LimitRequestFieldSize: If", []],
  ['AH00585: The "propfind" element was not found.', ["malformed-xml"]],
  ["AH00616: The request body must be present and must be a DAV:merge element.", []],
  // rclone, PHP, curl; the last three as many products word it.
  ["docs/big.bin: Failed to copy: preallocate: file too big for remaining disk space", ["no-space"]],
  ["The uploaded file exceeds the upload_max_filesize directive in php.ini", ["too-large"]],
  ["curl: (28) Timeout was reached", ["upstream-timeout"]],
  ["507: mailbox of ada is over quota", ["no-space"]],
  ["Destination lies outside of the mount", ["destination-invalid"]],
  ["The user name or password was not accepted", ["bad-password"]],
  ["Invalid user or login", ["bad-password"]],
  ["Blocked for a bad user agent", []],
  ["Invalid User-Agent", []],
  ["valid-address-data", ["invalid-data"]],
  ["Cross-server COPY is not supported", ["destination-invalid"]],
  ["Attack detected", ["waf"]],
  ["invalid address of the interface", []],
  ["AH00617: The DAV:merge element must contain a DAV:source element.", ["malformed-xml"]],
])("%s", (line, reasons) => {
  expect(reasonsIn(line)).toEqual(reasons);
});
