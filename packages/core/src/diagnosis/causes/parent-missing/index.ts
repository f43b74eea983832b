import {
  bare,
  clueOf,
  creates,
  hasCondition,
  isCopyOrMove,
  isWhole,
  knownAt,
  parentPath,
  says,
  targetOf,
  wordsOf,
} from "../../context/ask.ts";
import { isBareForbidden } from "../../context/golang.ts";
import { isSourceAbsent } from "../../context/absent-source.ts";
import { nearNames } from "../../context/near.ts";
import { lacksAutoversioning } from "../../context/versioned.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { fitsNginx } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import { fromLog, PAYLOAD, REQUEST_LINE, speaksAgainst, speaksFor, STATUS } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { lookAtPath } from "../../probes.ts";
import { parentAsFile, seenAbsent } from "./absent.ts";

export const parentMissing: CauseRule = {
  id: "parent-missing",
  family: "conflict",
  prior: "medium",
  title: "The collection that should hold the resource does not exist",
  rfc: ["RFC 4918 section 9.7.1", "RFC 4918 section 9.3.1", "RFC 4918 section 9.8.5"],
  look(context, problem) {
    const { method, place } = context.request;
    const status = problem.status ?? 0;
    // A body says why, though nobody has recorded the status.
    const failed = status >= 400 || problem.conditions.length > 0;
    if (!creates(context) || problem.failures.length === 0 || problem.level === "property" || !failed)
      return undefined;
    const target = targetOf(context);
    const parent = parentPath(target.path);
    const onTarget =
      isWhole(problem) || problem.failures.some(({ path }) => bare(path) === bare(target.path));
    if (!onTarget) return undefined;
    const evidence: Evidence[] = [];
    const words = wordsOf(context, problem);
    const reasons = reasonsIn(words);
    const named = hasCondition(
      problem,
      "parent-must-exist",
      "calendar-collection-location-ok",
      "addressbook-collection-location-ok",
    );
    // With 403 a location condition can as well be the server's own rule for where such collections may be (RFC 4791 section 5.3.1).
    const rule = status === 403 && named?.endsWith("location-ok") === true;
    if (named)
      evidence.push(
        speaksFor(rule ? "moderate" : "strong", PAYLOAD, `The body names the condition ${named}.`),
      );
    if (status === 409 && problem.conditions.length === 0)
      evidence.push(
        speaksFor("strong", STATUS, `409 to ${method} says that a collection on the way is missing.`),
      );
    if (status === 404 && !isCopyOrMove(context))
      evidence.push(
        speaksFor(
          // RFC 4918 asks for 409; 404 is the word of some servers, and of whatever has nothing under this path.
          context.davHere || context.answer.body.kind !== "other" ? "strong" : "moderate",
          STATUS,
          `404 to ${method}, which makes the resource: its parent was not found.`,
        ),
      );
    if (status === 404 && isCopyOrMove(context)) {
      const source = knownAt(context, place.path);
      const about =
        problem.level === "resource" && bare(problem.failures[0]?.path ?? "") === bare(target.path);
      if (about)
        evidence.push(
          speaksFor(
            "decisive",
            PAYLOAD,
            "The 404 is the destination's, which the request makes: its parent is missing.",
          ),
        );
      else if (source)
        evidence.push(
          speaksFor("strong", source.at, "The source exists: the 404 is about the destination's parent."),
        );
      else if (/\bparent(?!al)|destination/i.test(words))
        evidence.push(
          speaksFor("strong", PAYLOAD, "The message speaks of the destination.", { quote: words }),
        );
    }
    // Go's file system calls answer a rename into nowhere with 403, like a rename of nothing.
    if (status === 403 && isWhole(problem) && isBareForbidden(context))
      evidence.push(
        speaksFor(
          "strong",
          PAYLOAD,
          "golang.org/x/net/webdav answers a bare 403 to a MOVE that it cannot carry out: the source or the destination's parent is missing.",
        ),
      );
    const absentFile = clueOf(context, "no-such-file");
    // The collection of the source is there: a COPY or MOVE that goes on in it fails at another place.
    const beside = isCopyOrMove(context) && parentPath(place.path) === parent;
    const clue = beside || (absentFile && isSourceAbsent(context, absentFile)) ? undefined : absentFile;
    if (clue && [404, 409, 500].includes(status))
      evidence.push(fromLog("decisive", clue, "The log says that a directory is not there."));
    if (reasons.includes("no-such-file") && [409, 500].includes(status))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server's message says that a directory is not there.", {
          quote: words,
        }),
      );
    if (/\bparent(?!al)/i.test(words))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server's message speaks of the parent.", { quote: words }),
      );
    const near = nearNames(context, target.path).length > 0;
    // Under another spelling the collection is there: that it is not under this one is no news.
    const absent = near ? undefined : seenAbsent(context, target);
    if (absent && [404, 409, 500].includes(status)) evidence.push(absent);
    const file = parentAsFile(context, parent);
    if (file) evidence.push(speaksFor("decisive", file.at, `${file.place.path} was seen to be a file.`));
    if (evidence.length === 0) return undefined;
    if (beside)
      evidence.push(
        speaksAgainst("strong", REQUEST_LINE, "The destination's collection is that of the source."),
      );
    if (method === "PUT" && place.rawPath.endsWith("/"))
      evidence.push(
        speaksAgainst(
          "strong",
          REQUEST_LINE,
          "The URL ends with a slash: it names a collection, which PUT does not make.",
        ),
      );
    const there = file
      ? undefined
      : (knownAt(context, parent) ?? (absent ? undefined : knownAt(context, target.path)));
    if (there) evidence.push(speaksAgainst("strong", there.at, `${there.place.path} was seen to exist.`));
    if (says(context, "exists", "locked", "out-of-date", "checked-in", "no-space"))
      evidence.push(speaksAgainst("strong", PAYLOAD, "The server's message gives another reason."));
    if (isWhole(problem) && !clue && !absent && lacksAutoversioning(context, problem))
      evidence.push(
        speaksAgainst(
          "moderate",
          STATUS,
          `mod_dav_svn answers 409 to any ${method} unless SVNAutoversioning is on.`,
        ),
      );
    if (clueOf(context, "checked-in"))
      evidence.push(speaksAgainst("strong", STATUS, "The log gives another reason."));
    if (context.request.if.tokens.length + context.request.ifMatch.length > 0)
      evidence.push(
        speaksAgainst(
          context.request.ifMatch.length > 0 ? "moderate" : "weak",
          REQUEST_LINE,
          "The request has conditions, which can be what failed.",
        ),
      );
    if (near)
      evidence.push(
        speaksAgainst("moderate", REQUEST_LINE, "A collection exists whose name differs only in spelling."),
      );
    return { evidence, resources: [parent] };
  },
  fits: fitsNginx,
  probe: (context) => lookAtPath(context, parentPath(targetOf(context).rawPath)),
};
