import { headerValue } from "../../../exchange/headers.ts";
import { parentPath } from "../../context/ask.ts";
import { outOfVarnish } from "../../context/as-get.ts";
import { listedStill, madeBefore, spelled } from "../../context/made-before.ts";
import { onPhp } from "../../context/stored.ts";
import { originalTag } from "../../context/tags.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { responseHeader, speaksFor } from "../../evidence.ts";
import type { Evidence } from "../../types.ts";

/** The answer's own tag against the tag that the server gave for the same resource in this recording. */
export function tagDisagrees(context: DiagnosisContext): Evidence[] {
  const { answer, request, known, earlier } = context;
  const own = headerValue(answer.headers, "ETag");
  if (own === undefined || request.method !== "GET" || answer.status !== 200) return [];
  if (headerValue(answer.headers, "Content-Encoding") !== undefined) return [];
  const last = known.tags.findLast(
    (tag) =>
      tag.key === request.place.key &&
      !tag.cached &&
      (tag.from === "property" || earlier[tag.index]?.request.method.toUpperCase() === "PUT"),
  );
  if (!last || originalTag(last.tag) === originalTag(own)) return [];
  const listed = last.from === "property";
  return [
    speaksFor(
      answer.cached ? "decisive" : listed ? "strong" : "moderate",
      last.at,
      `${listed ? "PROPFIND gave" : "The PUT was answered with"} another entity tag for this resource: the file that came is not the current one.`,
      { quote: `${own} / ${last.tag}` },
    ),
  ];
}

/** An earlier exchange changed what the answer still shows as it was. */
export function changeNotSeen(context: DiagnosisContext): Evidence[] {
  const { answer, request } = context;
  if (request.method !== "PROPFIND" && request.method !== "REPORT") return [];
  const ghost = listedStill(context);
  if (ghost)
    return [
      speaksFor(
        // What runs on PHP may not have removed it at all, and say that it has.
        answer.cached ? "decisive" : onPhp(context) ? "moderate" : "strong",
        ghost.removed,
        `${ghost.path} was removed before, and the answer still lists it.`,
        { resource: ghost.path },
      ),
    ];
  const shown = new Set(answer.view.resources.map(({ path }) => spelled(path)));
  const listsMembers =
    request.method === "PROPFIND" &&
    request.depth.effective !== undefined &&
    request.depth.effective !== "0" &&
    answer.view.complete &&
    shown.has(spelled(request.place.path));
  const missing =
    listsMembers &&
    madeBefore(context).find(
      ({ place }) =>
        spelled(parentPath(place.path)) === spelled(request.place.path) && !shown.has(spelled(place.path)),
    );
  if (!missing) return [];
  return [
    speaksFor(
      answer.cached ? "decisive" : "strong",
      missing.at,
      `${missing.place.path} was made before, and the answer does not list it.`,
      { resource: missing.place.path },
    ),
  ];
}

/** A cache answers that nothing is there, though the server was seen to have it. */
export function absenceFromCache(context: DiagnosisContext, direct: boolean): Evidence[] {
  const { answer, request } = context;
  if (!answer.cached || outOfVarnish(context) || (answer.status !== 404 && answer.status !== 410)) return [];
  const made = madeBefore(context).some(({ place }) => place.key === request.place.key);
  if (!made && !direct) return [];
  return [
    speaksFor(
      "decisive",
      responseHeader(answer.cached.header),
      `The ${answer.status} came from a cache, and the server has the resource.`,
    ),
  ];
}
