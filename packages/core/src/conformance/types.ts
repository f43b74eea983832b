import type { DepthValue } from "../exchange/depth.ts";
import type { Exchange, ExchangeRequest, ExchangeResponse } from "../exchange/types.ts";
import type { Position } from "../findings/types.ts";
import type { DavBody, MultiStatus, Response, XmlElement } from "../multistatus/types.ts";
import type { RequestBody } from "../resources/request-body.ts";
import type { Resource, ResourceView } from "../resources/types.ts";

/**
 * The keyword of RFC 2119 with which the RFC states the requirement. What an RFC lays down without a keyword (an
 * element's content model, a header's grammar, the status that a method answers with) counts as `MUST`.
 */
export type RequirementLevel = "MUST" | "MUST NOT" | "SHOULD" | "SHOULD NOT";

/** One requirement that an exchange breaks, as plain data: however often it is broken, it is one finding. */
export interface ConformanceFinding {
  /**
   * `<section>-<n>` as in litmus's audit of RFC 4918; `<section>-<word>` for what RFC 4918 lays down without a
   * keyword; `rfc<number>-<section>-<word>` for another RFC.
   */
  id: string;
  /** Other ids of the audit that say the same. */
  also?: string[];
  /** `RFC 4918 section 14.24` */
  rfc: string;
  /** The keyword of RFC 2119 that the RFC uses. */
  level: RequirementLevel;
  /**
   * Whether this break keeps a conforming client from reading the answer or leads it to a wrong conclusion. Breaks
   * that clients digest do not mislead. Only a misleading break of a MUST is worth calling the server's fault.
   */
  misleads: boolean;
  /** The requirement in one sentence. */
  title: string;
  /** What this exchange does instead; of several places a misleading one if there is any, else the first. */
  message: string;
  /** Hrefs of the responses concerned, as sent but for the secrets in them, each once, at most 20 of `count`. */
  resources?: string[];
  /** In the body text, of the place that `message` tells of. */
  position?: Position;
  /** The piece of the payload or header that shows it, at most 200 characters; lock tokens are masked. */
  evidence?: string;
  /** In how many places it is broken. */
  count: number;
}

/** One place where a requirement is broken. */
export interface Breach {
  /** What the exchange does instead, one sentence. */
  message: string;
  /** Of the response concerned, as sent. */
  href?: string | undefined;
  /** Offset in the decoded body text. */
  offset?: number | undefined;
  /** The piece that shows it. */
  evidence?: string | undefined;
  /** Where it differs from what the requirement says of itself. */
  misleads?: boolean;
  /** How many places this one stands for; 1 when left out. */
  count?: number | undefined;
}

/** A response of the Multi-Status with what its href means. */
export interface Entry {
  /** The response as it was read. */
  response: Response;
  /** First href, as sent; empty when there is none. */
  href: string;
  /** Identity of the resource; absent without an href. */
  key?: string;
  /** Offset of the `<` of its response in the decoded text. */
  offset: number;
}

/** What a requirement may look at. Whatever the source did not record is absent, so that no rule judges it. */
export interface ConformanceContext {
  /** The exchange at hand, as it was given. */
  exchange: Exchange;
  /** Of the exchange: the last one, after redirects. */
  request: ExchangeRequest;
  /** Its answer: without one no requirement is looked at. */
  response: ExchangeResponse;
  /** As sent; absent when the source did not tell. */
  method?: string;
  /** Outer status; absent when the source did not tell. */
  status?: number;
  /** Request URL; absent when the source did not tell. */
  url?: string;
  /** Identity of the request URL. */
  key?: string;
  /** The Depth that holds: as sent, else what its absence means for the method; absent when illegal or not known. */
  depth?: DepthValue;
  /** As sent, trimmed. */
  depthSent?: string;
  /** Whether the source told them: only then does a missing field mean that it was not sent. */
  requestHeadersKnown: boolean;
  /** The same of the response. */
  responseHeadersKnown: boolean;
  /** A field by name, in any case; of a repeated one the values, joined by `, `. Absent when it was not sent or not told. */
  requestHeader: (name: string) => string | undefined;
  /** The same of the response. */
  responseHeader: (name: string) => string | undefined;
  /** What the request's body asks for; `unknown` when the source did not tell. */
  asked: RequestBody | { kind: "unknown" };
  /** Root of the request's body, when it is well-formed XML. */
  requestXml?: XmlElement;
  /** The body of the response, as it was read. */
  body: DavBody;
  /** The same, where it is a Multi-Status. */
  multistatus?: MultiStatus;
  /** Responses of the Multi-Status, or the bare one that came in its place. */
  entries: readonly Entry[];
  /** The resources of `view`; empty without a Multi-Status. */
  resources: readonly Resource[];
  /** What the Multi-Status means, resource by resource. */
  view?: ResourceView;
}

/** One requirement of an RFC that a single exchange can show to be broken. */
export interface Requirement {
  /** As `ConformanceFinding.id`. */
  id: string;
  /** Other ids of the audit that say the same. */
  also?: readonly string[];
  /** Number of the RFC; 4918 when left out. */
  rfc?: number;
  /** Section within the RFC: `14.24`. */
  section: string;
  /** The keyword of RFC 2119 that the RFC uses. */
  level: RequirementLevel;
  /** As `ConformanceFinding.misleads`. */
  misleads: boolean;
  /** Methods to whose exchanges it applies; any (and an unknown one) when left out. */
  methods?: readonly string[];
  /**
   * It misses something in the body of the response, so that it is not looked at where the source did not record that
   * (`response-body` among `Exchange.unknown`).
   */
  needsBody?: true;
  /** The requirement in one sentence. */
  title: string;
  /** Finds the places where it is broken. Pure; yields nothing where it is kept or cannot be judged. */
  check: (context: ConformanceContext) => Iterable<Breach>;
}

/** A requirement as it is written down here: its id tells the RFC and the section, unless it stands in another one. */
export type Declared = Omit<Requirement, "rfc" | "section"> & Partial<Pick<Requirement, "section">>;
