import { expect, test } from "vitest";
import { leadsToSignIn } from "./credentials.ts";
import { placeOf } from "./place.ts";

const FROM = "https://dav.example/files/a.txt";

test.each([
  ["https://accounts.example.org/", true],
  ["https://id.example.org/", true],
  ["https://sso.example.org/?TARGET=-SM-https%3a%2f%2fdav.example", true],
  ["https://portal.example.org/?TYPE=33&TARGET=-SM-https%3a%2f%2fdav.example", true],
  ["https://dav.example/accounts/login?next=/files/a.txt", true],
  ["https://dav.example/accounts/a.txt", false],
  ["https://dav.example/files/bank-account.pdf", false],
  ["https://dav.example/files/id/a.txt", false],
  ["https://mirror.example.org/files/a.txt", false],
])("%s", (to, expected) => {
  expect(leadsToSignIn(placeOf(FROM), placeOf(to))).toBe(expected);
});
