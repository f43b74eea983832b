import type { Body, Exchange } from "../../types.ts";
import { readHttpMessage } from "../read.ts";

/** A message as it comes over the wire. */
export const wire = (text: string): string => text.replaceAll("\n", "\r\n");

export const head = "HTTP/1.1 207 Multi-Status\nContent-Type: text/xml\n";

type Read = ReturnType<typeof readHttpMessage>;

/** The first exchange of what is read, with the problems and the number of all. */
export const first = (
  text: string | Uint8Array,
  known: Parameters<typeof readHttpMessage>[1] = {},
): { exchange: Exchange; problems: Read["problems"]; count: number } => {
  const { exchanges, problems } = readHttpMessage(text, known);
  return { exchange: exchanges[0]!, problems, count: exchanges.length };
};

export const body = (text: string): Body | undefined => first(text).exchange.response?.body;
