import { isCutBody } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { conformanceOf, misleadingBreaks } from "../../conformance/conformance.ts";
import { compareExchanges } from "../../compare/compare.ts";
import type { Comparison, ResourceChange } from "../../compare/types.ts";
import { BASELINE, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { granted } from "./granted.ts";
import type { BaselineFacts, DiagnosisContext } from "./types.ts";

/** Live properties whose values move by themselves between two requests. */
const MOVING =
  /\}(?:getetag|getlastmodified|getcontentlength|lockdiscovery|quota-.*|sync-token|creationdate|getctag|size|free-space|used-space|executable)$/;

/** Methods that the same tree answers with the same body. */
export const sameAnswer = (context: DiagnosisContext): boolean =>
  /^(?:PROPFIND|PROPPATCH|REPORT|SEARCH)$/.test(context.request.method);

/** What the answer has otherwise than the one that the server gives when it is asked directly. */
const unlike = (text: string, detail?: { resource?: string; quote?: string }): Evidence[] => [
  speaksFor("decisive", BASELINE, text, detail),
];

/** A change of names, statuses or steady values: a listing that is merely older does not explain it. */
function telling({ status, failed, properties }: ResourceChange): boolean {
  if (status || failed || properties.some(({ change }) => change !== "value")) return true;
  return (
    !properties.some(({ name }) => MOVING.test(name)) &&
    properties.some(({ value }) => !/href/i.test(`${value?.exchange}${value?.baseline}`))
  );
}

/** Properties by which a collection shows that its members have changed. */
const VERSION = /\}(?:getetag|getlastmodified|sync-token|getctag)$/;

/** Members are missing while the collection has the same version on both routes: an older listing would have an older one. */
function membersTaken(
  { answer, request }: DiagnosisContext,
  { onlyInBaseline, onlyInExchange, changed }: Comparison["resources"],
): Evidence[] {
  const [taken] = onlyInBaseline.paths;
  const { resources } = answer.view;
  const collection = resources.find(({ key }) => key === request.place.key);
  if (taken === undefined || onlyInExchange.total > 0 || !collection || resources.length < 2) return [];
  if (!granted(collection).some(({ name }) => VERSION.test(name))) return [];
  if (changed.resources.some(({ path }) => path === collection.path)) return [];
  return unlike(`Asked directly, the server lists ${taken} for the same version of the collection.`, {
    resource: taken,
  });
}

/** Requirement `8.3-2`: hrefs lie below the request URL. A proxy that maps paths and not bodies breaks it as well. */
const SAME_PREFIX = "8.3-2";

/** The answer breaks a MUST that the direct one, whole and well, keeps: hrefs, statuses or names were taken out. */
function brokenOnTheWay(context: DiagnosisContext, direct: BaselineFacts): Evidence[] {
  if (!direct.well) return [];
  const kept = new Set(misleadingBreaks(conformanceOf(direct.exchange)).map(({ id }) => id));
  const broken = context.misleading.find(({ id }) => id !== SAME_PREFIX && !kept.has(id));
  return broken
    ? unlike(`Asked directly, the server sends an answer without this defect: ${broken.message}`)
    : [];
}

/** What the two bodies, both whole, have otherwise. */
function differences(
  context: DiagnosisContext,
  direct: BaselineFacts,
  { body, resources }: Comparison,
): Evidence[] {
  const { relation, inserted, recodedAs, markup } = body;
  // What is wrong with the document then is the server's, or comes from the URL under which it is read.
  if (relation === "same") return [];
  if (relation === "recoded")
    return unlike(`The text is the one that the server sends, read as ${recodedAs} and written again.`);
  if (relation === "inserted" && inserted && inserted.where !== "inside" && inserted.text.trim() !== "")
    return unlike(`Something was put ${inserted.where} the document that the server sends.`, {
      quote: inserted.text,
    });
  const { onlyInBaseline, onlyInExchange } = markup.namespaces;
  if (onlyInExchange.length > 0 && onlyInBaseline.length > 0)
    return unlike("The document is in another namespace than the one that the server sends.", {
      quote: `${onlyInExchange.join(" ")} / ${onlyInBaseline.join(" ")}`,
    });
  if (context.answer.cached) return [];
  const broken = brokenOnTheWay(context, direct);
  if (broken.length > 0) return broken;
  if (resources.count.exchange !== resources.count.baseline) return membersTaken(context, resources);
  const change = resources.changed.resources.find(telling);
  if (!change) return [];
  const [property] = change.properties;
  const what = change.status || !property ? "another status" : `${property.name} otherwise`;
  return unlike(`Asked directly, the server gives ${change.path} ${what}.`, {
    resource: change.path,
    ...(property?.value && {
      quote: `${property.value.exchange ?? "nothing"} / ${property.value.baseline ?? "nothing"}`,
    }),
  });
}

/** A file under one entity tag has one content (RFC 9110 section 8.8.1). */
function fileChanged(
  { answer, request }: DiagnosisContext,
  direct: BaselineFacts,
  { body }: Comparison,
): Evidence[] {
  if (request.method !== "GET" || answer.status !== 200) return [];
  if (body.relation === "same" || body.relation === "both-empty") return [];
  const theirs = direct.exchange.response?.headers ?? [];
  const validator = ["ETag", "Last-Modified"].find((name) => headerValue(answer.headers, name) !== undefined);
  if (!validator || headerValue(answer.headers, validator) !== headerValue(theirs, validator)) return [];
  return unlike(
    `Asked directly, the server sends other bytes for the same version of the file (${body.relation}).`,
    { quote: (body.inserted ?? body.removed ?? body.replaced?.exchange)?.text ?? "" },
  );
}

/** What the answer has otherwise than the one of the same status that the server gives when it is asked directly. */
export function againstDirect(context: DiagnosisContext, direct: BaselineFacts): Evidence[] {
  const { exchange, masker } = context;
  const comparison = compareExchanges(exchange, direct.exchange, "direct", masker && { masker });
  const { body } = context.answer;
  const file = fileChanged(context, direct, comparison);
  if (file.length > 0 || direct.body.kind === "other") return file;
  if (isCutBody(exchange.response?.body)) return [];
  if (!body.complete && direct.body.complete)
    return unlike("Asked directly, the server sends a whole, well-formed document.");
  if (body.kind === "other") return unlike("Asked directly, the server sends a DAV body.");
  return sameAnswer(context) ? differences(context, direct, comparison) : [];
}
