import { resourcesOfExchange } from "../../../resources/exchange.ts";
import { bare, creates, isCopyOrMove, parentPath, targetOf } from "../../context/ask.ts";
import { nearNames } from "../../context/near.ts";
import { placeOf } from "../../context/place.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { speaksFor } from "../../evidence.ts";
import type { ProbeAnswer } from "../../input.ts";
import { turnedIntoGet } from "./as-get.ts";
import { against, at, isGone, statusOf, went, type Reader, type Said } from "./said.ts";

/** What stands or falls with a collection above the resource being there. */
const ELSEWHERE = ["path-base", "dav-disabled"];

/** A collection above the resource, listed. */
export const listingAbove: Reader = (context, answer) => {
  const target = bare(targetOf(context).path);
  const listed = bare(placeOf(answer.probe.url).path);
  if (isGone(answer)) return missing(context, answer, listed);
  const asGet = turnedIntoGet(context, answer);
  if (asGet) return asGet;
  const status = statusOf(answer);
  // What refuses the method everywhere says nothing of the place.
  if (listed === "/" && (status === 405 || status === 501) && status !== context.answer.status) {
    const text = `Even the root of the server answers PROPFIND with ${status}: WebDAV is not served there.`;
    return {
      "path-base": speaksFor("strong", at(answer), text),
      ...against(["path-not-found", "parent-missing"], "strong", answer, text),
    };
  }
  const view = resourcesOfExchange(answer.exchange);
  if (status !== 207 || !view.complete || went(answer) === "failed") return {};
  // A 207 in which all has failed shows nothing that is there.
  if (view.resources.every(({ failed }) => failed)) return {};
  const next = nextBelow(target, listed);
  const names = (path: string): boolean =>
    view.resources.some((resource) => !resource.failed && bare(resource.path) === path);
  const named = names(next);
  return { ...against(ELSEWHERE, "strong", answer, `${listed} is there, and speaks WebDAV.`), ...members() };

  function members(): Said {
    const { path } = context.request.place;
    // What is to be made need not be there; what it is made of has to.
    if (isCopyOrMove(context) && bare(parentPath(path)) === listed)
      return {
        ...(next === target ? parentIsThere(answer) : {}),
        ...(names(bare(path)) ? isListed(answer) : absent(context, answer, { of: path })),
      };
    if (next === target) return creates(context) ? parentIsThere(answer) : memberOf(context, answer, named);
    if (named) return {};
    return absent(context, answer, { next });
  }
};

/** The first name below a collection on the way to a resource. */
function nextBelow(target: string, listed: string): string {
  const base = listed === "/" ? "" : listed;
  const [first = ""] = target.slice(base.length + 1).split("/");
  return `${base}/${first}`;
}

function missing(context: DiagnosisContext, answer: ProbeAnswer, listed: string): Said {
  if (listed === "/") {
    const text = "Nothing of WebDAV is at the root of the server: the tree lies elsewhere.";
    return {
      "path-base": speaksFor("decisive", at(answer), text),
      ...against(["parent-missing"], "decisive", answer, text),
      ...against(["path-not-found"], "moderate", answer, text),
    };
  }
  const text = "The collection above is not there either.";
  const said: Said = { "path-base": speaksFor("weak", at(answer), text) };
  if (creates(context)) said["parent-missing"] = speaksFor("strong", at(answer), text);
  return said;
}

const parentIsThere = (answer: ProbeAnswer): Said =>
  against(["parent-missing"], "decisive", answer, "The collection that should hold it is there.");

const LISTED = "The collection above lists the resource.";

const isListed = (answer: ProbeAnswer): Said => against(["path-not-found"], "strong", answer, LISTED);

/** The direct parent of what is asked for. */
function memberOf(context: DiagnosisContext, answer: ProbeAnswer, named: boolean): Said {
  if (named)
    return {
      ...isListed(answer),
      "path-redirect": speaksFor("weak", at(answer), LISTED),
    };
  return { ...parentIsThere(answer), ...absent(context, answer) };
}

/** A collection on the way lacks the next name. */
function absent(
  context: DiagnosisContext,
  answer: ProbeAnswer,
  { next, of = targetOf(context).path }: { next?: string; of?: string } = {},
): Said {
  // Its rule sees the name that differs in spelling only; what is missing then is this very spelling.
  if (nearNames(context, of).length > 0)
    return against(
      ["path-not-found", "parent-missing"],
      "moderate",
      answer,
      "The collection above has a member whose name differs only in its spelling.",
    );
  if (next !== undefined && creates(context))
    return {
      "parent-missing": speaksFor("decisive", at(answer), `A collection on the way, ${next}, is not there.`),
    };
  return {
    "path-not-found": speaksFor(
      "strong",
      at(answer),
      next === undefined
        ? "The collection above is there, and has no such member."
        : `A collection on the way, ${next}, is not there.`,
    ),
  };
}

/** It has a type, and that is not a collection's (RFC 4918 section 15.9). */
function isFile({ exchange, probe }: ProbeAnswer): boolean {
  const { key } = placeOf(probe.url);
  const resource = resourcesOfExchange(exchange).resources.find((one) => one.key === key);
  return resource?.collection === false;
}

/** The collection that should hold what is to be made. */
export const parent: Reader = (context, answer) => {
  if (!creates(context)) return {};
  if (isGone(answer) || statusOf(answer) === 409)
    return {
      "parent-missing": speaksFor("decisive", at(answer), "The collection that should hold it is not there."),
    };
  if (went(answer) !== "succeeded") return {};
  if (isFile(answer))
    return {
      "parent-missing": speaksFor("decisive", at(answer), "What should hold it is a file, not a collection."),
    };
  const failing = context.answer.status;
  return {
    ...parentIsThere(answer),
    // 409 is for a missing parent alone (RFC 4918 section 9.7.1); with the parent there it is about the resource itself.
    ...(failing === 404 && parentPath(targetOf(context).path) !== "/"
      ? against(ELSEWHERE, "strong", answer, "The collection that should hold it speaks WebDAV.")
      : {}),
  };
};
