import { createServer, type AddressInfo } from "node:net";
import { createClient, createRecorder, type Client } from "@multistatus/client";
import { headerValue } from "@multistatus/core";
import { table } from "../fill.ts";

type Call = readonly [call: string, rfc: string, send: (dav: Client) => PromiseLike<unknown>];

/** Every method of a client once, as the page shows it. */
const CALLS: readonly Call[] = [
  ['get("a.txt")', "RFC 9110 9.3.1", (dav) => dav.get("a.txt")],
  ['head("a.txt")', "RFC 9110 9.3.2", (dav) => dav.head("a.txt")],
  ['options("docs/")', "RFC 9110 9.3.7, RFC 4918 10.1", (dav) => dav.options("docs/")],
  ['put("a.txt", "text")', "RFC 9110 9.3.4, RFC 4918 9.7", async (dav) => dav.put("a.txt", "text")],
  ['delete("docs/")', "RFC 4918 9.6", async (dav) => dav.delete("docs/")],
  ['propfind("docs/")', "RFC 4918 9.1", (dav) => dav.propfind("docs/")],
  [
    'propfind("docs/", { props: ["getetag"] })',
    "RFC 4918 9.1",
    (dav) => dav.propfind("docs/", { props: ["getetag"] }),
  ],
  ['propfindStream("docs/")', "RFC 4918 9.1", async (dav) => dav.propfindStream("docs/")],
  [
    'proppatch("a.txt", { set })',
    "RFC 4918 9.2",
    async (dav) => dav.proppatch("a.txt", { set: { displayname: "A" } }),
  ],
  ['mkcol("docs/")', "RFC 4918 9.3", async (dav) => dav.mkcol("docs/")],
  ['mkcol("docs/", { set })', "RFC 5689 3", async (dav) => dav.mkcol("docs/", { set: { displayname: "D" } })],
  ['mkcalendar("team/")', "RFC 4791 5.3.1", async (dav) => dav.mkcalendar("team/")],
  ['copy("a.txt", "b.txt")', "RFC 4918 9.8", async (dav) => dav.copy("a.txt", "b.txt")],
  [
    'move("a.txt", "b.txt", { overwrite: false })',
    "RFC 4918 9.9",
    async (dav) => dav.move("a.txt", "b.txt", { overwrite: false }),
  ],
  [
    'lock("docs/", { lockTimeout: 600 })',
    "RFC 4918 9.10",
    async (dav) => dav.lock("docs/", { lockTimeout: 600 }),
  ],
  ['refreshLock("docs/", token)', "RFC 4918 9.10.2", async (dav) => dav.refreshLock("docs/", "urn:uuid:1")],
  ['unlock("docs/", token)', "RFC 4918 9.11", async (dav) => dav.unlock("docs/", "urn:uuid:1")],
  ['lockDiscovery("docs/")', "RFC 4918 15.8", (dav) => dav.lockDiscovery("docs/")],
  [
    'syncCollection("team/", { token })',
    "RFC 6578 3.2",
    (dav) => dav.syncCollection("team/", { token: "t" }),
  ],
  ['calendarQuery("team/")', "RFC 4791 7.8", (dav) => dav.calendarQuery("team/")],
  ['calendarMultiget("team/", ["a.ics"])', "RFC 4791 7.9", (dav) => dav.calendarMultiget("team/", ["a.ics"])],
  [
    'freeBusyQuery("team/", { start, end })',
    "RFC 4791 7.10",
    (dav) => dav.freeBusyQuery("team/", { start: "20260101T000000Z", end: "20260201T000000Z" }),
  ],
  ['addressbookQuery("book/")', "RFC 6352 8.6", (dav) => dav.addressbookQuery("book/")],
  [
    'addressbookMultiget("book/", ["a.vcf"])',
    "RFC 6352 8.7",
    (dav) => dav.addressbookMultiget("book/", ["a.vcf"]),
  ],
  [
    'acl("docs/", entries)',
    "RFC 3744 8.1",
    async (dav) => dav.acl("docs/", [{ principal: { kind: "all" }, grant: ["read"] }]),
  ],
  [
    'principalPropertySearch("users/", { search })',
    "RFC 3744 9.4",
    (dav) => dav.principalPropertySearch("users/", { search: [{ props: ["displayname"], match: "Ada" }] }),
  ],
  [
    'principalMatch("docs/", { match: "self" })',
    "RFC 3744 9.3",
    (dav) => dav.principalMatch("docs/", { match: "self" }),
  ],
  ['principalSearchPropertySet("users/")', "RFC 3744 9.5", (dav) => dav.principalSearchPropertySet("users/")],
  [
    'aclPrincipalPropSet("docs/", ["displayname"])',
    "RFC 3744 9.2",
    (dav) => dav.aclPrincipalPropSet("docs/", ["displayname"]),
  ],
  ['versionTree("a.txt")', "RFC 3253 3.7", (dav) => dav.versionTree("a.txt")],
  ['expandProperty("a.txt", …)', "RFC 3253 3.8", (dav) => dav.expandProperty("a.txt", ["version-history"])],
  ['versionControl("a.txt")', "RFC 3253 3.5", async (dav) => dav.versionControl("a.txt")],
  ['checkout("a.txt")', "RFC 3253 4.3", async (dav) => dav.checkout("a.txt")],
  ['checkin("a.txt")', "RFC 3253 4.4", async (dav) => dav.checkin("a.txt")],
  ['uncheckout("a.txt")', "RFC 3253 4.5", async (dav) => dav.uncheckout("a.txt")],
  ['bind("docs/", "b.txt", "a.txt")', "RFC 5842 4", async (dav) => dav.bind("docs/", "b.txt", "a.txt")],
  ['unbind("docs/", "b.txt")', "RFC 5842 5", async (dav) => dav.unbind("docs/", "b.txt")],
  ['rebind("docs/", "b.txt", "a.txt")', "RFC 5842 6", async (dav) => dav.rebind("docs/", "b.txt", "a.txt")],
  [
    'search("docs/", query)',
    "RFC 5323",
    (dav) => dav.search("docs/", { from: [{ href: "docs/", depth: 1 }] }),
  ],
  ['report("docs/", body)', "RFC 3253 3.6", (dav) => dav.report("docs/", '<sync-collection xmlns="DAV:"/>')],
];

/** Names of the methods that `CALLS` shows. */
export const shownMethods: ReadonlySet<string> = new Set(
  CALLS.map(([call]) => call.slice(0, call.indexOf("("))),
);

// Fields that every request has.
const COMMON = new Set([
  "host",
  "connection",
  "user-agent",
  "accept-encoding",
  "content-type",
  "content-length",
  "depth",
]);

/** What each method sends, as the client recorded it, to a server that answers 207 to whatever comes. */
export async function methodsTable(): Promise<string> {
  // Node's own HTTP server refuses methods that it does not know, VERSION-CONTROL among them.
  const server = createServer((socket) => {
    let seen = "";
    socket.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      const head = seen.indexOf("\r\n\r\n");
      const length = Number(/^content-length: (\d+)/im.exec(seen)?.[1] ?? 0);
      if (head >= 0 && seen.length >= head + 4 + length) socket.end(ANSWER);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const recorder = createRecorder();
  const rows: string[][] = [];
  await using dav = createClient({ url: `${origin}/`, recorder });
  for (const [call, rfc, send] of CALLS) {
    recorder.clear();
    const made = send(dav);
    const lazy = "isDavHandle" in made;
    const answer: unknown = await made;
    if (call.startsWith("propfindStream")) for await (const _ of answer as AsyncIterable<unknown>) void _;
    const { method, headers, body } = recorder.exchanges.at(-1)?.request ?? {
      method: "nothing",
      headers: [],
    };
    const own = headers
      .filter(([name]) => !COMMON.has(name.toLowerCase()))
      .map(([name, value]) => `\`${name}: ${value.replaceAll(origin, "http://dav.example")}\``);
    const text = body?.text ?? "";
    rows.push([
      `\`${call}\``,
      method,
      headerValue(headers, "depth") ?? "–",
      [...own, ...(text === "" ? [] : [rootOf(text)])].join(", ") || "–",
      lazy ? "awaited" : "at once",
      rfc,
    ]);
  }
  server.close();
  return table(["call", "sends", "Depth", "fields, body", "when", "defined in"], rows);
}

const ANSWER =
  'HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n<multistatus xmlns="DAV:"/>';

/** What a body is, in a word: the name of its root element. */
function rootOf(body: string): string {
  const root = /<(?:[\w-]+:)?([\w-]+)[\s/>]/.exec(body.replace(/^<\?xml[^>]*>/, ""));
  return root ? `body \`${root[1] ?? ""}\`` : "the body as given";
}
