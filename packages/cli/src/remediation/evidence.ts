import {
  bodyBytes,
  type Exchange,
  headerValue,
  maskExchanges,
  type Masker,
  writeHar,
} from "@multistatus/core";
import type { KeptFile } from "@multistatus/report";

/** Files of a step that hold one exchange, and what stands of them in the record. */
export interface Evidence {
  files: Record<string, string | Uint8Array>;
  kept: { name: string; holds: string }[];
}

/**
 * An exchange as HAR, and its body as a file of its own that opens with a click; secrets masked.
 *
 * @param name of both files, without an extension
 */
export function evidenceOf(
  name: string,
  title: string,
  exchanges: readonly Exchange[],
  masker: Masker,
): Evidence {
  const evidence: Evidence = {
    files: { [`${name}.har`]: harOf(exchanges, masker) },
    kept: [
      {
        name: `${name}.har`,
        holds: title,
      },
    ],
  };
  const [last] = exchanges.slice(-1);
  const response = last && masker.exchange(last).response;
  if (response === undefined || response.body.size === 0) return evidence;
  const payload = `${name}-payload.${extensionOf(headerValue(response.headers, "Content-Type"), response.body.text)}`;
  evidence.files[payload] = bodyBytes(response.body);
  evidence.kept.push({ name: payload, holds: `the payload of ${title}` });
  return evidence;
}

/** Exchanges as HAR, masked. */
export const harOf = (exchanges: readonly Exchange[], masker: Masker): string =>
  json(writeHar(maskExchanges(exchanges, masker)));

export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** As they stand in the record, beneath the folder of the step. */
export const keptIn = (folder: string, kept: Evidence["kept"]): KeptFile[] =>
  kept.map(({ name, holds }) => ({ path: `${folder}/${name}`, holds }));

/** By the declared type where it is a known one, else by how it begins. */
function extensionOf(type: string | undefined, text: string | undefined): string {
  if (type !== undefined) {
    if (/\bxhtml|text\/html\b/iu.test(type)) return "html";
    if (/[/+]xml\b/iu.test(type)) return "xml";
    if (/[/+]json\b/iu.test(type)) return "json";
  }
  if (text === undefined) return "bin";
  return /^\uFEFF?\s*<(?!!doctype html|html)/iu.test(text) ? "xml" : "txt";
}
