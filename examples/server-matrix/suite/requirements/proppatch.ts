import { status, xml, type Requirement } from "../requirement.ts";
import { updateBody, XML } from "./bodies.ts";
import { valueOf } from "./value-of.ts";

/** PROPPATCH, and the dead properties that it sets. */
export const proppatch: readonly Requirement[] = [
  {
    id: "proppatch-dead",
    section: "4.4, 9.2",
    says: "A dead property can be set and read back",
    right: ["207 (a note=200), read back"],
    async ask(place) {
      const path = await place.resource();
      const told = await place.ask("PROPPATCH", path, {
        headers: xml,
        body: updateBody("<X:note>text</X:note>"),
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
      const path = await place.resource();
      const value = '<X:note><Y:part xmlns:Y="urn:y">text</Y:part></X:note>';
      const set = await place.dav.request("PROPPATCH", path, { headers: xml, body: updateBody(value) });
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
      const path = await place.resource();
      const note = "<D:prop><X:note>text</X:note></D:prop>";
      const set = await place.dav.request("PROPPATCH", path, {
        headers: xml,
        body: `${XML}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set>${note}</D:set><D:remove>${note}</D:remove></D:propertyupdate>`,
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
      const path = await place.resource();
      return place.ask("PROPPATCH", path, {
        headers: xml,
        body: `${XML}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:remove><D:prop><X:note/></D:prop></D:remove></D:propertyupdate>`,
      });
    },
  },
  {
    id: "proppatch-protected",
    section: "9.2, 9.2.1",
    says: "A protected property is 403, and the others of the request are 424",
    right: ["207 (a getetag=403 note=424)", "207 (a note=424 getetag=403)"],
    async ask(place) {
      const path = await place.resource();
      return place.ask("PROPPATCH", path, {
        headers: xml,
        body: updateBody("<X:note>text</X:note>", '<D:getetag>"x"</D:getetag>'),
      });
    },
  },
  {
    id: "proppatch-atomic",
    section: "9.2",
    says: "A PROPPATCH that fails sets nothing",
    right: ["nothing"],
    async ask(place) {
      const path = await place.resource();
      const body = updateBody("<X:note>text</X:note>", '<D:getetag>"x"</D:getetag>');
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
      const path = await place.unmapped();
      return status(
        await place.send("PROPPATCH", path, {
          headers: xml,
          body: updateBody("<X:note>text</X:note>"),
        }),
      );
    },
  },
];
