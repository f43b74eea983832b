import { headerValue } from "../exchange/headers.ts";
import type { Exchange, ExchangeResponse } from "../exchange/types.ts";
import type { LogFormat } from "../logs/types.ts";
import { isBuiltOn, product, productLine } from "./catalogue.ts";
import type { ProductId } from "./catalogue.ts";
import { collectEvidence, evidence, INTERMEDIARY } from "./collect.ts";
import {
  ENOUGH,
  findAnswerer,
  findIntermediaries,
  findOrigin,
  mostSpecific,
  ofKind,
  serverLike,
} from "./roles.ts";
import type { Identification, Product, ProductEvidence } from "./types.ts";

/** What is known beside the exchange when it is asked who answered. */
export interface IdentifyOptions {
  /** Other exchanges (an OPTIONS, a listing that went well). Like the exchange's hops they count where they went to the same origin. */
  earlier?: readonly Exchange[];
  /** The same request with the proxy bypassed: what it shows is the origin. */
  direct?: Exchange;
  /** Formats of the server logs at hand. */
  logFormats?: readonly LogFormat[];
}

/**
 * Who made the answer: origin or something in front of it, with the products named by what headers, pages, namespaces
 * and the way of writing show. A product that nothing speaks for is not guessed, and where a web server could be either
 * the origin or a gateway, `answeredBy` stays `unknown`.
 */
export function identify(exchange: Exchange, options: IdentifyOptions = {}): Identification {
  const here = exchange.response ? collectEvidence(exchange.response, exchange.request.method) : [];
  here.push(...fromUrl(exchange, here));
  const around = [...exchange.hops, ...(options.earlier ?? [])]
    .filter((one) => isSameOrigin(one, exchange))
    .flatMap((one) => presence(one));
  const direct = options.direct ? presence(options.direct) : [];
  const why = [
    ...here,
    ...around,
    ...direct,
    ...fromLogs(options.logFormats ?? []),
    ...fromRoute(exchange, options.direct),
  ];
  const scores = scoresOf(why);
  const originId = findOrigin(exchange, scores, here, direct);
  const intermediaryIds = findIntermediaries(scores, why, originId, here, direct);
  const answererId = findAnswerer(here);
  if (answererId && originId === undefined && isGatewayError(exchange) && serverLike(answererId))
    intermediaryIds.add(answererId);
  const versions = versionsOf(why);
  const named = (id: ProductId): Product => product(id, versions.get(id));
  const result: Identification = {
    intermediaries: [...intermediaryIds].map(named),
    runtimes: mostSpecific(ofKind("runtime", scores.keys())).map(named),
    answeredBy: judge(exchange, answererId, originId, intermediaryIds, direct),
    why,
  };
  if (originId !== undefined) result.origin = product(originId, lineVersion(originId, versions));
  if (answererId !== undefined) result.answerer = product(answererId, lineVersion(answererId, versions));
  return result;
}

/** SabreDAV below `/remote.php/` is that of Nextcloud or ownCloud. */
function fromUrl({ request }: Exchange, here: readonly ProductEvidence[]): ProductEvidence[] {
  const seen = /\/remote\.php\/(?:web)?dav(?=[/?#]|$)/.exec(request.url)?.[0];
  const sabre = here.find((one) => isBuiltOn(one.product, "sabredav"));
  if (seen === undefined || !sabre) return [];
  return [
    {
      ...evidence({ product: "owncloud-family", weight: 2, basis: "documented" }, "request URL", seen),
      wrote: sabre.wrote,
    },
  ];
}

/** Scheme, host and port are the same; a URL that is not absolute tells of no other server. */
function isSameOrigin(one: Pick<Exchange, "request">, other: Exchange): boolean {
  const [url, theirs] = [one.request.url, other.request.url];
  if (!URL.canParse(url) || !URL.canParse(theirs)) return true;
  return new URL(url).origin === new URL(theirs).origin;
}

/** Evidence from another answer: it shows that the product is there, not that it wrote this one. */
function presence({ request, response }: Pick<Exchange, "request" | "response">): ProductEvidence[] {
  if (!response) return [];
  return collectEvidence(response, request.method).map((one) => Object.assign(one, { wrote: false }));
}

function fromLogs(formats: readonly LogFormat[]): ProductEvidence[] {
  if (!formats.includes("haproxy-http")) return [];
  return [evidence({ ...HAPROXY, weight: 3 }, "log", "a log in the format haproxy-http")];
}

const HAPROXY = { product: "haproxy", basis: "seen", passedOn: true } as const;

/** A direct route that was taken on purpose shows that there is something to go around. */
function fromRoute(exchange: Exchange, direct: Exchange | undefined): ProductEvidence[] {
  if (!direct) return [];
  const found = [evidence(INTERMEDIARY, "baseline", "the same request has a direct route")];
  if (isLowerCase(exchange.response) && !isLowerCase(direct.response)) {
    const seen = "header names in lower case, which they are not on the direct route";
    found.push(evidence({ ...HAPROXY, weight: 1 }, "header names", seen));
  }
  return found;
}

function isLowerCase(response: ExchangeResponse | undefined): boolean {
  const names = response?.headers.map(([name]) => name) ?? [];
  return names.length > 0 && names.every((name) => name === name.toLowerCase());
}

/** Weight for each product that has enough of it; the same sign in several answers counts once. */
function scoresOf(why: readonly ProductEvidence[]): Map<ProductId, number> {
  const once = new Map(why.map((one) => [`${one.product} ${one.where.toLowerCase()}`, one]));
  const scores = new Map<ProductId, number>();
  for (const { product: id, weight } of once.values()) scores.set(id, (scores.get(id) ?? 0) + weight);
  return new Map([...scores].filter(([, score]) => score >= ENOUGH));
}

function judge(
  exchange: Exchange,
  answerer: ProductId | undefined,
  origin: ProductId | undefined,
  intermediaries: ReadonlySet<ProductId>,
  direct: readonly ProductEvidence[],
): Identification["answeredBy"] {
  if (fromCache(exchange) && intermediaries.size > 0) return "intermediary";
  if (answerer === undefined) return writesDav(exchange) ? "origin" : "unknown";
  if (intermediaries.has(answerer) || product(answerer).kind === "proxy") return "intermediary";
  if (origin !== undefined && isBuiltOn(answerer, origin)) return "origin";
  if (product(answerer).kind === "application") return "origin";
  if (direct.length > 0) return direct.some((one) => one.product === answerer) ? "origin" : "intermediary";
  // Apache's page in front of Apache's module, without any sign of a gateway.
  if (origin !== undefined && isBuiltOn(origin, answerer) && intermediaries.size === 0) return "origin";
  return "unknown";
}

/** A DAV body is made by what speaks WebDAV, whoever that is. */
function writesDav({ response }: Exchange): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:[\w.-]+:)?(?:multistatus|error|prop)\b/.test(
    response?.body.text?.slice(0, 400) ?? "",
  );
}

function fromCache({ response }: Exchange): boolean {
  const field = (name: string): string | undefined => headerValue(response?.headers ?? [], name);
  return Number(field("age")) > 0 || /\bhit\b/i.test(field("x-cache") ?? field("cf-cache-status") ?? "");
}

/** 502 and 504 are a gateway's, but a DAV server says 502 itself to a Destination elsewhere (RFC 4918 section 9.8.5). */
function isGatewayError({ request, response }: Exchange): boolean {
  const destination = request.method === "COPY" || request.method === "MOVE";
  return response?.status === 504 || (response?.status === 502 && !destination);
}

/** The first that is told of each. */
function versionsOf(why: readonly ProductEvidence[]): Map<ProductId, string> {
  return new Map(
    why
      .toReversed()
      .flatMap(({ product: id, version }) => (version === undefined ? [] : [[id, version] as const])),
  );
}

/** Its own version, or that of the product it runs inside. */
function lineVersion(id: ProductId, versions: ReadonlyMap<ProductId, string>): string | undefined {
  return productLine(id)
    .map((one) => versions.get(one))
    .find((version) => version !== undefined);
}
