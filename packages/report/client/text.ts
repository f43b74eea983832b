import { statusText } from "@multistatus/core";

import { escapeLine } from "../src/text/escape.ts";

/** Foreign text with what would hide or reorder it made visible. */
export const shown = (text: string): string => escapeLine(text);

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;

export const statusWords = (status: number | undefined): string =>
  status === undefined ? "no status" : statusText(status);

/** `lock-token-submitted` of `{DAV:}lock-token-submitted`; another namespace stays visible. */
export const localName = (name: string): string => shown(name.replace(/^\{(?:DAV:)?\}/, ""));

export const VERDICTS = {
  failed: { icon: "✗", word: "Failed" },
  known: { icon: "!", word: "Known deviation" },
  ok: { icon: "✓", word: "OK" },
  skipped: { icon: "–", word: "Skipped" },
} as const;

export const MARKS = {
  failed: { icon: "✗", word: "failed" },
  ok: { icon: "✓", word: "succeeded" },
  neutral: { icon: "·", word: "neither" },
} as const;
