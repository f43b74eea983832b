import { clueOf, creates, directBaseline, failedWith, isWhole, knownAt } from "../../context/ask.ts";
import { nearNames } from "../../context/near.ts";
import { defineCause } from "../../define.ts";
import type { CauseDefinition } from "../../define.ts";
import { BASELINE, fromLog, REQUEST_LINE, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import { parentListing } from "../../probes.ts";
import { fixes } from "./fixes.ts";

export const pathNotFound: CauseDefinition = defineCause({
  id: "path-not-found",
  family: "path",
  prior: "high",
  title: "The resource does not exist",
  rfc: ["RFC 9110 section 15.5.5", "RFC 4918 section 9.1"],
  look(context, problem) {
    if (!failedWith(problem, 404, 410) || problem.level === "property") return undefined;
    const { method, place } = context.request;
    const evidence = [
      speaksFor(
        "strong",
        STATUS,
        `The answer is ${problem.status}: nothing exists under this URL for this user.`,
      ),
    ];
    if (isWhole(problem)) {
      if (creates(context) && method !== "COPY" && method !== "MOVE")
        evidence.push(
          speaksAgainst(
            "strong",
            REQUEST_LINE,
            `${method} makes the resource, so its absence is no obstacle; a missing parent is.`,
          ),
        );
      if (context.davHere)
        evidence.push(
          speaksFor(
            "weak",
            STATUS,
            "The server speaks WebDAV around this URL, so the endpoint itself is right.",
          ),
        );
      const gone = context.known.gone.get(place.key);
      if (gone)
        evidence.push(speaksFor("moderate", gone, "An earlier exchange of the recording removed it."));
      const seen = knownAt(context, place.path);
      if (seen?.at.kind === "earlier-exchange")
        evidence.push(
          speaksFor(
            "moderate",
            seen.at,
            "An earlier listing still named it: it has been removed or renamed since.",
          ),
        );
    }
    const clue = clueOf(context, "no-such-file");
    if (clue) evidence.push(fromLog("weak", clue, "The server's log says that the file is not there."));
    const direct = directBaseline(context);
    if (direct?.well)
      evidence.push(
        speaksAgainst("strong", BASELINE, "Asked directly, without the proxy, the server has it."),
      );
    else if (direct?.status === problem.status)
      evidence.push(
        speaksFor("moderate", BASELINE, "Asked directly, without the proxy, the server says the same."),
      );
    if (problem.failures.some((failure) => nearNames(context, failure.path).length > 0))
      evidence.push(
        speaksAgainst("moderate", REQUEST_LINE, "A name that differs only in spelling does exist."),
      );
    return { evidence };
  },
  fixes,
  probe: (context, resources) => parentListing(context, resources),
});
