import {
  bodyFromBytes,
  bodyFromText,
  contentCodings,
  headerValue,
  looksEncoded,
  parseMediaType,
  type Body,
  type BodyExtras,
  type HeaderList,
} from "@multistatus/core";

/** The codings that a client is known to take off. */
export type Codings = ReadonlySet<string>;

/** Those of all implementations of fetch, browsers and Playwright: one that is not known leaves the bytes as they came. */
export const knownCodings: Codings = new Set(["gzip", "x-gzip", "deflate", "br", "zstd"]);

/**
 * A body whose content codings the client has taken off, though the field that names them may still be there. A client
 * that does not know one of them leaves the bytes as they came; so does one that took another way and does not say so.
 */
export function decodedBody(
  bytes: Uint8Array,
  headers: HeaderList,
  takenOff: Codings,
  extras: BodyExtras = {},
): Body {
  const codings = contentCodings(headers).toReversed();
  const [outermost] = codings;
  const isDecoded =
    outermost !== undefined &&
    bytes.length > 0 &&
    codings.every((coding) => takenOff.has(coding)) &&
    looksEncoded(bytes, outermost) !== true;
  return bodyFromBytes(bytes, isDecoded ? { ...extras, decoded: codings } : extras);
}

/**
 * A body that a client has read as UTF-8. A byte order mark that it dropped is put back where the length shows it.
 *
 * @param remedy what gives the bytes, for where the text was not UTF-8 and so is not what was sent
 * @throws {TypeError} where something was lost
 */
export function bodyOfText(
  text: string,
  headers: HeaderList,
  decoded: readonly string[],
  remedy: string,
): Body {
  const extras: BodyExtras = decoded.length > 0 && text !== "" ? { decoded: [...decoded] } : {};
  const body = bodyFromText(text, extras);
  const length = decoded.length > 0 ? undefined : announced(headers);
  if (text.includes("\uFFFD") && isLossy(text, headers, length, body.size)) {
    throw new TypeError(
      `The body is not UTF-8, and was read as if it were: what was sent is lost. ${remedy}`,
    );
  }
  return length === body.size + 3 && !text.startsWith("\uFEFF")
    ? bodyFromText(`\uFEFF${text}`, extras)
    : body;
}

function isLossy(text: string, headers: HeaderList, length: number | undefined, size: number): boolean {
  if (length !== undefined) return length !== size;
  // A U+FFFD may have been sent as such. The first one of a document is what is left of a mark of UTF-16.
  if (text.startsWith("\uFFFD")) return true;
  const type = headerValue(headers, "content-type");
  const charset =
    (type === undefined ? undefined : parseMediaType(type)?.parameters["charset"]) ??
    /^<\?xml[^>]*\sencoding=["']([\w.-]+)["']/u.exec(text)?.[1];
  return charset !== undefined && !/^utf-?8$/iu.test(charset);
}

function announced(headers: HeaderList): number | undefined {
  const value = headerValue(headers, "content-length");
  return value !== undefined && /^\d+$/u.test(value) ? Number(value) : undefined;
}
