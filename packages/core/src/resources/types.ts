import type { Condition, Property, PropStat, Response } from "../multistatus/types.ts";

/** A property that did not get a 2xx, or its absence. */
export interface PropertyResult {
  /** As it stands in the payload; empty as a rule. */
  property: Property;
  /** Status of its propstat; absent when that could not be read. */
  status?: number;
  /** Where it stands, with what the server says for its reason. */
  propstat: PropStat;
}

/** One href of the Multi-Status with its judged outcome. */
export interface Resource {
  /** As sent (trimmed). */
  href: string;
  /** Resolved against the URL of the hop that answered; equals the href when there is none or it cannot be resolved. */
  url: string;
  /** Identity within the exchange: origin and segments, each percent-decoded to bytes (equal keys = same resource, except for the trailing slash). */
  key: string;
  /** Percent-decoded path, for people: `/docs/Ü b.txt`; a byte sequence that is no UTF-8 keeps its escapes. */
  path: string;
  /** Effective status: always one that the payload contains, or absent. */
  status?: number;
  /** Where `status` comes from: the response itself, one of its propstats, or nowhere. */
  statusFrom: "response" | "propstat" | "none";
  /** A judgement of its own, apart from `status`. */
  failed: boolean;
  /** Properties whose propstat is a failure (not 2xx), 404 for an undefined property included. */
  failedProperties: PropertyResult[];
  /** Precondition and postcondition codes at the response and its propstats. */
  conditions: Condition[];
  /** From `resourcetype`, else from the trailing slash of the href. */
  collection: boolean;
  /**
   * What a failing-looking status means where it is none: `removed` (sync-collection), `truncated`, `sync-apart`,
   * `reported-elsewhere` (208). And `no-status`: the payload does not say what became of the resource, so that it is
   * neither known to have failed nor to have succeeded.
   */
  note?: "removed" | "truncated" | "sync-apart" | "reported-elsewhere" | "no-status";
  /** What the payload says of it, nothing lost. Several hrefs may share one. */
  response: Response;
}

/** Collections and members as the paths nest; a collection that is not itself listed has no resource. */
export interface ResourceNode {
  /** Decoded last segment, or the origin and path for the root. */
  name: string;
  /** Decoded, from the root of the server. */
  path: string;
  /** Absent for a collection that the payload does not list. */
  resource?: Resource;
  /** In the order of the payload. */
  children: ResourceNode[];
}

/** Every resource of a Multi-Status in document order. */
export interface ResourceView {
  /** All of them, each href by itself. */
  resources: Resource[];
  /** Those that failed, consequences (424) among them; a resource whose properties alone failed is not. */
  failing: Resource[];
  /** The failing resources that are no mere consequence of another. Empty although some failed: only 424s, nothing names the culprit. */
  rootFailures: Resource[];
  /** Mirrors the payload: false when the reading is not the whole document. */
  complete: boolean;
  /** True when a 507 marks the result as truncated by the server (usable, to be continued). */
  truncated: boolean;
  /** Every entry with this identity; an absolute or relative reference or a decoded path is resolved like an href. */
  get(href: string): Resource[];
  /** As the paths nest; with `of` only these resources, and the listed collections above them. */
  tree(of?: readonly Resource[]): ResourceNode;
}
