import { headerValue } from "../../../exchange/headers.ts";
import { behindProxy, bodyPassedOn, directBaseline, ownPage, servedBy } from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import { wroteBeside } from "../../context/hidden.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { requestHeader, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

/**
 * nginx never answers 502 to a Destination, and Apache only with words about it: their own page is a gateway's. Both
 * write HTML: under their Server header, plain text has come through them.
 */
export const gatewaySpeaks = (context: DiagnosisContext): boolean =>
  !bodyPassedOn(context) &&
  (context.who.answeredBy === "intermediary" ||
    /^(?:nginx|openresty|apache)(?:$|-)/.test(context.who.answerer?.id ?? "") ||
    isCaddy(context));

/** Caddy adds its Server to that of the origin and sends its own 502 without a body; a WebDAV module in it says "Bad Gateway". */
const isCaddy = ({ answer }: DiagnosisContext): boolean =>
  answer.size === 0 && headerValue(answer.headers, "Server") === "Caddy";

/** Neither a name that Tomcat serves nothing below, nor the source or what is in it: those are refused for themselves. */
const isPlain = ({ exchange, request: { destination, place } }: DiagnosisContext): boolean =>
  destination !== undefined &&
  /^https?:\/\/[^/]+\//i.test(destination.raw) &&
  !isWithin(destination.path, place.path) &&
  !/\/(?:WEB|META)-INF(?:\/|$)/i.test(destination.path) &&
  /^[TF]$/i.test(headerValue(exchange.request.headers, "Overwrite") ?? "T");

/** Its servlet was seen to take changes: one that is read-only allows no DELETE (WebdavServlet.determineMethodsAllowed). */
const writableTomcat = (context: DiagnosisContext): boolean =>
  context.request.auth === undefined &&
  (wroteBeside(context) !== undefined ||
    context.known.allowed.some(({ methods }) => methods.includes("DELETE") && methods.includes("MOVE")));

/** What single products answer to a Destination that they do not take for their own; `alone`: nothing else speaks for it. */
export function refusedAs(context: DiagnosisContext, status: number, alone: boolean): Evidence[] {
  const { answer, request } = context;
  const at = requestHeader("Destination");
  const quote = request.destination?.raw ?? "";
  const evidence: Evidence[] = [];
  // Behind TLS or a proxy a server's own idea of scheme and host is another.
  const front = request.place.url.startsWith("https:") || behindProxy(context);
  if (status === 403 && servedBy(context, "tomcat") && (front || isPlain(context))) {
    const certain = front || writableTomcat(context);
    const also = certain ? "" : ", and where it is read-only";
    evidence.push(
      speaksFor(
        certain ? "decisive" : "moderate",
        at,
        `Tomcat answers 403 to a Destination whose scheme, host or port is not its own${also}.`,
      ),
    );
  }
  // mod_webdav_copymove in lighttpd's src/mod_webdav.c: another scheme is 400, another host 502.
  if (status === 400 && ownPage(context, "lighttpd") && alone && isPlain(context))
    evidence.push(
      speaksFor(
        front ? "decisive" : "strong",
        at,
        "lighttpd answers 400 to a Destination whose scheme is not its own, as behind something that ends TLS.",
        { quote },
      ),
    );
  // mod_dav serves the source, or the core would have listed its own methods.
  if (status === 405 && ownPage(context, "apache") && answer.allow?.join() === "TRACE")
    evidence.push(
      speaksFor(
        directBaseline(context)?.well ? "decisive" : "strong",
        at,
        "mod_dav answers 405 with nothing but TRACE in Allow to a Destination where it does not serve.",
        { quote },
      ),
    );
  if (status === 400 && ownPage(context, "nginx") && alone && evidence.length === 0)
    evidence.push(
      speaksFor(
        "strong",
        at,
        "nginx answers 400 to a Destination whose host is not the Host that it gets, as behind a proxy that sets Host.",
      ),
    );
  return evidence;
}
