import { quoted } from "../io/shell-word.ts";
import type { ChecklistItem, ItemState, Measured, NextStep } from "./types.ts";

/** An item of a checklist; what is `undefined` in its lists is left out. */
export function item(
  id: string,
  title: string,
  state: ItemState,
  found: readonly (string | undefined)[],
  next: readonly (NextStep | string | undefined)[] = [],
): ChecklistItem {
  return {
    id,
    title,
    state,
    found: found.filter((text) => text !== undefined),
    next: next
      .filter((step) => step !== undefined)
      .map((step) => (typeof step === "string" ? { text: step } : step)),
  };
}

/** The command that measures again, with what would tell more. */
export function again(measured: Measured | undefined, more: string): string {
  if (measured === undefined) return `multistatus checklist URL ${more}`;
  return ["multistatus checklist", quoted(measured.source), ...measured.given, more].join(" ");
}

/** The URL that was asked, or a word in its place. */
export function urlOf(measured: Measured | undefined): string {
  if (measured === undefined || measured.exchange.unknown?.includes("url")) return "URL";
  return quoted(measured.exchange.request.url);
}

/** Causes of the families, likely enough to be looked at. */
export function likely(
  { diagnosis }: Measured,
  wanted: (cause: { id: string; family: string }) => boolean,
): Measured["diagnosis"]["causes"] {
  return diagnosis.causes.filter((cause) => cause.confidence >= 0.4 && wanted(cause));
}
