import {
  behindProxy,
  bodyPassedOn,
  clueOf,
  directBaseline,
  isCopyOrMove,
  isWhole,
  knownAt,
  ownPage,
  parentPath,
  prefixLacking,
  says,
  servedBy,
  servedByGolang,
} from "../../context/ask.ts";
import { isWithin } from "../../context/endpoint.ts";
import { mappedPrefix } from "../../context/mapped.ts";
import { placeOf } from "../../context/place.ts";
import { destinationUnmapped } from "../../context/side-by-side.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, fromLog, PAYLOAD, requestHeader, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { pathDestination } from "../../probes.ts";
import { fixes } from "./fixes.ts";

/**
 * nginx never answers 502 to a Destination, and Apache only with words about it: their own page is a gateway's. Both
 * write HTML: under their Server header, plain text has come through them.
 */
const gatewaySpeaks = (context: DiagnosisContext): boolean =>
  !bodyPassedOn(context) &&
  (context.who.answeredBy === "intermediary" ||
    /^(?:nginx|openresty|apache)(?:$|-)/.test(context.who.answerer?.id ?? "") ||
    isCaddy(context));

/** Caddy adds its Server to that of the origin and sends its own 502 without a body; a WebDAV module in it says "Bad Gateway". */
function isCaddy({ answer }: DiagnosisContext): boolean {
  const servers = answer.headers.filter(([name]) => name.toLowerCase() === "server");
  return answer.size === 0 && servers.length === 1 && servers[0]?.[1] === "Caddy";
}

const sameCollection = (a: string, b: string): boolean => parentPath(a) === parentPath(b);

export const destinationMismatch: CauseDefinition = defineCause({
  id: "destination-mismatch",
  family: "proxy",
  prior: "low",
  title: "The server does not take the Destination for its own",
  rfc: ["RFC 4918 section 10.3", "RFC 4918 section 9.8.5", "RFC 4918 section 9.9.4"],
  look(context, problem) {
    const { request, answer, known } = context;
    const { destination } = request;
    if (!isWhole(problem) || !isCopyOrMove(context) || !destination || problem.failures.length === 0)
      return undefined;
    const status = problem.status ?? 0;
    if (![400, 403, 404, 405, 409, 412, 500, 502].includes(status)) return undefined;
    const at = requestHeader("Destination");
    const evidence: Evidence[] = [];
    if (destination.origin !== request.place.origin)
      evidence.push(
        speaksFor(
          [400, 403, 502].includes(status) || (status === 404 && !context.who.origin) ? "decisive" : "strong",
          at,
          `Destination names ${destination.origin}, and the request went to ${request.place.origin}.`,
          { quote: destination.raw },
        ),
      );
    if (says(context, "destination-invalid"))
      evidence.push(
        speaksFor("decisive", PAYLOAD, "The server says that the Destination is not on this server.", {
          quote: answer.words,
        }),
      );
    const clue = clueOf(context, "destination-invalid");
    if (clue)
      evidence.push(fromLog("decisive", clue, "The log says that the Destination is not on this server."));
    if (status === 502 && !gatewaySpeaks(context) && evidence.length === 0)
      evidence.push(
        speaksFor(
          "strong",
          at,
          "502 to a COPY or MOVE, not from a gateway, says that the Destination is on another server (RFC 4918 sections 9.8.5 and 9.9.4).",
        ),
      );
    const baseline = directBaseline(context);
    const directDestination = baseline?.exchange.request.headers.find(
      ([name]) => name.toLowerCase() === "destination",
    )?.[1];
    const unmapped = destinationUnmapped(context);
    if (
      baseline?.well &&
      directDestination !== undefined &&
      (unmapped || placeOf(directDestination).origin !== destination.origin) &&
      status !== 504
    )
      evidence.push(
        speaksFor(
          unmapped && knownAt(context, request.place.path)
            ? "decisive"
            : status === 502 || status === 400 || unmapped
              ? "strong"
              : "moderate",
          BASELINE,
          "Asked directly, with a Destination on the server's own origin, it works.",
          { quote: directDestination },
        ),
      );
    const tree = known.dav.find(
      ({ place }) =>
        place.origin === request.place.origin &&
        isWithin(request.place.path, place.path) &&
        place.path !== "/",
    );
    if (
      tree &&
      !isWithin(destination.path, tree.place.path) &&
      destination.origin === request.place.origin &&
      (status === 403 || status === 404 || status === 409 || status === 502)
    )
      evidence.push(
        speaksFor(
          // golang.org/x/net/webdav answers 404 to a Destination without its prefix (stripPrefix in webdav.go).
          status === 404 && servedByGolang(context) ? "decisive" : "moderate",
          at,
          `Destination lies outside ${tree.place.path}, below which the server was seen to work.`,
          { quote: destination.raw },
        ),
      );
    // 409 says that the destination's parent is missing; when that is the source's own parent, the server looks elsewhere.
    if (
      status === 409 &&
      destination.origin === request.place.origin &&
      sameCollection(request.place.path, destination.path)
    )
      evidence.push(
        speaksFor(
          "strong",
          at,
          "409 says that the Destination's collection is missing, and that is the collection of the source: the server reads the Destination as another place.",
        ),
      );
    if (isWhole(problem) && prefixLacking(context))
      evidence.push(
        speaksFor(
          "decisive",
          at,
          "golang.org/x/net/webdav answers 404 to a MOVE whose source is there when it does not find its own prefix in Destination: something strips the prefix from one of both, or adds it.",
          { quote: destination.raw },
        ),
      );
    const mapped = mappedPrefix(context);
    if (mapped && isWithin(destination.path, mapped.ours))
      evidence.push(
        speaksFor(
          "decisive",
          mapped.at,
          `The server knows the tree as ${mapped.theirs}, as its hrefs show, and Destination still says ${mapped.ours}.`,
          { quote: destination.raw },
        ),
      );
    // Tomcat refuses another host or scheme with 403; behind TLS or a proxy its own idea of both is another.
    if (
      status === 403 &&
      servedBy(context, "tomcat") &&
      (request.place.url.startsWith("https:") || behindProxy(context))
    )
      evidence.push(
        speaksFor(
          "decisive",
          at,
          "Tomcat answers 403 to a Destination whose scheme, host or port is not its own.",
        ),
      );
    // mod_dav serves the source, or the core would have listed its own methods.
    if (status === 405 && ownPage(context, "apache") && answer.allow?.join() === "TRACE")
      evidence.push(
        speaksFor(
          baseline?.well ? "decisive" : "strong",
          at,
          "mod_dav answers 405 with nothing but TRACE in Allow to a Destination that lies where it does not serve.",
          { quote: destination.raw },
        ),
      );
    if (status === 400 && ownPage(context, "nginx") && evidence.length === 0)
      evidence.push(
        speaksFor(
          "strong",
          at,
          "nginx answers 400 when Destination does not name the Host that it was asked by; a proxy in between that sets Host itself is enough.",
        ),
      );
    if (
      /\bprefix\b|\boutside\b|\bnot under\b|same (?:server|namespace|tree)/i.test(answer.words) &&
      evidence.length < 3
    )
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server's message speaks of a prefix or another tree.", {
          quote: answer.words,
        }),
      );
    if (evidence.length === 0) return undefined;
    if (request.keepDestination && status === 412)
      evidence.push(speaksAgainst("strong", requestHeader("Overwrite"), "Overwrite: F explains a 412."));
    return { evidence, resources: [destination.path] };
  },
  fixes,
  probe: (context) => pathDestination(context),
});
