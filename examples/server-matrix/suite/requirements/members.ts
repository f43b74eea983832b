import { bare, header, type Requirement } from "../requirement.ts";

/** PUT, GET, MKCOL and DELETE. */
export const members: readonly Requirement[] = [
  {
    id: "put-new",
    section: "9.7, RFC 9110 9.3.4",
    says: "PUT of a new resource is 201",
    right: ["201"],
    ask: async (place) => place.put(await place.collection(), "a"),
  },
  {
    id: "put-existing",
    section: "9.7, RFC 9110 9.3.4",
    says: "PUT over a resource is 200 or 204",
    right: ["200", "204"],
    ask: async (place) => place.put(await place.collection(["a"]), "a", 2),
  },
  {
    id: "put-without-parent",
    section: "9.7.1",
    says: "PUT without the parent collection MUST fail with 409",
    right: ["409"],
    ask: async (place) => place.put(`${await place.collection()}none/`, "a"),
  },
  {
    id: "put-get",
    section: "9.7, RFC 9110 9.3.4",
    says: "GET gives what was put",
    right: ["the same"],
    needs: "files",
    async ask(place) {
      const path = await place.resource();
      const { response } = await place.send("GET", path);
      return response?.body.text === place.content("a").body ? "the same" : `${response?.status}, another`;
    },
  },
  {
    id: "put-odd-name",
    section: "5.2, RFC 3986 2.1",
    says: "A name with a blank, an umlaut, %, + and # can be put and is listed as itself",
    right: ["201, listed"],
    needs: "files",
    async ask(place) {
      const path = await place.collection();
      const name = "Ü ä%20+#&'.txt";
      const put = await place.ask("PUT", path + encodeURIComponent(name), { body: "x" });
      const { resources } = await place.dav.propfind(path, { depth: 1, props: ["resourcetype"] });
      const listed = resources.resources.some((resource) => resource.path.endsWith(`/${name}`));
      return `${put}, ${listed ? "listed" : "not listed"}`;
    },
  },
  {
    id: "mkcol-new",
    section: "9.3.1",
    says: "MKCOL of an unmapped URL is 201",
    right: ["201"],
    needs: "files",
    ask: async (place) => place.ask("MKCOL", `${await place.collection()}new/`),
  },
  {
    id: "mkcol-without-slash",
    section: "5.2, 9.3",
    says: "MKCOL without the slash at the end makes a collection, too",
    right: ["201"],
    needs: "files",
    ask: async (place) => place.ask("MKCOL", `${await place.collection()}new`),
  },
  {
    id: "mkcol-existing",
    section: "9.3.1",
    says: "MKCOL on a mapped URL is 405",
    right: ["405"],
    ask: async (place) => place.ask("MKCOL", await place.collection()),
  },
  {
    id: "mkcol-on-file",
    section: "9.3.1",
    says: "MKCOL on a resource that is no collection is 405",
    right: ["405"],
    ask: async (place) => place.ask("MKCOL", await place.resource()),
  },
  {
    id: "mkcol-without-parent",
    section: "9.3.1",
    says: "MKCOL without the parent collection MUST fail with 409",
    right: ["409"],
    ask: async (place) => place.ask("MKCOL", `${await place.collection()}none/new/`),
  },
  {
    id: "mkcol-with-unknown-body",
    section: "9.3",
    says: "MKCOL with a body that is not understood MUST fail with 415",
    right: ["415"],
    ask: async (place) =>
      place.ask("MKCOL", `${await place.collection()}new/`, {
        headers: { "Content-Type": "text/x-unknown" },
        body: "body",
      }),
  },
  {
    id: "delete-missing",
    section: "9.6, RFC 9110 15.5.5",
    says: "DELETE of what is not there is 404",
    right: ["404"],
    ask: async (place) => place.ask("DELETE", (await place.collection()) + place.member("none")),
  },
  {
    id: "delete-member",
    section: "9.6",
    says: "DELETE of a resource takes it away",
    right: ["204, 404", "200, 404"],
    async ask(place) {
      const path = await place.resource();
      const told = await place.ask("DELETE", path);
      return `${told}, ${await place.ask("GET", path)}`;
    },
  },
  {
    id: "delete-collection",
    section: "9.6.1",
    says: "DELETE of a collection succeeds without a Multi-Status",
    right: ["200", "204"],
    ask: async (place) => place.ask("DELETE", await place.collection(["a", "b"])),
  },
  {
    id: "delete-without-slash",
    section: "5.2, 9.6.1",
    says: "DELETE of a collection without the slash deletes it, or is redirected",
    right: ["200", "204", "301", "302", "307", "308"],
    ask: async (place) => place.ask("DELETE", bare(await place.collection(["a"]))),
  },
  {
    id: "dav-header",
    section: "10.1, 18.1, 18.2",
    says: "OPTIONS names class 1 in DAV, and class 2 beside it only where there is LOCK",
    right: ["1 with LOCK 405", "1 with LOCK 501", "1+2 with LOCK 200", "1+2 with LOCK 201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const options = await place.send("OPTIONS", path);
      const classes = options.response?.headers
        .filter(([name]) => name.toLowerCase() === "dav")
        .flatMap(([, value]) => value.split(",").map((name) => name.trim()));
      const lock = await place.dav.lock(path + place.member("a"), { depth: 0, owner: "me" });
      const told = ["1", "2"].filter((name) => classes?.includes(name)).join("+") || "none";
      return `${told} with LOCK ${lock.response?.status}`;
    },
  },
  {
    id: "full-put",
    section: "11.5",
    says: "PUT of more than there is room for is 507",
    right: ["507"],
    needs: "quota",
    async ask(place) {
      const path = await place.collection();
      return place.ask("PUT", path + place.member("big"), { body: "x".repeat(2_000_000) });
    },
  },
  {
    id: "put-etag",
    section: "8.6, RFC 9110 8.8.3",
    says: "The entity tag changes with the content",
    right: ["changes"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const before = header(await place.send("GET", path + place.member("a")), "etag");
      await place.put(path, "a", 20);
      const after = header(await place.send("GET", path + place.member("a")), "etag");
      if (before === "none") return "none";
      return before === after ? "stays" : "changes";
    },
  },
];
