import { isCutBody } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { conformanceOf, misleadingBreaks } from "../../conformance/conformance.ts";
import type { Comparison, ResourceChange } from "../../compare/types.ts";
import { BASELINE, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { directBaseline } from "./ask.ts";
import { granted } from "./granted.ts";
import type { DiagnosisContext } from "./types.ts";

/** Live properties whose values move by themselves between two requests. */
const MOVING =
  /^\{DAV:\}(?:getetag|getlastmodified|getcontentlength|lockdiscovery|quota-.*|sync-token|creationdate)$|\}(?:getctag|size|free-space|used-space|executable)$/;

/** Methods that the same tree answers with the same body. */
export const sameAnswer = (context: DiagnosisContext): boolean =>
  /^(?:PROPFIND|PROPPATCH|REPORT|SEARCH)$/.test(context.request.method);

/** A change of names, statuses or steady values: a listing that is merely older does not explain it. */
function telling(change: ResourceChange): boolean {
  if (change.status || change.failed) return true;
  const moved = change.properties.some(({ name, change: kind }) => kind === "value" && MOVING.test(name));
  return change.properties.some(
    ({ name, change: kind, value }) =>
      kind !== "value" ||
      (!moved &&
        !MOVING.test(name) &&
        !/href/i.test(value?.exchange ?? "") &&
        !/href/i.test(value?.baseline ?? "")),
  );
}

/** Properties by which a collection shows that its members have changed. */
const VERSION = /^\{DAV:\}(?:getetag|getlastmodified|sync-token)$|\}getctag$/;

/** Members are missing while the collection has the same version on both routes: an older listing would have an older one. */
function membersTaken(context: DiagnosisContext, resources: Comparison["resources"]): Evidence[] {
  const [taken] = resources.onlyInBaseline.paths;
  const collection = context.answer.view.resources.find(({ key }) => key === context.request.place.key);
  if (taken === undefined || resources.onlyInExchange.total > 0 || !collection) return [];
  const versioned = granted(collection).some(({ name }) => VERSION.test(name));
  const changed = resources.changed.resources.some(({ path }) => path === collection.path);
  if (!versioned || changed || context.answer.view.resources.length < 2) return [];
  return [
    speaksFor(
      "decisive",
      BASELINE,
      `Asked directly, the server lists ${taken} for the same version of the collection; here it was taken out.`,
      { resource: taken },
    ),
  ];
}

/** Requirement `8.3-2`: hrefs lie below the request URL. A proxy that maps paths and not bodies breaks it as well. */
const SAME_PREFIX = "8.3-2";

/** The answer breaks a MUST that the direct one, whole and well, keeps: hrefs, statuses or names were taken out. */
function brokenOnTheWay(context: DiagnosisContext): Evidence[] {
  const direct = directBaseline(context);
  if (!direct?.well) return [];
  const kept = new Set(misleadingBreaks(conformanceOf(direct.exchange)).map(({ id }) => id));
  const broken = context.misleading.find(({ id }) => id !== SAME_PREFIX && !kept.has(id));
  if (!broken) return [];
  return [
    speaksFor(
      "decisive",
      BASELINE,
      `Asked directly, the server sends an answer without this defect: ${broken.message}`,
    ),
  ];
}

/** What the two bodies, both whole, have otherwise. */
function differences(context: DiagnosisContext, { body, resources }: Comparison): Evidence[] {
  const { relation, inserted, recodedAs, markup } = body;
  // What is wrong with the document then is the server's, or comes from the URL under which it is read.
  if (relation === "same") return [];
  if (relation === "recoded")
    return [
      speaksFor(
        "decisive",
        BASELINE,
        `The text is the one that the server sends, read as ${recodedAs} and written again.`,
      ),
    ];
  if (relation === "inserted" && inserted && inserted.where !== "inside" && inserted.text.trim() !== "")
    return [
      speaksFor(
        "decisive",
        BASELINE,
        `Something was put ${inserted.where} the document that the server sends.`,
        {
          quote: inserted.text,
        },
      ),
    ];
  const alien = markup.namespaces.onlyInExchange;
  if (alien.length > 0 && markup.namespaces.onlyInBaseline.length > 0)
    return [
      speaksFor(
        "decisive",
        BASELINE,
        "The document is in another namespace than the one that the server sends.",
        {
          quote: `${alien.join(" ")} / ${markup.namespaces.onlyInBaseline.join(" ")}`,
        },
      ),
    ];
  if (context.answer.cached) return [];
  const broken = brokenOnTheWay(context);
  if (broken.length > 0) return broken;
  if (resources.count.exchange !== resources.count.baseline) return membersTaken(context, resources);
  const change = resources.changed.resources.find(telling);
  if (!change) return [];
  const [property] = change.properties;
  const what = change.status || !property ? "another status" : `${property.name} otherwise`;
  return [
    speaksFor("decisive", BASELINE, `Asked directly, the server gives ${change.path} ${what}.`, {
      resource: change.path,
      ...(property?.value && {
        quote: `${property.value.exchange ?? "nothing"} / ${property.value.baseline ?? "nothing"}`,
      }),
    }),
  ];
}

/** A file under one entity tag has one content (RFC 9110 section 8.8.1). */
function fileChanged(context: DiagnosisContext, { body }: Comparison): Evidence[] {
  const { request, answer } = context;
  const direct = directBaseline(context)?.exchange.response;
  if (request.method !== "GET" || answer.status !== 200 || direct?.status !== 200) return [];
  if (body.relation === "same" || body.relation === "both-empty") return [];
  const validator = ["ETag", "Last-Modified"].find((name) => headerValue(answer.headers, name) !== undefined);
  const same =
    validator !== undefined &&
    headerValue(answer.headers, validator) === headerValue(direct.headers, validator);
  if (!same) return [];
  return [
    speaksFor(
      "decisive",
      BASELINE,
      `Asked directly, the server sends other bytes for the same version of the file (${body.relation}).`,
      { quote: body.inserted?.text ?? body.removed?.text ?? body.replaced?.exchange?.text ?? "" },
    ),
  ];
}

/** What the answer has otherwise than the one that the server gives when it is asked directly. */
export function againstDirect(context: DiagnosisContext, comparison: Comparison): Evidence[] {
  const { answer } = context;
  const direct = directBaseline(context);
  if (!direct || direct.status !== answer.status) return [];
  const file = fileChanged(context, comparison);
  if (file.length > 0 || direct.body.kind === "other") return file;
  if (isCutBody(context.exchange.response?.body)) return [];
  if (!answer.body.complete && direct.body.complete)
    return [
      speaksFor(
        "decisive",
        BASELINE,
        "Asked directly, the server sends a whole, well-formed document; what arrived here is not.",
      ),
    ];
  if (answer.body.kind === "other")
    return [
      speaksFor(
        "decisive",
        BASELINE,
        "Asked directly, the server sends a DAV body; what arrived here is something else.",
      ),
    ];
  return sameAnswer(context) ? differences(context, comparison) : [];
}
