import { seenBy, seenIn, whole } from "./sighting.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Response } from "../multistatus/types.ts";
import type { Trait } from "./types.ts";

/** Prefix of the DAV: namespace at the root as written; undefined when there is no Multi-Status. */
function rootPrefix({ multistatus, response }: ConformanceContext): string | undefined {
  if (multistatus === undefined) return undefined;
  const name = /<([\w.-]+:)?multistatus[\s/>]/.exec(response.body.text ?? "");
  return name === null ? undefined : (name[1]?.slice(0, -1) ?? "");
}

/** Traits of how names are written. */
export const NAMESPACE_TRAITS: readonly Trait[] = [
  {
    id: "prefix-other-than-d",
    title: "The DAV: namespace has a prefix other than D:",
    clients: [
      seenBy(
        "XRootD client",
        "The listing is not understood: names are compared with D:.",
        "xrootd/xrootd#2907",
      ),
      seenBy("Rucio", "Properties are not found: names are compared with D:.", "rucio/rucio#5700"),
      seenBy(
        "AFWebDAVManager",
        "No resources are found: names are compared with D:.",
        "AFNetworking/AFWebDAVManager#3",
      ),
    ],
    look: (context) => {
      const prefix = rootPrefix(context);
      return whole(prefix !== undefined && prefix !== "" && prefix !== "D", `<${prefix}:multistatus`);
    },
  },
  {
    id: "default-namespace",
    title: "DAV: is the default namespace, without any prefix",
    clients: [
      seenBy(
        "Windows WebClient (Windows 7)",
        "Connecting fails with the error 0x80004005.",
        "golang/go#11177",
      ),
      seenBy("Joplin", "Nothing is found: names with a prefix are expected.", "laurent22/joplin#2002"),
    ],
    look: (context) => whole(rootPrefix(context) === "", "<multistatus"),
  },
  {
    id: "several-prefixes",
    title: "Several prefixes stand for DAV: in one answer",
    clients: [
      seenBy(
        "webdav-client-cpp",
        "Properties are not found: their prefix differs from the root's.",
        "CloudPolis/webdav-client-cpp#17",
      ),
      seenBy("Rucio", "Properties are not found: names are compared with D:.", "rucio/rucio#5700"),
    ],
    look: (context) => {
      const root = rootPrefix(context);
      const differs = (response: Response): string | undefined => {
        for (const { properties } of response.propstats) {
          const other = properties.find(({ namespace, prefix }) => namespace === "DAV:" && prefix !== root);
          if (other !== undefined) return `${other.prefix}:${other.localName}`;
        }
        return undefined;
      };
      if (root === undefined) return undefined;
      return seenIn(
        context,
        ({ response }) => differs(response) !== undefined,
        ({ response }) => `<${differs(response)}`,
      );
    },
  },
];
