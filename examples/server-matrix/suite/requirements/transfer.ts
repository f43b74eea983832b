import type { Place } from "../place.ts";
import { bare, type Requirement } from "../requirement.ts";

/** What is in a collection, by steady names. */
async function inside(place: Place, path: string): Promise<string> {
  const { response, resources } = await place.dav.propfind(path, { depth: 1, props: ["resourcetype"] });
  if (response?.status !== 207) return String(response?.status);
  const stems = resources.resources
    .filter((resource) => !resource.collection)
    .map((resource) => resource.path.split("/").at(-1)?.split(".")[0] ?? "");
  return stems.length === 0 ? "empty" : stems.toSorted().join("+");
}

/** COPY and MOVE. */
export const transfer: readonly Requirement[] = [
  {
    id: "copy-new",
    section: "9.8.5",
    says: "COPY to an unmapped URL is 201",
    right: ["201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.transfer("COPY", path, ["a", "b"]);
    },
  },
  {
    id: "copy-over",
    section: "9.8.5",
    says: "COPY over a resource is 204",
    right: ["204"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      return place.transfer("COPY", path, ["a", "b"]);
    },
  },
  {
    id: "copy-overwrite-f",
    section: "9.8.5, 10.6",
    says: "COPY over a resource with Overwrite: F is 412",
    right: ["412"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      return place.transfer("COPY", path, ["a", "b"], { Overwrite: "F" });
    },
  },
  {
    id: "copy-without-parent",
    section: "9.8.5",
    says: "COPY into a collection that is not there is 409",
    right: ["409"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.ask("COPY", path + place.member("a"), place.to(`${path}none/${place.member("a")}`));
    },
  },
  {
    id: "copy-elsewhere",
    section: "9.8.5",
    says: "COPY to another server that does not take it is 502",
    right: ["502"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const elsewhere = new URL(place.server.url + path + place.member("b"));
      elsewhere.host = "elsewhere.example";
      return place.ask("COPY", path + place.member("a"), { headers: { Destination: elsewhere.href } });
    },
  },
  {
    id: "copy-absolute-path",
    section: "8.3, 10.3",
    says: "Destination may be an absolute path",
    right: ["201", "204"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const { pathname } = new URL(place.server.url + path + place.member("b"));
      return place.ask("COPY", path + place.member("a"), { headers: { Destination: pathname } });
    },
  },
  {
    id: "copy-onto-itself",
    section: "9.8.5",
    says: "COPY of a resource onto itself is 403",
    right: ["403"],
    async ask(place) {
      const path = await place.resource();
      return place.ask("COPY", path, place.to(path));
    },
  },
  {
    id: "copy-collection",
    section: "9.8.3",
    says: "COPY of a collection without Depth takes every member along",
    right: ["201, a+b"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      const told = await place.ask("COPY", path, place.to(`${bare(path)}-copy/`));
      return `${told}, ${await inside(place, `${bare(path)}-copy/`)}`;
    },
  },
  {
    id: "copy-depth-0",
    section: "9.8.3",
    says: "COPY of a collection with Depth 0 takes no member along",
    right: ["201, empty"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      const told = await place.ask("COPY", path, place.to(`${bare(path)}-copy/`, { Depth: "0" }));
      return `${told}, ${await inside(place, `${bare(path)}-copy/`)}`;
    },
  },
  {
    id: "copy-replaces-collection",
    section: "9.8.4",
    says: "COPY over a collection replaces it: what was there before is gone",
    right: ["204, a"],
    async ask(place) {
      const target = await place.collection(["b"]);
      const path = await place.collection(["a"]);
      const told = await place.ask("COPY", path, place.to(target));
      return `${told}, ${await inside(place, target)}`;
    },
  },
  {
    id: "copy-properties",
    section: "9.8.2",
    says: "COPY takes dead properties along",
    right: ["copied"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const set = await place.dav.proppatch(path + place.member("a"), { set: { "{urn:x}note": "text" } });
      if (set.resources.failing.length > 0 || set.response?.status !== 207) return "none to copy";
      await place.send("COPY", path + place.member("a"), place.to(path + place.member("b")));
      const found = await place.dav.propfind(path + place.member("b"), { depth: 0, props: ["{urn:x}note"] });
      return /text</u.test(found.response?.body.text ?? "") ? "copied" : "left behind";
    },
  },
  {
    id: "move-new",
    section: "9.9.4",
    says: "MOVE to an unmapped URL is 201",
    right: ["201"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.transfer("MOVE", path, ["a", "b"]);
    },
  },
  {
    id: "move-over",
    section: "9.9.4",
    says: "MOVE over a resource is 204, and the source is gone",
    right: ["204, b"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      const told = await place.transfer("MOVE", path, ["a", "b"]);
      return `${told}, ${await inside(place, path)}`;
    },
  },
  {
    id: "move-overwrite-f",
    section: "9.9.4, 10.6",
    says: "MOVE over a resource with Overwrite: F is 412",
    right: ["412"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      return place.transfer("MOVE", path, ["a", "b"], { Overwrite: "F" });
    },
  },
  {
    id: "move-missing",
    section: "9.9, RFC 9110 15.5.5",
    says: "MOVE of what is not there is 404",
    right: ["404"],
    async ask(place) {
      const path = await place.collection();
      return place.transfer("MOVE", path, ["none", "b"]);
    },
  },
  {
    id: "move-without-parent",
    section: "9.9.4",
    says: "MOVE into a collection that is not there is 409",
    right: ["409"],
    async ask(place) {
      const path = await place.collection(["a"]);
      return place.ask("MOVE", path + place.member("a"), place.to(`${path}none/${place.member("a")}`));
    },
  },
  {
    id: "move-collection",
    section: "9.9.2",
    says: "MOVE of a collection takes every member along, and nothing stays",
    right: ["201, a+b, 404"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      const told = await place.ask("MOVE", path, place.to(`${bare(path)}-copy/`));
      return `${told}, ${await inside(place, `${bare(path)}-copy/`)}, ${await inside(place, path)}`;
    },
  },
];
