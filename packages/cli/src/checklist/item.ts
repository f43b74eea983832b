import { quoted } from "../io/shell-word.ts";
import type { ChecklistItem, ItemState, Measured, NextStep } from "./types.ts";

/** Makes an item as it was found to be; what is `undefined` in its lists is left out. */
type MakeItem = (
  state: ItemState,
  found: readonly (string | undefined)[],
  next?: readonly (NextStep | string | undefined)[],
) => ChecklistItem;

/** What of an item of a checklist is always the same. */
export function itemOf(id: string, title: string): MakeItem {
  return (state, found, next = []) => ({
    id,
    title,
    state,
    found: found.filter((text) => text !== undefined),
    next: next
      .filter((step) => step !== undefined)
      .map((step) => (typeof step === "string" ? { text: step } : step)),
  });
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
