import type { Place } from "../place.ts";
import { bare, header, status, xml, type Requirement } from "../requirement.ts";
import { propfindBody, XML } from "./bodies.ts";

/** PROPFIND, and the form of its Multi-Status. */
export const propfind: readonly Requirement[] = [
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
    ask: async (place) => wholeTree(place, { Depth: "infinity" }),
  },
  {
    id: "propfind-no-depth",
    section: "9.1",
    says: "PROPFIND without Depth is one with Depth infinity",
    right: ["207 with all", "403 (propfind-finite-depth)"],
    ask: async (place) => wholeTree(place, {}),
  },
  {
    id: "propfind-bad-depth",
    section: "10.2, RFC 9110 15.5.1",
    says: "A Depth that is none of 0, 1 and infinity is 400",
    right: ["400"],
    async ask(place) {
      const path = await place.collection();
      return status(await place.send("PROPFIND", path, { headers: { Depth: "2" } }));
    },
  },
  {
    id: "propfind-missing",
    section: "9.1, RFC 9110 15.5.5",
    says: "PROPFIND of what is not there is 404",
    right: ["404"],
    async ask(place) {
      const path = await place.unmapped();
      return status(await place.send("PROPFIND", path, { headers: { Depth: "0" } }));
    },
  },
  {
    id: "propfind-no-body",
    section: "9.1",
    says: "PROPFIND without a body asks for all properties",
    right: ["getlastmodified+resourcetype"],
    async ask(place) {
      const path = await place.resource();
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
      const path = await place.resource();
      const answer = await place.send("PROPFIND", path, {
        headers: { Depth: "0", ...xml },
        body: `${XML}<D:propfind xmlns:D="DAV:"><D:propname/></D:propfind>`,
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
      const path = await place.resource();
      return place.ask("PROPFIND", path, {
        headers: { Depth: "0", ...xml },
        body: propfindBody("D:resourcetype", "X:nothing"),
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
      return status(
        await place.send("PROPFIND", path, {
          headers: { Depth: "0", ...xml },
          body: "<D:propfind",
        }),
      );
    },
  },
  {
    id: "propfind-without-slash",
    section: "5.2",
    says: "PROPFIND of a collection without the slash is answered, or redirected",
    right: ["207", "301", "302", "307", "308"],
    async ask(place) {
      const path = bare(await place.collection());
      return status(await place.send("PROPFIND", path, { headers: { Depth: "0" } }));
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
];

/** Whether a PROPFIND of what lies above a collection lists the collection's member, too. */
async function wholeTree(place: Place, depth: Record<string, string>): Promise<string> {
  const path = await place.collection(["a"]);
  const above = path.replace(/[^/]+\/$/u, "");
  const options = { headers: { ...depth, ...xml }, body: propfindBody("D:resourcetype") };
  const answer = await place.send("PROPFIND", above, options);
  if (answer.response?.status !== 207) return place.ask("PROPFIND", above, options);
  const all = answer.resources.resources.some((resource) => resource.path.endsWith(path + place.member("a")));
  return all ? "207 with all" : "207 without members of members";
}
