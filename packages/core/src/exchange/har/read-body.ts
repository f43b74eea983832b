import { decodeBase64 } from "../base64.ts";
import { bodyBytes, bodyFromBytes, bodyFromText } from "../body.ts";
import { contentCodings, looksEncoded } from "../content-coding.ts";
import { defined } from "../defined.ts";
import { headerValue } from "../headers.ts";
import { asAmount, asArray, asRecord, asString, asText, type JsonRecord } from "../json-values.ts";
import { parseMediaType } from "../media-type.ts";
import type { Problems } from "../problems.ts";
import type { Body, HeaderList } from "../types.ts";
import { customField } from "./custom-field.ts";

/** A body, or `"missing"` when the recording says that there was one and does not hold it. */
export type HarBody = Body | "missing" | undefined;

/** The body of `request.postData`. */
export function readRequestBody(
  request: JsonRecord,
  headers: HeaderList,
  where: string,
  problems: Problems,
): HarBody {
  const data = asRecord(request.postData);
  const text = asString(data?.text);
  const sent = asAmount(request.bodySize);
  if (data !== undefined && text !== undefined && (text !== "" || asArray(data.params) === undefined)) {
    const encoding = data.encoding ?? customField(data, "encoding");
    const body = decodeText(text, encoding, `${where}.postData`, problems);
    if (body === "missing") return body;
    return { ...body, ...(sent !== undefined && sent > 0 && { wireSize: sent }) };
  }
  const parameters = asArray(data?.params) ?? [];
  if (parameters.length > 0) {
    return rebuildForm(parameters, asText(data?.mimeType), `${where}.postData.params`, problems);
  }
  const announced = Number(headerValue(headers, "content-length") ?? 0);
  return (sent ?? 0) > 0 || announced > 0 ? missing(`${where}.postData`, problems) : undefined;
}

/** The body of `response.content`, and whether it was broken off. */
export function readResponseBody(
  response: JsonRecord,
  headers: HeaderList,
  bodiless: boolean,
  where: string,
  problems: Problems,
): Body | "missing" {
  const content = asRecord(response.content) ?? {};
  const size = asAmount(content.size);
  const text = asString(content.text);
  if (!bodiless && isLost(response, { text, size }, headers))
    return missing(`${where}.content`, problems, asText(customField(content, "file")));
  const body = decodeText(text ?? "", content.encoding, `${where}.content`, problems);
  if (body === "missing") return body;
  return {
    ...body,
    ...defined({ wireSize: wireSizeOf(response, content, body) }),
    ...decodedOf(body, headers),
    ...(!bodiless && shortfallOf(body, size, headers)),
  };
}

/**
 * Whether something came though nothing of it is here. Where the recorder says that it received nothing, the sender broke off before
 * the first byte; so does `_error`.
 */
function isLost(
  response: JsonRecord,
  { text, size }: { text: string | undefined; size: number | undefined },
  headers: HeaderList,
): boolean {
  if (failureOf(response) !== undefined || (text ?? "") !== "") return false;
  if ((size ?? 0) > 0) return true;
  const received = asAmount(response.bodySize);
  if (text === undefined && (received ?? 0) > 0) return true;
  const announced = Number(headerValue(headers, "content-length") ?? 0);
  return announced > 0 && (text === undefined || received !== 0);
}

/** Why the browser has no whole answer, by the names that recorders have for it. */
export const failureOf = (response: JsonRecord | undefined): string | undefined =>
  ["error", "failureText", "errorMessage"]
    .map((name) => asText(customField(response, name)))
    .find((text) => text !== undefined);

/** @param file where Playwright has put it, beside the HAR or into its archive */
function missing(where: string, problems: Problems, file?: string): "missing" {
  const message =
    file === undefined
      ? `There was a body, but the recording does not hold it. ${REMEDY}`
      : `The body stands in ${file}, which is not read. Record again with the bodies in the HAR (Playwright: content "embed").`;
  problems.kept("body-missing", where, message);
  return "missing";
}

const REMEDY =
  "Record again with bodies: in a browser with the developer tools open, and saved with content.";

function decodeText(text: string, encoding: unknown, where: string, problems: Problems): Body | "missing" {
  if (encoding !== "base64") return bodyFromText(text);
  const bytes = decodeBase64(text);
  if (bytes !== undefined) return bodyFromBytes(bytes);
  if (/^\uFEFF?\s*[<{]/.test(text)) {
    const message = "The text is not base64, as it says, and was taken as it stands.";
    problems.kept("body-invalid", `${where}.text`, message);
    return bodyFromText(text);
  }
  return beginningOf(text, `${where}.text`, problems);
}

/** What can be read of base64 that was cut, or that a placeholder took the place of. */
function beginningOf(text: string, where: string, problems: Problems): Body | "missing" {
  const valid = /^[\w+/\s-]*/.exec(text)?.[0] ?? "";
  const digits = valid.replaceAll(/\s/g, "");
  const bytes = decodeBase64(digits.slice(0, digits.length - (digits.length % 4)));
  // Shorter than that a word may be taken for it.
  const isWord = bytes === undefined || bytes.length < 48;
  const [as, found] = isWord
    ? ["not recorded", "not base64, as it says"]
    : ["cut by the recording", `base64 up to character ${valid.length} only`];
  problems.kept("body-invalid", where, `The text is ${found}: the body counts as ${as}. ${REMEDY}`);
  return isWord ? "missing" : bodyFromBytes(bytes, { cut: true });
}

function rebuildForm(
  parameters: unknown[],
  mimeType: string | undefined,
  where: string,
  problems: Problems,
): Body | "missing" {
  if (parseMediaType(mimeType)?.essence === "multipart/form-data") return missing(where, problems);
  const form = new URLSearchParams();
  for (const item of parameters) {
    const { name, value } = asRecord(item) ?? {};
    form.append(asString(name) ?? "", asString(value) ?? "");
  }
  const message = "The body was put together from its form parameters; its bytes may have been others.";
  problems.kept("body-rebuilt", where, message);
  return bodyFromText(form.toString());
}

/** `bodySize` is 0 or -1 in browsers when the body came from a cache or its size is unknown. */
function wireSizeOf(response: JsonRecord, content: JsonRecord, body: Body): number | undefined {
  const bodySize = asAmount(response.bodySize);
  if (bodySize !== undefined && (bodySize > 0 || body.size === 0)) return bodySize;
  const compression = asAmount(content.compression);
  return compression === undefined ? undefined : asAmount(Number(content.size) - compression);
}

/** HAR content is decoded by definition; some recorders keep the coded bytes nevertheless, and say so by nothing; or nothing was coded. */
function decodedOf(body: Body, headers: HeaderList): { decoded?: string[] } {
  const codings = contentCodings(headers).toReversed();
  const [outermost] = codings;
  if (outermost === undefined || body.size === 0) return {};
  const encoded =
    body.wireSize === body.size ||
    (body.base64 !== undefined && (looksEncoded(bodyBytes(body), outermost) ?? body.wireSize === undefined));
  return { decoded: encoded ? [] : codings };
}

/**
 * Fewer bytes than were received (`content.size`): the recorder cut them. Fewer than `Content-Length` announces, and all that were
 * received: the sender broke off. Only where both count the same bytes: not for text that the recorder transcoded, and three bytes
 * are a BOM that it removed.
 */
function shortfallOf(
  body: Body,
  size: number | undefined,
  headers: HeaderList,
): Pick<Body, "truncated" | "cut"> & { size?: number } {
  if (body.cut === true) return { ...(size !== undefined && size > body.size && { size }) };
  const charset = parseMediaType(headerValue(headers, "content-type"))?.parameters.charset ?? "utf-8";
  if (body.base64 === undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) return {};
  const framed = contentCodings(headers).length === 0 ? Number(headerValue(headers, "content-length")) : 0;
  const isShort = (whole: number): boolean =>
    whole > body.size &&
    !(whole - body.size === 3 && body.text !== undefined && !body.text.startsWith("\uFEFF"));
  if (size !== undefined && isShort(size)) return { cut: true, size };
  return isShort(framed) ? { truncated: true } : {};
}
