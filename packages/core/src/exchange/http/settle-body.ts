import { binaryToBytes } from "../base64.ts";
import { bodyFromBytes } from "../body.ts";
import { contentCodings, looksEncoded } from "../content-coding.ts";
import type { Problems } from "../problems.ts";
import type { Body } from "../types.ts";
import { contentLength } from "./framing.ts";
import type { Head } from "./head.ts";

/** A body as it was found in a text, before it is compared with what its head announces. */
export interface FoundBody {
  /** One character per byte, transfer coding undone. */
  content: string;
  /** The framing showed that the end is missing. */
  truncated?: boolean;
}

/**
 * The body, cut or marked by what `Content-Length` announces. Text that passed an editor has lost carriage returns or
 * gained a line feed at the end: that is not taken for a fault.
 */
export function settleBody(head: Head, found: FoundBody, where: string, problems: Problems): Body {
  const length = contentLength(head.headers);
  const codings = contentCodings(head.headers).toReversed();
  const bytes = binaryToBytes(found.content);
  const decodedBefore =
    codings[0] !== undefined &&
    bytes.length > 0 &&
    bytes.length !== length &&
    looksEncoded(bytes, codings[0]) === false;
  if (decodedBefore) {
    // `curl --compressed` prints the decoded body under the head of the coded one.
    return bodyFromBytes(bytes, { decoded: codings, ...(length !== undefined && { wireSize: length }) });
  }
  const fitted = fitToLength(head, found.content, length, where, problems);
  const truncated = found.truncated === true || fitted.truncated;
  return bodyFromBytes(fitted.content === found.content ? bytes : binaryToBytes(fitted.content), {
    ...(codings.length > 0 && bytes.length > 0 && { decoded: [] }),
    ...(truncated && { truncated }),
  });
}

function fitToLength(
  { crlf }: Head,
  content: string,
  length: number | undefined,
  where: string,
  problems: Problems,
): { content: string; truncated: boolean } {
  if (length === undefined || length === content.length) return { content, truncated: false };
  const surplus = content.length - length;
  if (surplus < 0) return { content, truncated: !lostByEditing(content, -surplus) };
  if (content.slice(length).trim() === "") return { content: content.slice(0, length), truncated: false };
  const done = crlf
    ? "A client reads only those announced, and so does this."
    : "The text seems to have been edited, so all of it was read.";
  const message = `Content-Length announces ${length} bytes, and ${surplus} more follow. ${done}`;
  problems.kept("length-mismatch", where, message);
  return crlf ? { content: content.slice(0, length), truncated: true } : { content, truncated: false };
}

/** Line ends that became LF, or one at the end that was dropped. */
function lostByEditing(content: string, missing: number): boolean {
  const lost = content.split("\n").length - content.split("\r\n").length;
  const atEnd = /[>}\]]\s*$/.test(content);
  return missing === lost || (atEnd && (missing <= 2 || (missing > lost && missing - lost <= 2 && lost > 0)));
}
