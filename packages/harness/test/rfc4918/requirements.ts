import { lockInfo, propfind, proppatch, xml, type Place } from "./place.ts";

/** Something that RFC 4918 says, tried on a server. */
export interface Requirement {
  id: string;
  /** The section, and what it asks for. */
  says: string;
  /** Only of a server of class 2 (section 18.2). */
  locking?: true;
  /** The answers that it allows. */
  right: readonly string[];
  ask: (place: Place) => Promise<string>;
}

const to = (place: Place, path: string, more: Record<string, string> = {}): Record<string, string> => ({
  Destination: place.server.url + path,
  ...more,
});

/** What a test may stumble over; it is no conformance suite. */
export const requirements: readonly Requirement[] = [
  {
    id: "dav-header",
    says: "10.1, 18.1: OPTIONS names class 1 in DAV, and class 2 only where there is LOCK",
    right: ["1 with LOCK 405", "1 with LOCK 501", "2 with LOCK 200", "2 with LOCK 201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const { headers } = await place.answer("OPTIONS", path);
      const classes = new Set((headers.get("dav") ?? "").split(",").map((name) => name.trim()));
      const lock = await place.answer("LOCK", path + place.member("a"), xml, lockInfo);
      const highest = ["2", "1"].find((name) => classes.has(name)) ?? "none";
      return `${highest} with LOCK ${lock.status}`;
    },
  },
  {
    id: "put-new",
    says: "9.7, RFC 9110 9.3.4: PUT of a new resource is 201",
    right: ["201"],
    ask: async (place) => place.put(await place.collection(), "a"),
  },
  {
    id: "put-existing",
    says: "9.7, RFC 9110 9.3.4: PUT over a resource is 200 or 204",
    right: ["200", "204"],
    ask: async (place) => place.put(await place.collection(["a"]), "a", 2),
  },
  {
    id: "put-without-parent",
    says: "9.7.1: PUT without the parent collection MUST fail with 409",
    right: ["409"],
    ask: async (place) => place.put(`${await place.collection()}none/`, "a"),
  },
  {
    id: "mkcol-existing",
    says: "9.3.1: MKCOL on a mapped URL is 405",
    right: ["405"],
    ask: async (place) => place.ask("MKCOL", await place.collection()),
  },
  {
    id: "mkcol-without-parent",
    says: "9.3.1: MKCOL without the parent collection MUST fail with 409",
    right: ["409"],
    ask: async (place) => place.ask("MKCOL", `${await place.collection()}none/new/`),
  },
  {
    id: "mkcol-with-unknown-body",
    says: "9.3: MKCOL with a body that is not understood MUST fail with 415",
    right: ["415"],
    ask: async (place) =>
      place.ask("MKCOL", `${await place.collection()}new/`, { "Content-Type": "text/x-unknown" }, "body"),
  },
  {
    id: "delete-missing",
    says: "9.6, RFC 9110 15.5.5: DELETE of what is not there is 404",
    right: ["404"],
    ask: async (place) => place.ask("DELETE", (await place.collection()) + place.member("none")),
  },
  {
    id: "delete-collection",
    says: "9.6.1: DELETE of a collection succeeds without a Multi-Status",
    right: ["200", "204"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      return (await place.ask("DELETE", path)).replace(path.split("/").at(-2) ?? "", "collection");
    },
  },
  {
    id: "copy-new",
    says: "9.8.5: COPY to an unmapped URL is 201",
    right: ["201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.ask("COPY", path + place.member("a"), to(place, path + place.member("b")));
    },
  },
  {
    id: "copy-over",
    says: "9.8.5: COPY over a resource is 204",
    right: ["204"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      return place.ask("COPY", path + place.member("a"), to(place, path + place.member("b")));
    },
  },
  {
    id: "copy-overwrite-f",
    says: "9.8.5, 10.6: COPY over a resource with Overwrite: F is 412",
    right: ["412"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      const headers = to(place, path + place.member("b"), { Overwrite: "F" });
      return place.ask("COPY", path + place.member("a"), headers);
    },
  },
  {
    id: "copy-without-parent",
    says: "9.8.5: COPY into a collection that is not there is 409",
    right: ["409"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.ask("COPY", path + place.member("a"), to(place, `${path}none/${place.member("a")}`));
    },
  },
  {
    id: "copy-elsewhere",
    says: "9.8.5: COPY to another server that does not take it is 502",
    right: ["502"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const elsewhere = new URL(place.server.url + path + place.member("b"));
      elsewhere.host = "elsewhere.example";
      return place.ask("COPY", path + place.member("a"), { Destination: elsewhere.href });
    },
  },
  {
    id: "move-new",
    says: "9.9.4: MOVE to an unmapped URL is 201",
    right: ["201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.ask("MOVE", path + place.member("a"), to(place, path + place.member("b")));
    },
  },
  {
    id: "move-missing",
    says: "9.9, RFC 9110 15.5.5: MOVE of what is not there is 404",
    right: ["404"],
    async ask(place) {
      const path = await place.collection();
      return place.ask("MOVE", path + place.member("none"), to(place, path + place.member("b")));
    },
  },
  {
    id: "propfind-missing-property",
    says: "9.1: a property that is not defined is reported with 404",
    right: ["207 (a resourcetype=200 nothing=404)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const told = await place.ask(
        "PROPFIND",
        path,
        { Depth: "0", ...xml },
        propfind("D:resourcetype", "X:nothing"),
      );
      return told.replace(place.member("a"), "a");
    },
  },
  {
    id: "propfind-infinity",
    says: "9.1: PROPFIND with Depth infinity lists everything, or is 403 with propfind-finite-depth",
    right: ["207 with all", "403 (propfind-finite-depth)"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const above = path.replace(/[^/]+\/$/u, "");
      const told = await place.ask(
        "PROPFIND",
        above,
        { Depth: "infinity", ...xml },
        propfind("D:resourcetype"),
      );
      if (!told.startsWith("207")) return told;
      return told.includes(`${place.member("a")} resourcetype=200`)
        ? "207 with all"
        : "207 without members of members";
    },
  },
  {
    id: "propfind-malformed",
    says: "8.2: XML that is not well-formed is 400",
    right: ["400"],
    async ask(place) {
      const path = await place.collection();
      const told = await place.ask("PROPFIND", path, { Depth: "0", ...xml }, "<D:propfind");
      return told.startsWith("207") ? "207" : told;
    },
  },
  {
    id: "etag",
    says: "15.6, 8.6: DAV:getetag is what the ETag header of GET says",
    right: ["the same"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const { headers } = await place.answer("GET", path);
      const { body } = await place.answer("PROPFIND", path, { Depth: "0", ...xml }, propfind("D:getetag"));
      const property = /getetag[^>/]*>([^<]*)</u.exec(body)?.[1]?.replaceAll("&quot;", '"') ?? "none";
      const header = headers.get("etag") ?? "none";
      if (property === header && header !== "none") return "the same";
      return header === "none" || property === "none"
        ? `GET ${header === "none" ? "has none" : "has one"}, PROPFIND ${property === "none" ? "has none" : "has one"}`
        : `"${header.replaceAll('"', "")}"` === header && property === header.replaceAll('"', "")
          ? "without the quotes"
          : "another";
    },
  },
  {
    id: "proppatch-dead",
    says: "4.4, 9.2: a dead property can be set and read back",
    right: ["207 (a note=200), read back"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const told = await place.ask("PROPPATCH", path, xml, proppatch("<X:note>text</X:note>"));
      const { body } = await place.answer("PROPFIND", path, { Depth: "0", ...xml }, propfind("X:note"));
      return `${told.replace(place.member("a"), "a")}, ${/>text</u.test(body) ? "read back" : "not there"}`;
    },
  },
  {
    id: "proppatch-protected",
    says: "9.2, 9.2.1: a protected property is 403, and the others of the request are 424",
    right: ["207 (a getetag=403 note=424)", "207 (a note=424 getetag=403)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const body = proppatch("<X:note>text</X:note>", '<D:getetag>"x"</D:getetag>');
      return (await place.ask("PROPPATCH", path, xml, body)).replace(place.member("a"), "a");
    },
  },
  {
    id: "lock-unmapped",
    locking: true,
    says: "7.3, 9.10.4: LOCK of an unmapped URL makes an empty resource, 201",
    right: ["201"],
    async ask(place) {
      const path = (await place.collection()) + place.member("new");
      return String((await place.answer("LOCK", path, { Depth: "0", ...xml }, lockInfo)).status);
    },
  },
  {
    id: "lock-twice",
    locking: true,
    says: "9.10.6: an exclusive lock beside another is 423",
    right: ["423", "423 (no-conflicting-lock)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      if ((await place.lock(path)) === undefined) return "no lock";
      return place.ask("LOCK", path, { Depth: "0", ...xml }, lockInfo);
    },
  },
  {
    id: "put-locked",
    locking: true,
    says: "7.1, 9.7: PUT without the lock's token is 423",
    right: ["423", "423 (lock-token-submitted)"],
    async ask(place) {
      const path = await place.collection(["a"]);
      if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
      return place.put(path, "a", 2);
    },
  },
  {
    id: "put-into-locked",
    locking: true,
    says: "7.4: a new member in a collection locked with Depth infinity needs the token, else 423",
    right: ["423", "423 (lock-token-submitted)"],
    async ask(place) {
      const path = await place.collection();
      if ((await place.lock(path, "infinity")) === undefined) return "no lock";
      const name = path.split("/").at(-2) ?? "";
      return (await place.put(path, "a")).replace(name, "collection");
    },
  },
  {
    id: "unlock-wrong-token",
    locking: true,
    says: "9.11.1: UNLOCK with a token of no lock on the resource is 409 with lock-token-matches-request-uri",
    right: ["409", "409 (lock-token-matches-request-uri)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      if ((await place.lock(path)) === undefined) return "no lock";
      return place.ask("UNLOCK", path, {
        "Lock-Token": "<opaquelocktoken:11111111-1111-1111-1111-111111111111>",
      });
    },
  },
  {
    id: "if-unknown-token",
    says: "10.4: an If header that holds for nothing is 412 (423 where the resource is locked)",
    right: ["412", "423", "423 (lock-token-submitted)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const { headers, body } = place.content("a", 2);
      const token = `<${place.server.url}${path}> (<opaquelocktoken:11111111-1111-1111-1111-111111111111>)`;
      return place.ask("PUT", path, { If: token, ...headers }, body);
    },
  },
  {
    id: "delete-locked-member",
    locking: true,
    says: "9.6.1: DELETE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
    right: ["207 (a 423)", "423", "423 (lock-token-submitted)"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
      return (await place.ask("DELETE", path)).replace(place.member("a"), "a");
    },
  },
  {
    id: "move-locked-member",
    locking: true,
    says: "9.9.3: MOVE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
    right: ["207 (a 423)", "423", "423 (lock-token-submitted)"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
      const told = await place.ask("MOVE", path, to(place, `${path.slice(0, -1)}-moved/`));
      return told.replace(place.member("a"), "a");
    },
  },
  {
    id: "propfind-without-slash",
    says: "5.2: PROPFIND of a collection's URL without the slash is answered, with the slash in Content-Location or by a redirect",
    right: ["207", "301", "302", "307", "308"],
    async ask(place) {
      const path = await place.collection();
      return String((await place.answer("PROPFIND", path.slice(0, -1), { Depth: "0" })).status);
    },
  },
  {
    id: "multistatus-type",
    says: "8.2, 13: a Multi-Status is sent as application/xml or text/xml",
    right: ["application/xml", "text/xml"],
    async ask(place) {
      const { headers } = await place.answer("PROPFIND", await place.collection(), { Depth: "0" });
      return headers.get("content-type")?.split(";")[0] ?? "none";
    },
  },
];
