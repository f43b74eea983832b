import { emptyBody } from "../../exchange/body.ts";
import { createMasker, type Masker } from "../../exchange/mask.ts";
import type { Exchange } from "../../exchange/types.ts";
import type { LogEntry } from "../types.ts";
import type { LogMatch } from "./types.ts";

/** A masker that has met the secrets in the exchange's head fields (bodies are left out: they are long). */
export function maskerFor(exchange: Exchange): Masker {
  const masker = createMasker();
  const { body: _, ...request } = exchange.request;
  const head: Exchange = { ...exchange, request };
  if (exchange.response) head.response = { ...exchange.response, body: emptyBody() };
  masker.learn([head]);
  return masker;
}

/** The entry with every text of it masked. */
export function maskEntry(logged: LogEntry, masker: Masker): LogEntry {
  const entry: LogEntry = { ...logged };
  for (const name of ["raw", "message", "path", "upstream", "agent"] as const) {
    const text = entry[name];
    if (text !== undefined) entry[name] = masker.text(text);
  }
  return entry;
}

/** The match with its entry masked. */
export const maskMatch = (match: LogMatch, masker: Masker): LogMatch => ({
  ...match,
  entry: maskEntry(match.entry, masker),
});
