import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { detectLogFormat } from "./detect.ts";

const recorded = (path: string): string =>
  readFileSync(new URL(`../../test/fixtures/recorded/${path}`, import.meta.url), "utf8");

it.each([
  ["apache-copy-unreadable-member/logs/access.log", "apache-combined"],
  ["apache-copy-unreadable-member/logs/error.log", "apache-error"],
  ["modsec-crs-propfind/logs/error.log", "apache-error"],
  ["nginx-delete-readonly-member/logs/error.log", "nginx-error"],
  ["lighttpd-wrong-user/logs/access.log", "lighttpd-access"],
  ["lighttpd-wrong-user/logs/error.log", "lighttpd-error"],
  ["haproxy-413-body-size/logs/access.log", "haproxy-http"],
  ["caddy-fpm-chunked/logs/error.log", "caddy-json"],
  ["radicale-corrupt-item/logs/server.log", "plain"],
  ["sabre-plugin-exception/logs/error.log", "plain"],
])("tells %s as %s", (path, format) => {
  expect(detectLogFormat(recorded(path))).toBe(format);
});

it("tells IIS by its directives, and what nothing reads as plain", () => {
  expect(
    detectLogFormat("#Software: Microsoft Internet Information Services 10.0\n#Fields: date time c-ip\n"),
  ).toBe("iis-w3c");
  expect(detectLogFormat("one\ntwo\n")).toBe("plain");
  expect(detectLogFormat("")).toBe("plain");
});

it("is not misled by a first line that is cut off", () => {
  const cut = recorded("nginx-delete-readonly-member/logs/error.log").slice(30);
  expect(detectLogFormat(cut)).toBe("nginx-error");
});
