export const HEAD = '<?xml version="1.0"?>\n<D:multistatus xmlns:D="DAV:">\n';

export const response = (href: string): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:displayname>n ${href}</D:displayname></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>\n`;

export const TAIL = "<D:sync-token>urn:t</D:sync-token><x xmlns='u'>kept</x></D:multistatus>";

export async function* chunksOf<T>(...chunks: T[]): AsyncGenerator<T, void, undefined> {
  yield* chunks;
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
