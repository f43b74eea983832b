import { headerValue } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import { isBuiltOn, product, productLine } from "./catalogue.ts";
import type { ProductId } from "./catalogue.ts";
import type { ProductEvidence, ProductKind } from "./types.ts";

/** Weight from which a product is taken to be there. */
export const ENOUGH = 2;

/** The WebDAV application: by its own signs, else what is left behind another server. */
export function findOrigin(
  exchange: Exchange,
  scores: ReadonlyMap<ProductId, number>,
  here: readonly ProductEvidence[],
  direct: readonly ProductEvidence[],
): ProductId | undefined {
  const applications = mostSpecific(ofKind("application", scores.keys()));
  const wrote = new Set(here.filter((one) => one.wrote).map((one) => one.product));
  const lineScore = (id: ProductId): number =>
    productLine(id).reduce((sum, one) => sum + (scores.get(one) ?? 0), wrote.has(id) ? 10 : 0);
  const [best] = applications.sort((a, b) => lineScore(b) - lineScore(a));
  if (best !== undefined) return best;
  const servers = ofKind("server", new Set(direct.map((one) => one.product)));
  if (servers.length === 1) return servers[0];
  return behindAnother(here, scores) ?? servingDav(exchange, scores);
}

/** Two web servers in one answer: the one in the body is behind the one in the header, and of two in `Server` the last. */
function behindAnother(
  here: readonly ProductEvidence[],
  scores: ReadonlyMap<ProductId, number>,
): ProductId | undefined {
  const servers = here.filter((one) => serverLike(one.product) && scores.has(one.product));
  const page = servers.find((one) => one.wrote)?.product;
  const named = namedInServer(servers);
  const isAnother = (id: ProductId): boolean =>
    !named.some((one) => isBuiltOn(id, one) || isBuiltOn(one, id));
  if (page !== undefined && named.length > 0 && isAnother(page)) return page;
  return new Set(named).size > 1 ? named.at(-1) : undefined;
}

/** The DAV module of the only web server seen, when the answer itself is one of WebDAV and Server is not rewritten on the way. */
const MODULES: Readonly<Partial<Record<ProductId, ProductId>>> = {
  apache: "apache-mod_dav",
  lighttpd: "lighttpd-mod_webdav",
  iis: "iis-webdav",
};

const DAV_ONLY: ReadonlySet<string> = new Set(["MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "PROPPATCH"]);

function servingDav(exchange: Exchange, scores: ReadonlyMap<ProductId, number>): ProductId | undefined {
  const { response } = exchange;
  const speaksDav =
    response !== undefined &&
    (response.status === 207 ||
      headerValue(response.headers, "dav") !== undefined ||
      (response.status < 300 && DAV_ONLY.has(exchange.request.method)));
  if (!speaksDav || ofKind("runtime", scores.keys()).length > 0) return undefined;
  const [only, ...more] = ofKind("server", scores.keys());
  return only !== undefined && more.length === 0 ? MODULES[only] : undefined;
}

const ON_PHP: readonly ProductId[] = ["sabredav", "davical"];

/**
 * The only web server in sight is what a PHP application runs in, as its module or over FastCGI, and no hop before it, unless it
 * wrote the page itself or the direct route shows that it is not there. Jetty runs Java.
 */
function isHost(
  id: ProductId,
  origin: ProductId,
  scores: ReadonlyMap<ProductId, number>,
  here: readonly ProductEvidence[],
  direct: readonly ProductEvidence[],
): boolean {
  if (id === "jetty" || direct.length > 0 || scores.has("php-builtin")) return false;
  if (!scores.has("php") && !ON_PHP.some((base) => isBuiltOn(origin, base))) return false;
  if (here.some((one) => one.wrote && isBuiltOn(one.product, id))) return false;
  return mostSpecific(ofKind("server", scores.keys())).length === 1;
}

/** What stands before the origin: proxies always, web servers when the origin is another product that they do not run. */
export function findIntermediaries(
  scores: ReadonlyMap<ProductId, number>,
  why: readonly ProductEvidence[],
  origin: ProductId | undefined,
  here: readonly ProductEvidence[],
  direct: readonly ProductEvidence[],
): Set<ProductId> {
  const behind = new Set(direct.map((one) => one.product));
  const passing = new Set(why.filter((one) => one.passedOn).map((one) => one.product));
  const found = mostSpecific(
    [...scores.keys()].filter((id) => {
      if (origin !== undefined && isBuiltOn(origin, id)) return false;
      if (product(id).kind === "proxy" || passing.has(id)) return true;
      if (!serverLike(id) || origin === undefined || behind.has(id)) return false;
      return !isHost(id, origin, scores, here, direct);
    }),
  );
  // An unnamed one is most likely the one that has a name.
  const named = found.filter((id) => id !== "unnamed-intermediary");
  return new Set(named.length > 0 ? named : found);
}

/** Who wrote the body; without a body that tells, a proxy that names itself in `Server`. */
export function findAnswerer(here: readonly ProductEvidence[]): ProductId | undefined {
  const wrote = here.filter((one) => one.wrote && one.weight >= ENOUGH);
  const ids = mostSpecific([...new Set(wrote.map((one) => one.product))]);
  const weightOf = (id: ProductId): number =>
    wrote.reduce((sum, one) => sum + (one.product === id ? one.weight : 0), 0);
  const [best] = ids.sort((a, b) => weightOf(b) - weightOf(a));
  if (best !== undefined) return best;
  const [only, ...more] = new Set(namedInServer(here));
  return only !== undefined && more.length === 0 && product(only).kind !== "runtime" ? only : undefined;
}

/** The products that `Server` names, in its order. */
const namedInServer = (evidence: readonly ProductEvidence[]): ProductId[] =>
  evidence.filter((one) => one.where.toLowerCase() === "header server").map((one) => one.product);

/** Those of one kind. */
export function ofKind(kind: ProductKind, ids: Iterable<ProductId>): ProductId[] {
  return [...ids].filter((id) => product(id).kind === kind);
}

/** A web server, which may be the origin or stand before it. */
export function serverLike(id: ProductId): boolean {
  return product(id).kind === "server";
}

/** Without those that another one in the list is built on. */
export function mostSpecific(ids: readonly ProductId[]): ProductId[] {
  return ids.filter((id) => !ids.some((other) => other !== id && isBuiltOn(other, id)));
}
