// Records the exchanges that the examples of docs/reference read, from real servers: `node … tools/reference/record.ts`.
// Only needed when an example needs another one; the recordings are kept in the repository.
import { writeFileSync } from "node:fs";
import { createClient } from "@multistatus/client";
import { writeHar, type Exchange } from "@multistatus/core";
import { partialFailure, startProxy, startServer, type ServerKindName } from "@multistatus/harness";

const folder = new URL("exchanges/", import.meta.url);
const event = (uid: string): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260105T100000Z\r\nSUMMARY:${uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const seed = { "docs/a.txt": "first", "docs/b.txt": "second", "docs/drafts/": null };
const listed = {
  depth: 1,
  props: ["resourcetype", "getetag", "getcontentlength", "{urn:example}author"],
} as const;

/** Saves exchanges under names; the servers' own addresses become `dav.example`. */
function save(port: number, exchanges: Record<string, Exchange>): void {
  for (const [name, exchange] of Object.entries(exchanges)) {
    const text = JSON.stringify(writeHar([exchange]), null, 1);
    writeFileSync(new URL(`${name}.har`, folder), `${text.replaceAll(`127.0.0.1:${port}`, "dav.example")}\n`);
  }
}

async function onServer(
  kind: ServerKindName,
  options: Parameters<typeof startServer>[1],
  record: (
    dav: ReturnType<typeof createClient>,
    server: Awaited<ReturnType<typeof startServer>>,
  ) => Promise<Record<string, Exchange>>,
): Promise<void> {
  await using server = await startServer(kind, options);
  await using dav = createClient({ url: server.url });
  save(server.port, await record(dav, server));
}

await onServer("embedded", {}, async (dav, server) => {
  const failure = await partialFailure(server, { collection: "docs/" });
  const before = await dav.delete(failure.collection);
  const still = await dav.delete(failure.collection);
  await failure.release();
  return { refused: before, "still-refused": still, repeated: await dav.delete(failure.collection) };
});
await onServer("embedded", { seed }, async (dav) => ({ unquoted: await dav.propfind("docs/", listed) }));
await onServer("apache", { seed }, async (dav) => {
  const listing = await dav.propfind("docs/", listed);
  const options = await dav.options("docs/");
  const patched = await dav.proppatch("docs/a.txt", {
    set: { getetag: '"1"', "{urn:example}author": "Ada" },
  });
  await using lock = await dav.lock("docs/a.txt", { owner: "Ada", lockTimeout: 600 });
  const locked = await dav.propfind("docs/a.txt", { depth: 0, props: ["lockdiscovery"] });
  await lock.unlock();
  await dav.put("docs/b.txt", "another text");
  const later = await dav.propfind("docs/", listed);
  return { listing, options, patched, locked, later };
});
await onServer(
  "radicale",
  { calendars: { team: { "a.ics": event("a"), "b.ics": event("b") } } },
  async (dav, server) => {
    const calendar = server.calendars["team"]?.path ?? "";
    const all = await dav.syncCollection(calendar);
    await dav.delete(`${calendar}a.ics`);
    return { changes: await dav.syncCollection(calendar, { token: all.multistatus?.syncToken?.text }) };
  },
);
{
  await using server = await startServer("apache", { basePath: "/dav", seed });
  await using proxy = await startProxy("nginx", { target: server, fault: "prefix-stripped" });
  await using dav = createClient({ url: proxy.url });
  save(proxy.port, { "prefix-lost": await dav.propfind("docs/", listed) });
}
{
  await using server = await startServer("apache", { seed });
  await using proxy = await startProxy("haproxy", { target: server, fault: "dav-hidden" });
  await using dav = createClient({ url: proxy.url });
  save(proxy.port, { "dav-hidden": await dav.options("docs/") });
}
