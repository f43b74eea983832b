import type { DavBody } from "@multistatus/core";
import { styleOf, type TextOptions } from "./text/style.ts";

/** More is no line for a person any more. */
const LONGEST = 300;

/** What is read of a Multi-Status, or of the envelope of one that was read as a stream. */
type Whole = Pick<Extract<DavBody, { kind: "multistatus" }>, "responseDescription">;

/**
 * What a server says of a Multi-Status as a whole, in one line: its own `responsedescription` (RFC 4918 section 14.25), which
 * changes no status. Empty where it says nothing.
 */
export function renderDescription(body: DavBody | Whole | undefined, options: TextOptions = {}): string {
  const text = body === undefined || !("responseDescription" in body) ? "" : body.responseDescription?.text;
  const { clean, ellipsis } = styleOf(options);
  // Masked before it is cut: half a secret would not be known for one.
  const said = clean((text ?? "").trim().replaceAll(/\s+/g, " "));
  if (said === "") return "";
  return `The server says: "${said.length > LONGEST ? said.slice(0, LONGEST) + ellipsis : said}"`;
}
