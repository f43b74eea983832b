import {
  exchangeFromPayload,
  readExchanges,
  readHar,
  readHttpMessage,
  type Exchange,
  type ExchangeReading,
  isBytes,
} from "@multistatus/core";
import { renderRequestLine } from "@multistatus/report/text";
import { counted } from "../engine/named.ts";
import { isObject } from "./is-object.ts";

/** What is known of something saved, and which exchange of several is meant. */
export interface KnownOfSaved {
  /** Of several exchanges: only those of this method. Of a payload: that of its request. */
  method?: string;
  /** Of a payload or a saved response: the absolute URL of its request. */
  url?: string;
  /** Of a payload: the request's header fields, of which `Depth` is taken. */
  headers?: Readonly<Record<string, string>>;
  /** Of a payload: the status it came with. */
  status?: number;
  /** Which one of several, from 0; -1 is the last one. */
  at?: number;
}

/** HAR 1.2 as parsed JSON. */
export interface SavedHar {
  /** The whole of it. */
  readonly log: object;
}

export function isSaved(value: unknown): value is string | Uint8Array | SavedHar {
  if (typeof value === "string" || isBytes(value)) return true;
  return isObject(value) && isObject(value["log"]) && Array.isArray(value["log"]["entries"]);
}

export function fromSaved(saved: string | Uint8Array | SavedHar, known: KnownOfSaved): Exchange {
  const { format, exchanges, problems } = readingOf(saved, known);
  const lost = problems.filter(({ effect }) => effect === "skipped");
  if (lost.length > 0) throw new Error(unreadable("It", lost));
  const one = format === "payload" || format === "http" ? { at: known.at } : known;
  return chooseExchange(exchanges, one, "It");
}

function readingOf(saved: string | Uint8Array | SavedHar, known: KnownOfSaved): ExchangeReading {
  if (typeof saved !== "string" && !isBytes(saved)) return readHar(saved);
  const reading = readExchanges(saved, { name: "What was saved" });
  const { method, url, headers = {}, status } = known;
  const request = { ...(method !== undefined && { method }), ...(url !== undefined && { url }) };
  if (reading.format === "http") return readHttpMessage(saved, request);
  if (reading.format !== "payload") return reading;
  const depth = Object.entries(headers).find(([name]) => name.toLowerCase() === "depth")?.[1];
  const payload = {
    ...request,
    ...(depth !== undefined && { depth }),
    ...(status !== undefined && { status }),
  };
  return { ...reading, exchanges: [exchangeFromPayload(saved, payload)] };
}

/** The only one, or the one that is meant. @throws {Error} listing them where none is, or several are */
export function chooseExchange(
  all: readonly Exchange[],
  { at, method }: { at?: number | undefined; method?: string | undefined },
  name: string,
): Exchange {
  const ofMethod = method === undefined ? all : all.filter(({ request }) => request.method === method);
  const index = at ?? (ofMethod.length === 1 ? 0 : undefined);
  const found = index === undefined ? undefined : ofMethod.at(index);
  if (found !== undefined) return found;
  const shown = all.slice(0, 20).map((exchange, number) => `  ${number}  ${renderRequestLine(exchange)}`);
  const more = all.length > shown.length ? [`  … ${all.length - shown.length} more`] : [];
  const those = method === undefined ? "" : ` of ${method}`;
  const several = ofMethod.length === 0 ? `none${those}` : `say which one${those}: { at } or { method }`;
  const wanted = at === undefined ? several : `there is none${those} at ${at}`;
  throw new Error(
    [`${name} holds ${counted(all.length, "exchange")}; ${wanted}.`, ...shown, ...more].join("\n"),
  );
}

/** What could not be read, a line for each. */
export function unreadable(name: string, lost: readonly { where: string; message: string }[]): string {
  return [
    `${name} could not be read as a whole:`,
    ...lost.map(({ where, message }) => `  ${where}: ${message}`),
  ].join("\n");
}
