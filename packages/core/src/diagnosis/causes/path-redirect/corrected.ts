import type { ExchangeRequest, HeaderList } from "../../../exchange/types.ts";
import { isCopyOrMove, REDIRECTS } from "../../context/ask.ts";
import { leadsToSignIn } from "../../context/credentials.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { placeOf } from "../../context/place.ts";
import { ledTo } from "../../context/sent-on.ts";
import type { DiagnosisContext, Place } from "../../context/types.ts";
import { lostAt } from "./method-lost.ts";

/** The request under the URL that it should have had: where the redirect leads, or the collection's with its slash. */
export function corrected(context: DiagnosisContext): ExchangeRequest | undefined {
  const { answer, request, exchange } = context;
  const lost = lostAt(context);
  // The method that was meant, straight to where its redirect led.
  if (lost) return at(context.earlier[lost.index]?.request ?? exchange.request, lost.to.url);
  if (REDIRECTS.includes(answer.status ?? 0)) {
    const url = answer.location && whereTo(request.place, answer.location);
    return url === undefined ? undefined : at(exchange.request, url);
  }
  // The redirect is what is to be mended: then the URL that was meant answers itself.
  const led = ledTo(context);
  if (led) return at(exchange.request, led.from.url);
  return slashed(context);
}

const at = ({ target: _target, ...request }: ExchangeRequest, url: string): ExchangeRequest => ({
  ...request,
  url,
});

const hostOf = (origin: string): string => origin.replace(/^[a-z][\w+.-]*:\/\//iu, "").replace(/:\d+$/u, "");

/**
 * Where a redirect leads, on the origin that was asked: a server behind a proxy names itself as it sees itself. Only the way from
 * http to https is one that the answer has to be believed about.
 */
function whereTo(asked: Place, to: Place): string | undefined {
  if (hostOf(to.origin) !== hostOf(asked.origin)) return undefined;
  if (leadsToSignIn(asked, to) || ERROR_PAGE.test(to.rawPath)) return undefined;
  const secured = asked.origin.startsWith("http:") && to.origin.startsWith("https:");
  const url = (secured ? to.origin : asked.origin) + to.rawPath + to.rest;
  return placeOf(url).url === asked.url ? undefined : url;
}

const slash = ({ origin, rawPath, rest }: Place): string => origin + rawPath.replace(/\/*$/u, "/") + rest;

/** Both URLs of a COPY or MOVE are a collection's, or none is. */
function slashed(context: DiagnosisContext): ExchangeRequest | undefined {
  const { request, exchange } = context;
  const { place, destination } = request;
  const moved = isCopyOrMove(context) ? destination : undefined;
  if (place.rawPath.endsWith("/") && (moved === undefined || moved.rawPath.endsWith("/"))) return undefined;
  const headers: HeaderList = exchange.request.headers.map(([name, value]) =>
    moved !== undefined && !moved.rawPath.endsWith("/") && name.toLowerCase() === "destination"
      ? [name, moved.raw.startsWith("/") ? moved.rawPath + "/" + moved.rest : slash(moved)]
      : [name, value],
  );
  return { ...at(exchange.request, place.rawPath.endsWith("/") ? place.url : slash(place)), headers };
}
