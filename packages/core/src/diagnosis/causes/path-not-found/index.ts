import {
  clueOf,
  creates,
  directBaseline,
  failedWith,
  isCopyOrMove,
  isWhole,
  knownAt,
  parentPath,
  says,
} from "../../context/ask.ts";
import { prefixLacking } from "../../context/golang.ts";
import { answeredWithSlash, noRoute } from "../../context/endpoint.ts";
import { hiddenByNextcloud, missesCopy } from "../../context/hidden.ts";
import { isInside } from "../../context/inside.ts";
import { isSourceAbsent } from "../../context/absent-source.ts";
import { placeOf } from "../../context/place.ts";
import { nearNames } from "../../context/near.ts";
import { suspectSpelling } from "../../context/spelling.ts";
import { isListedAfter, unopenedBelow } from "../../context/unopened.ts";
import { withoutRepresentation } from "../../context/without-representation.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  REQUEST_LINE,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import { parentListing } from "../../probes.ts";
import { fileWithSlash, golangMove } from "./by-product.ts";

/** Substatuses of IIS request filtering and its WebDAV module: a policy, whatever is or is not there. */
const IIS_POLICY = /\b404\.(?:[1-35-9]|1[0-9]|20) - /;

/** The collection that the Destination lies in is not known, and the one above it has been listed. */
function parentUnseen(context: DiagnosisContext): boolean {
  const { destination } = context.request;
  if (!destination) return false;
  const parent = parentPath(destination.path);
  return (
    knownAt(context, parent) === undefined &&
    context.known.resources.some(({ place }) => parentPath(place.path) === parentPath(parent))
  );
}

export const pathNotFound: CauseRule = {
  id: "path-not-found",
  family: "path",
  prior: "high",
  title: "The resource does not exist",
  rfc: ["RFC 9110 section 15.5.5", "RFC 4918 section 9.1"],
  look(context, problem) {
    const bareMove = golangMove(context, problem);
    if (bareMove) return { evidence: [bareMove] };
    const belowFile = fileWithSlash(context, problem);
    if (belowFile) return { evidence: [belowFile] };
    if (!failedWith(problem, 404, 410) || problem.level === "property") return undefined;
    const { method, place } = context.request;
    // A 404 beside properties of a PROPPATCH is about them: the resource has answered.
    if (method === "PROPPATCH" && problem.failures.some(({ properties }) => properties.length > 0))
      return undefined;
    const evidence = [
      speaksFor(
        "strong",
        STATUS,
        `The answer is ${problem.status}: nothing exists under this URL for this user.`,
      ),
    ];
    const folder = withoutRepresentation(context, problem);
    if (isWhole(problem)) {
      if (creates(context) && method !== "COPY" && method !== "MOVE")
        evidence.push(
          speaksAgainst("strong", REQUEST_LINE, `${method} makes the resource: its absence is no obstacle.`),
        );
      if (context.davHere)
        evidence.push(
          speaksFor("weak", STATUS, "The server speaks WebDAV around this URL: the endpoint is right."),
        );
      const gone = context.known.gone.get(place.key);
      if (gone)
        evidence.push(speaksFor("moderate", gone, "An earlier exchange of the recording removed it."));
      const seen = knownAt(context, place.path);
      const suspect = suspectSpelling(place, problem.status);
      if (prefixLacking(context))
        evidence.push(
          speaksAgainst(
            "decisive",
            STATUS,
            "golang.org/x/net/webdav answers 403 to a MOVE of what is not there: its 404 is about the prefix.",
          ),
        );
      else if (suspect && suspect.weight !== "moderate")
        evidence.push(speaksAgainst("moderate", REQUEST_LINE, suspect.text));
      else if (isInside(context))
        evidence.push(speaksAgainst("strong", REQUEST_LINE, "Source or Destination lies in the other."));
      else if (missesCopy(context, problem))
        evidence.push(
          speaksAgainst("decisive", PAYLOAD, "What the server misses is the copy that it was to make."),
        );
      else if (isCopyOrMove(context) && seen && parentUnseen(context))
        evidence.push(
          speaksAgainst(
            "strong",
            seen.at,
            "The source was there, and the collection of the Destination was not seen.",
          ),
        );
      else if (answeredWithSlash(context) !== undefined)
        evidence.push(
          speaksAgainst("strong", REQUEST_LINE, "The same path with a trailing slash was answered before."),
        );
      else if (hiddenByNextcloud(context, problem).length > 0)
        evidence.push(
          speaksAgainst("strong", STATUS, "Nextcloud says 404 as well where a user may read and not write."),
        );
      else if (seen?.at.kind === "earlier-exchange" && !isListedAfter(context) && !folder)
        evidence.push(
          speaksFor(
            "moderate",
            seen.at,
            "An earlier listing still named it: it has been removed or renamed since.",
          ),
        );
      const unrouted = noRoute(context);
      if (unrouted !== undefined)
        evidence.push(
          speaksAgainst(
            "strong",
            PAYLOAD,
            "A router answered that it has nothing for this path; no WebDAV server was asked.",
            { quote: unrouted },
          ),
        );
      if (says(context, "destination-invalid"))
        evidence.push(
          speaksAgainst(
            "strong",
            PAYLOAD,
            "The server says that it is the Destination that it does not take.",
          ),
        );
      const policy = IIS_POLICY.exec(context.answer.words)?.[0];
      if (policy !== undefined)
        evidence.push(
          speaksAgainst(
            "decisive",
            PAYLOAD,
            "IIS refuses the request by a filtering rule and calls it 404.",
            {
              quote: policy,
            },
          ),
        );
      const unopened = unopenedBelow(context);
      if (unopened) evidence.push({ ...unopened, weight: "decisive", for: false });
    }
    const clue = clueOf(context, "no-such-file");
    if (clue)
      evidence.push(
        isSourceAbsent(context, clue)
          ? fromLog("strong", clue, "The log says that the source is not there.")
          : fromLog("weak", clue, "The log says that the file is not there."),
      );
    if (folder) evidence.push({ ...folder, for: false });
    const direct = directBaseline(context);
    if (direct?.well) evidence.push(speaksAgainst("strong", BASELINE, "Asked directly, the server has it."));
    else if (direct?.status === problem.status)
      evidence.push(speaksFor("moderate", BASELINE, "Asked directly, the server says the same."));
    if (problem.failures.some((failure) => nearNames(context, failure.path).length > 0))
      evidence.push(
        speaksAgainst("moderate", REQUEST_LINE, "A name that differs only in spelling does exist."),
      );
    const asked = isWhole(problem) ? context.request.body.hrefs : [];
    if (asked.length > 0) return { evidence, resources: asked.map((href) => placeOf(href).path) };
    return { evidence };
  },
  probe: (context) => parentListing(context),
};
