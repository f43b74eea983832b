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
function isCaddy({ answer }: DiagnosisContext): boolean {
  const servers = answer.headers.filter(([name]) => name.toLowerCase() === "server");
  return answer.size === 0 && servers.length === 1 && servers[0]?.[1] === "Caddy";
}

/** Neither a name that Tomcat serves nothing below, nor the source or what is in it: those are refused for themselves. */
const isPlain = ({ exchange, request: { destination, place } }: DiagnosisContext): boolean =>
  destination !== undefined &&
  /^https?:\/\/[^/]+\//i.test(destination.raw) &&
  !isWithin(destination.path, place.path) &&
  !/\/(?:WEB|META)-INF(?:\/|$)/i.test(destination.path) &&
  /^(?:[TF]|undefined)$/i.test(String(headerValue(exchange.request.headers, "Overwrite")));

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
  // Tomcat refuses another host or scheme with 403; behind TLS or a proxy its own idea of both is another.
  if (status === 403 && servedBy(context, "tomcat")) {
    const front = request.place.url.startsWith("https:") || behindProxy(context);
    const writable = writableTomcat(context);
    if (front || (writable && isPlain(context)))
      evidence.push(
        speaksFor(
          "decisive",
          at,
          `Tomcat answers 403 to a Destination whose scheme, host or port is not its own${front ? "" : ", and otherwise takes changes here: something in front has changed Host or Destination"}.`,
        ),
      );
    else if (isPlain(context))
      evidence.push(
        speaksFor(
          "moderate",
          at,
          "Tomcat answers 403 to a servlet that is read-only, and to a Destination whose scheme, host or port is not its own.",
        ),
      );
  }
  // mod_webdav_copymove in lighttpd's src/mod_webdav.c: another scheme is 400, another host 502.
  if (status === 400 && ownPage(context, "lighttpd") && alone && isPlain(context))
    evidence.push(
      speaksFor(
        request.place.url.startsWith("https:") || behindProxy(context) ? "decisive" : "strong",
        at,
        "lighttpd answers 400 to a whole Destination whose scheme is not that by which it was asked: as behind something that ends TLS.",
        { quote },
      ),
    );
  // mod_dav serves the source, or the core would have listed its own methods.
  if (status === 405 && ownPage(context, "apache") && answer.allow?.join() === "TRACE")
    evidence.push(
      speaksFor(
        directBaseline(context)?.well ? "decisive" : "strong",
        at,
        "mod_dav answers 405 with nothing but TRACE in Allow to a Destination that lies where it does not serve.",
        { quote },
      ),
    );
  if (status === 400 && ownPage(context, "nginx") && alone && evidence.length === 0)
    evidence.push(
      speaksFor(
        "strong",
        at,
        "nginx answers 400 when Destination does not name the Host that it was asked by; a proxy in between that sets Host itself is enough.",
      ),
    );
  return evidence;
}
