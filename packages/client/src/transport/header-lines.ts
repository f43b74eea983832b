import { isBytes, type HeaderList } from "@multistatus/core";

type Fields = Record<string, string | string[] | undefined>;

/** The fields of a response in wire order and case where undici tells them, else as it has put them together. */
export function headerLines(controller: { rawHeaders?: unknown } | null, fields: Fields): HeaderList {
  const raw = controller?.rawHeaders;
  return Array.isArray(raw) ? pairs(raw) : entries(fields);
}

/** Bytes are characters, as RFC 9110 section 5.5 has it. */
function pairs(raw: readonly unknown[]): HeaderList {
  const list: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) list.push([text(raw[index]), text(raw[index + 1])]);
  return list;
}

function text(value: unknown): string {
  return isBytes(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.length).toString("latin1")
    : (value as string);
}

function entries(headers: Fields): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((one): [string, string] => [name, one]),
  );
}
