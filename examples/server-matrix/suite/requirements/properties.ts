import { header, xml, type Requirement } from "../requirement.ts";

const root = '<?xml version="1.0" encoding="utf-8"?>';

/** PROPFIND and PROPPATCH. */
export const properties: readonly Requirement[] = [
  {
    id: "propfind-depth-0",
    section: "9.1",
    says: "PROPFIND with Depth 0 lists the resource alone",
    right: ["207, 1"],
    async ask(place) {
      const answer = await place.dav.propfind(await place.collection(["a", "b"]), { depth: 0 });
      return `${answer.response?.status}, ${answer.resources.resources.length}`;
    },
  },
  {
    id: "propfind-depth-1",
    section: "9.1",
    says: "PROPFIND with Depth 1 lists the collection and its members",
    right: ["207, 3"],
    async ask(place) {
      const answer = await place.dav.propfind(await place.collection(["a", "b"]), { depth: 1 });
      return `${answer.response?.status}, ${answer.resources.resources.length}`;
    },
  },
  {
    id: "propfind-infinity",
    section: "9.1",
    says: "PROPFIND with Depth infinity lists everything, or is 403 with propfind-finite-depth",
    right: ["207 with all", "403 (propfind-finite-depth)"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const above = path.replace(/[^/]+\/$/u, "");
      const options = { headers: { Depth: "infinity", ...xml }, body: propfind("D:resourcetype") };
      const answer = await place.send("PROPFIND", above, options);
      if (answer.response?.status !== 207) return place.ask("PROPFIND", above, options);
      const all = answer.resources.resources.some((resource) =>
        resource.path.endsWith(path + place.member("a")),
      );
      return all ? "207 with all" : "207 without members of members";
    },
  },
  {
    id: "propfind-no-depth",
    section: "9.1",
    says: "PROPFIND without Depth is one with Depth infinity",
    right: ["207 with all", "403 (propfind-finite-depth)"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const above = path.replace(/[^/]+\/$/u, "");
      const options = { headers: xml, body: propfind("D:resourcetype") };
      const answer = await place.send("PROPFIND", above, options);
      if (answer.response?.status !== 207) return place.ask("PROPFIND", above, options);
      const all = answer.resources.resources.some((resource) =>
        resource.path.endsWith(path + place.member("a")),
      );
      return all ? "207 with all" : "207 without members of members";
    },
  },
  {
    id: "propfind-bad-depth",
    section: "10.2, RFC 9110 15.5.1",
    says: "A Depth that is none of 0, 1 and infinity is 400",
    right: ["400"],
    async ask(place) {
      const path = await place.collection();
      const { response } = await place.send("PROPFIND", path, { headers: { Depth: "2" } });
      return String(response?.status);
    },
  },
  {
    id: "propfind-missing",
    section: "9.1, RFC 9110 15.5.5",
    says: "PROPFIND of what is not there is 404",
    right: ["404"],
    async ask(place) {
      const path = (await place.collection()) + place.member("none");
      const { response } = await place.send("PROPFIND", path, { headers: { Depth: "0" } });
      return String(response?.status);
    },
  },
  {
    id: "propfind-no-body",
    section: "9.1",
    says: "PROPFIND without a body asks for all properties",
    right: ["getlastmodified+resourcetype"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const { resources } = await place.send("PROPFIND", path, { headers: { Depth: "0" } });
      const names = new Set(
        resources.resources.flatMap(({ response }) =>
          response.propstats.flatMap((propstat) => propstat.properties.map(({ localName }) => localName)),
        ),
      );
      return ["getlastmodified", "resourcetype"].filter((name) => names.has(name)).join("+") || "none";
    },
  },
  {
    id: "propfind-propname",
    section: "9.1",
    says: "propname gives names without values",
    right: ["names"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const answer = await place.send("PROPFIND", path, {
        headers: { Depth: "0", ...xml },
        body: `${root}<D:propfind xmlns:D="DAV:"><D:propname/></D:propfind>`,
      });
      const all = answer.resources.resources.flatMap(({ response }) =>
        response.propstats.flatMap((propstat) => propstat.properties),
      );
      if (all.length === 0) return `${answer.response?.status}, none`;
      return all.every((property) => property.text().trim() === "") ? "names" : "values";
    },
  },
  {
    id: "propfind-missing-property",
    section: "9.1",
    says: "A property that is not defined is reported with 404",
    right: ["207 (a resourcetype=200 nothing=404)", "207 (a nothing=404 resourcetype=200)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      return place.ask("PROPFIND", path, {
        headers: { Depth: "0", ...xml },
        body: propfind("D:resourcetype", "X:nothing"),
      });
    },
  },
  {
    id: "propfind-malformed",
    section: "8.2",
    says: "XML that is not well-formed is 400",
    right: ["400"],
    async ask(place) {
      const path = await place.collection();
      const { response } = await place.send("PROPFIND", path, {
        headers: { Depth: "0", ...xml },
        body: "<D:propfind",
      });
      return String(response?.status);
    },
  },
  {
    id: "propfind-without-slash",
    section: "5.2",
    says: "PROPFIND of a collection without the slash is answered, or redirected",
    right: ["207", "301", "302", "307", "308"],
    async ask(place) {
      const path = (await place.collection()).replace(/\/$/u, "");
      const { response } = await place.send("PROPFIND", path, { headers: { Depth: "0" } });
      return String(response?.status);
    },
  },
  {
    id: "href-of-collection",
    section: "5.2, 8.3",
    says: "The href of a collection ends in a slash",
    right: ["slash"],
    async ask(place) {
      const { resources } = await place.dav.propfind(await place.collection(), { depth: 0 });
      return resources.resources[0]?.href.endsWith("/") === true ? "slash" : "no slash";
    },
  },
  {
    id: "multistatus-type",
    section: "8.2, 13",
    says: "A Multi-Status is sent as application/xml or text/xml",
    right: ["application/xml", "text/xml"],
    async ask(place) {
      const answer = await place.send("PROPFIND", await place.collection(), { headers: { Depth: "0" } });
      return header(answer, "content-type").split(";")[0] ?? "none";
    },
  },
  {
    id: "multistatus-shape",
    section: "13, 14",
    says: "A Multi-Status has the elements and status lines that the RFC gives it",
    right: ["as it should be"],
    async ask(place) {
      const { multistatus } = await place.dav.propfind(await place.collection(["a"]), {
        depth: 1,
        props: ["resourcetype", "getetag", "{urn:x}nothing"],
      });
      if (!multistatus) return "none";
      const codes = new Set(multistatus.findings.map(({ code }) => code));
      return codes.size === 0 ? "as it should be" : [...codes].toSorted().join(", ");
    },
  },
  {
    id: "etag",
    section: "15.6, 8.6",
    says: "DAV:getetag is what the ETag header of GET says",
    right: ["the same"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const tag = header(await place.send("GET", path), "etag");
      const property = (await valueOf(place, path, "getetag")) ?? "none";
      // A server may find a tag strong a moment later.
      const strong = (value: string): string => value.replace(/^W\//u, "");
      if (strong(property) === strong(tag) && tag !== "none") return "the same";
      if (tag === "none" || property === "none") {
        return `GET ${tag === "none" ? "has none" : "has one"}, PROPFIND ${property === "none" ? "has none" : "has one"}`;
      }
      return `"${property}"` === tag ? "without the quotes" : "another";
    },
  },
  {
    id: "getcontentlength",
    section: "15.4",
    says: "DAV:getcontentlength is the number of bytes that GET gives",
    right: ["the same"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const { response } = await place.send("GET", path);
      const told = await valueOf(place, path, "getcontentlength");
      return told === String(response?.body.size) ? "the same" : (told ?? "none");
    },
  },
  {
    id: "getlastmodified",
    section: "15.7",
    says: "DAV:getlastmodified has the form of RFC 1123: Mon, 12 Jan 1998 09:25:56 GMT",
    right: ["as it should be"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const told = await valueOf(place, path, "getlastmodified");
      return told !== undefined && new Date(told).toUTCString() === told
        ? "as it should be"
        : (told ?? "none");
    },
  },
  {
    id: "creationdate",
    section: "15.1",
    says: "DAV:creationdate has the form of RFC 3339, where there is one",
    right: ["as it should be", "none"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const told = await valueOf(place, path, "creationdate");
      if (told === undefined) return "none";
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u.test(told)
        ? "as it should be"
        : "another form";
    },
  },
  {
    id: "proppatch-dead",
    section: "4.4, 9.2",
    says: "A dead property can be set and read back",
    right: ["207 (a note=200), read back"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const told = await place.ask("PROPPATCH", path, {
        headers: xml,
        body: update("<X:note>text</X:note>"),
      });
      return `${told}, ${(await valueOf(place, path, "{urn:x}note")) === "text" ? "read back" : "not there"}`;
    },
  },
  {
    id: "proppatch-xml",
    section: "4.3",
    says: "The value of a dead property keeps its elements and their namespaces",
    right: ["kept", "no dead properties"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const value = '<X:note><Y:part xmlns:Y="urn:y">text</Y:part></X:note>';
      const set = await place.dav.request("PROPPATCH", path, { headers: xml, body: update(value) });
      if (set.response?.status !== 207 || set.resources.failing.length > 0) return "no dead properties";
      const { resources } = await place.dav.propfind(path, { depth: 0, props: ["{urn:x}note"] });
      const property = resources.resources[0]?.response.propstats[0]?.properties[0];
      const part = property?.element().children.find((child) => "localName" in child);
      return part && "namespace" in part && part.namespace === "urn:y" && part.localName === "part"
        ? "kept"
        : "lost";
    },
  },
  {
    id: "proppatch-order",
    section: "9.2",
    says: "PROPPATCH is carried out in the order of the document: set, then removed",
    right: ["gone", "no dead properties"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const note = "<D:prop><X:note>text</X:note></D:prop>";
      const set = await place.dav.request("PROPPATCH", path, {
        headers: xml,
        body: `${root}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set>${note}</D:set><D:remove>${note}</D:remove></D:propertyupdate>`,
      });
      if (set.response?.status !== 207 || set.resources.failing.length > 0) return "no dead properties";
      return (await valueOf(place, path, "{urn:x}note")) === undefined ? "gone" : "there";
    },
  },
  {
    id: "proppatch-remove-missing",
    section: "14.23",
    says: "Removing a property that is not there is no error",
    right: ["207 (a note=200)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      return place.ask("PROPPATCH", path, {
        headers: xml,
        body: `${root}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:remove><D:prop><X:note/></D:prop></D:remove></D:propertyupdate>`,
      });
    },
  },
  {
    id: "proppatch-protected",
    section: "9.2, 9.2.1",
    says: "A protected property is 403, and the others of the request are 424",
    right: ["207 (a getetag=403 note=424)", "207 (a note=424 getetag=403)"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      return place.ask("PROPPATCH", path, {
        headers: xml,
        body: update("<X:note>text</X:note>", '<D:getetag>"x"</D:getetag>'),
      });
    },
  },
  {
    id: "proppatch-atomic",
    section: "9.2",
    says: "A PROPPATCH that fails sets nothing",
    right: ["nothing"],
    async ask(place) {
      const path = (await place.collection(["a"])) + place.member("a");
      const body = update("<X:note>text</X:note>", '<D:getetag>"x"</D:getetag>');
      await place.send("PROPPATCH", path, { headers: xml, body });
      return (await valueOf(place, path, "{urn:x}note")) === undefined ? "nothing" : "the other one";
    },
  },
  {
    id: "proppatch-missing",
    section: "9.2, RFC 9110 15.5.5",
    says: "PROPPATCH of what is not there is 404",
    right: ["404"],
    async ask(place) {
      const path = (await place.collection()) + place.member("none");
      const { response } = await place.send("PROPPATCH", path, {
        headers: xml,
        body: update("<X:note>text</X:note>"),
      });
      return String(response?.status);
    },
  },
];

type Place = Parameters<Requirement["ask"]>[0];

/** What a property holds; undefined where it is not told with a 2xx. */
async function valueOf(place: Place, path: string, name: string): Promise<string | undefined> {
  const { resources } = await place.dav.propfind(path, { depth: 0, props: [name] });
  const found = resources.resources
    .flatMap(({ response }) => response.propstats)
    .find(({ status }) => status?.code === 200);
  return found?.properties[0]?.text();
}

function propfind(...names: string[]): string {
  const elements = names.map((name) => `<${name}/>`).join("");
  return `${root}<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop>${elements}</D:prop></D:propfind>`;
}

function update(...elements: string[]): string {
  return `${root}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set><D:prop>${elements.join("")}</D:prop></D:set></D:propertyupdate>`;
}
