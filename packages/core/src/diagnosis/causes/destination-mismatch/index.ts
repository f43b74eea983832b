import {
  clueOf,
  directBaseline,
  isCopyOrMove,
  isWhole,
  knownAt,
  parentPath,
  saidDone,
  says,
} from "../../context/ask.ts";
import { isSourceAbsent } from "../../context/absent-source.ts";
import { prefixLacking, servedByGolang } from "../../context/golang.ts";
import { isWithin } from "../../context/endpoint.ts";
import { mappedPrefix } from "../../context/mapped.ts";
import { placeOf } from "../../context/place.ts";
import { destinationUnmapped } from "../../context/destination-unmapped.ts";
import { tellsRequestHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { headerValue } from "../../../exchange/headers.ts";
import type { HeaderList } from "../../../exchange/types.ts";
import type { Sighting } from "../../define.ts";
import { fitsNginx } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import { BASELINE, fromLog, PAYLOAD, requestHeader, speaksAgainst, speaksFor } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";
import { look, pathDestination } from "../../probes.ts";
import { gatewaySpeaks, refusedAs } from "./by-product.ts";

/** What server and log say of the Destination. */
function said(context: DiagnosisContext): Evidence[] {
  const evidence: Evidence[] = [];
  if (says(context, "destination-invalid"))
    evidence.push(
      speaksFor("decisive", PAYLOAD, "The server says that the Destination is not on this server.", {
        quote: context.answer.words,
      }),
    );
  const clue = clueOf(context, "destination-invalid");
  if (clue)
    evidence.push(fromLog("decisive", clue, "The log says that the Destination is not on this server."));
  return evidence;
}

/** 502 without a gateway that would say it. */
function refusedByServer(context: DiagnosisContext, { status }: Problem): Evidence[] {
  if (status !== 502 || gatewaySpeaks(context)) return [];
  const text =
    "502 to a COPY or MOVE, not from a gateway, says that the Destination is on another server (RFC 4918 sections 9.8.5 and 9.9.4).";
  return [speaksFor("strong", requestHeader("Destination"), text)];
}

/** The recording does not tell which Destination was sent. */
function unseen(context: DiagnosisContext, problem: Problem): Sighting | undefined {
  if (tellsRequestHeaders(context)) return undefined;
  const spoken = said(context);
  const evidence = spoken.length > 0 || !isCopyOrMove(context) ? spoken : refusedByServer(context, problem);
  return evidence.length > 0 ? { evidence, resources: [] } : undefined;
}

export const destinationMismatch: CauseRule = {
  id: "destination-mismatch",
  family: "proxy",
  prior: "low",
  title: "The server does not take the Destination for its own",
  rfc: ["RFC 4918 section 10.3", "RFC 4918 section 9.8.5", "RFC 4918 section 9.9.4"],
  look(context, problem) {
    const { request, answer, known } = context;
    const { destination } = request;
    if (!isWhole(problem) || problem.failures.length === 0) return undefined;
    if (!isCopyOrMove(context) && request.method !== "") return undefined;
    if (!destination) return unseen(context, problem);
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
    evidence.push(...said(context));
    if (evidence.length === 0) evidence.push(...refusedByServer(context, problem));
    const baseline = directBaseline(context);
    const directDestination = baseline && headerValue(baseline.exchange.request.headers, "Destination");
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
      [403, 404, 409, 502].includes(status)
    )
      evidence.push(
        speaksFor(
          // golang.org/x/net/webdav answers 404 to a Destination without its prefix (stripPrefix in webdav.go).
          status === 404 && servedByGolang(context) ? "decisive" : "moderate",
          at,
          `Destination lies outside ${tree.place.path}, below which the server works.`,
          { quote: destination.raw },
        ),
      );
    // 409 says that the destination's parent is missing; when that is the source's own parent, the server looks elsewhere.
    if (
      status === 409 &&
      destination.origin === request.place.origin &&
      parentPath(request.place.path) === parentPath(destination.path)
    ) {
      evidence.push(
        speaksFor(
          "strong",
          at,
          "409 says that the Destination's collection is missing, and it is that of the source: the server reads Destination as another place.",
        ),
      );
      const absent = clueOf(context, "no-such-file");
      if (absent && !isSourceAbsent(context, absent))
        evidence.push(
          fromLog(
            "strong",
            absent,
            "The log says that the directory to write into is not there: it is not that of the source.",
          ),
        );
    }
    if (prefixLacking(context))
      evidence.push(
        speaksFor(
          "decisive",
          at,
          "golang.org/x/net/webdav answers 404 to a MOVE whose source is there when Destination has not its prefix: something strips or adds it.",
          { quote: destination.raw },
        ),
      );
    const mapped = mappedPrefix(context);
    if (mapped && isWithin(destination.path, mapped.ours))
      evidence.push(
        speaksFor(
          "decisive",
          mapped.at,
          `The server knows the tree as ${mapped.theirs}, and Destination still says ${mapped.ours}.`,
          { quote: destination.raw },
        ),
      );
    evidence.push(...refusedAs(context, status, evidence.length === 0));
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
  fits: fitsNginx,
  // Where another origin is named, that is what is to be put right; a prefix is the server's or the proxy's to mend.
  corrected({ exchange, request: { destination, place } }) {
    if (!destination || destination.origin === place.origin) return undefined;
    const own = place.origin + destination.rawPath + destination.rest;
    const headers: HeaderList = exchange.request.headers.map(([name, value]) =>
      name.toLowerCase() === "destination" ? [name, own] : [name, value],
    );
    return { ...exchange.request, headers };
  },
  probe: (context) => (saidDone(context) ? look(context.request.place) : pathDestination(context)),
};
