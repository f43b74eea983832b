import { seenIn } from "./sighting.ts";
import type { ConformanceContext } from "../conformance/types.ts";
import type { Response } from "../multistatus/types.ts";
import type { Trait } from "./types.ts";

/** Prefix of the DAV: namespace at the root as written; undefined when there is no Multi-Status. */
function rootPrefix({ multistatus, response }: ConformanceContext): string | undefined {
  if (multistatus === undefined) return undefined;
  const name = /<([\w.-]+:)?multistatus[\s/>]/.exec(response.body.text ?? "");
  return name === null ? undefined : (name[1]?.slice(0, -1) ?? "");
}

const otherPrefix: Trait = {
  id: "prefix-other-than-d",
  title: "The DAV: namespace has a prefix other than D:",
  clients: [
    {
      client: "XRootD client",
      sees: "The listing is not understood: it looks for elements that begin with D:.",
      source: "xrootd/xrootd#2907",
    },
    {
      client: "Rucio",
      sees: "Properties are not found, because the parser compares names with D: and not with the namespace.",
      source: "rucio/rucio#5700",
    },
    {
      client: "AFWebDAVManager",
      sees: "No resources come out of the answer: its serialiser looks in the prefix D: only.",
      source: "AFNetworking/AFWebDAVManager#3",
    },
  ],
  look: (context) => {
    const prefix = rootPrefix(context);
    return prefix === undefined || prefix === "" || prefix === "D"
      ? undefined
      : { hrefs: [], evidence: `<${prefix}:multistatus` };
  },
};

const defaultNamespace: Trait = {
  id: "default-namespace",
  title: "DAV: is the default namespace, without any prefix",
  clients: [
    {
      client: "Windows WebClient (Windows 7)",
      sees: "Connecting ends with the unspecified error 0x80004005; prefixed names cured it.",
      source: "golang/go#11177",
    },
    {
      client: "Joplin",
      sees: "Synchronisation finds nothing: it expects prefixed names.",
      source: "laurent22/joplin#2002",
    },
  ],
  look: (context) => (rootPrefix(context) === "" ? { hrefs: [], evidence: "<multistatus" } : undefined),
};

const mixedPrefixes: Trait = {
  id: "several-prefixes",
  title: "Several prefixes stand for DAV: in one answer",
  clients: [
    {
      client: "webdav-client-cpp",
      sees: "resourcetype and other properties are not found, because their prefix differs from the root's.",
      source: "CloudPolis/webdav-client-cpp#17",
    },
    {
      client: "Rucio",
      sees: "Properties under lp1: are missed; names are compared with D:.",
      source: "rucio/rucio#5700",
    },
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
};

/** Traits of how names are written. */
export const NAMESPACE_TRAITS: readonly Trait[] = [otherPrefix, defaultNamespace, mixedPrefixes];
