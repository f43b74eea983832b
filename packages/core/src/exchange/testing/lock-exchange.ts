import { bodyFromText } from "../body.ts";
import type { Body, Exchange, HeaderList } from "../types.ts";

interface Parts {
  url?: string;
  sent?: HeaderList;
  got?: HeaderList;
  body?: string | Body;
  answer?: string | Body;
}

const asBody = (body: string | Body): Body => (typeof body === "string" ? bodyFromText(body) : body);

/** A LOCK and its answer, with these parts. */
export function exchange({
  url = "http://dav.test/a",
  sent = [],
  got = [],
  body,
  answer = "",
}: Parts): Exchange {
  return {
    request: { method: "LOCK", url, headers: sent, ...(body !== undefined && { body: asBody(body) }) },
    response: { status: 200, statusText: "OK", headers: got, body: asBody(answer) },
    hops: [],
  };
}
