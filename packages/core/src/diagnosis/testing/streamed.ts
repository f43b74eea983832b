/** A text or bytes in chunks, as they come over the wire. */
export async function* cut<T extends string | Uint8Array>(text: T, size = 7): AsyncGenerator<T> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size) as T;
}

export const ok = "<D:status>HTTP/1.1 200 OK</D:status>";
export const failed = (status: number): string => `<D:status>HTTP/1.1 ${status} -</D:status>`;
export const response = (inside: string): string => `<D:response>${inside}</D:response>`;
export const multistatus = (inside: string): string =>
  `<D:multistatus xmlns:D="DAV:">${inside}</D:multistatus>`;
export const listedOne = (href: string, status: string = ok): string =>
  response(`<D:href>${href}</D:href><D:propstat><D:prop><D:getetag/></D:prop>${status}</D:propstat>`);
