import {
  bodyBytes,
  bodyText,
  headerValue,
  isCutBody,
  parseMediaType,
  type Exchange,
  type ExchangeRequest,
} from "@multistatus/core";
import type { RequestBody } from "../request/request-body.ts";
import { pseudonymIn } from "./masked.ts";
import type { Rebase } from "./rebase.ts";

/** What a recorded body comes to: something to send, nothing, or a reason why it cannot be sent. */
export type RecordedBody = { body: RequestBody | undefined } | { problem: string };

/**
 * The body of a recorded request, with the hrefs in it on the client's server where paths are moved.
 *
 * @param safe whether the method changes nothing: a masked body is then sent all the same
 */
export function recordedBody(
  request: ExchangeRequest,
  { unknown }: Pick<Exchange, "unknown">,
  { rebase, safe, say }: { rebase: Rebase; safe: boolean; say: (message: string) => void },
): RecordedBody {
  const { body, headers } = request;
  const announced = Number(headerValue(headers, "content-length") ?? 0);
  if (body === undefined) {
    const missing = announced > 0 && unknown?.includes("request-body") === true;
    return missing ? { problem: "its body was not recorded" } : { body: undefined };
  }
  if (body.truncated === true || isCutBody(body)) return { problem: "its body was not recorded to the end" };
  const text = bodyText(body) ?? "";
  const masked = pseudonymIn(text);
  if (masked !== undefined) {
    if (!safe) return { problem: `its body holds "${masked}" in place of a secret` };
    say(`The body was sent with "${masked}", which stands for a secret in the recording.`);
  }
  if (body.size === 0) return { body: undefined };
  const isXml = parseMediaType(headerValue(headers, "content-type"))?.subtype.endsWith("xml") ?? false;
  if (!rebase.movesPaths || !isXml || body.text === undefined) return { body: bodyBytes(body) };
  return { body: withHrefs(body.text, rebase, say) };
}

/** `DAV:href` by whatever prefix: of a multiget, an ACL, a BIND. */
const href = /(<(?:[\w.-]{1,64}:)?href(?:\s[^<>]{0,500})?>\s{0,500})([^\s<>]{1,4096})/gu;

function withHrefs(text: string, rebase: Rebase, say: (message: string) => void): string {
  let moved = 0;
  const sent = text.replaceAll(href, (whole, before: string, reference: string) => {
    const there = reference.includes("&") ? undefined : rebase.reference(reference, "href in the body");
    if (there === undefined || there === reference) return whole;
    moved += 1;
    return before + there;
  });
  if (moved > 0) say(`The body was sent with ${moved} hrefs moved to the client's server.`);
  return sent;
}
