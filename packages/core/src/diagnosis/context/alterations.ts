import { bodyText } from "../../exchange/body.ts";
import { headerValue } from "../../exchange/headers.ts";
import { conformanceOf, misleadingBreaks } from "../../conformance/conformance.ts";
import type { Comparison, ResourceChange } from "../../compare/types.ts";
import { BASELINE, fromLog, PAYLOAD, responseHeader, speaksFor } from "../evidence.ts";
import type { Evidence } from "../types.ts";
import { behindProxy, directBaseline } from "./ask.ts";
import { besideDirect } from "./side-by-side.ts";
import type { DiagnosisContext } from "./types.ts";

/** Live properties whose values move by themselves between two requests. */
const MOVING =
  /^\{DAV:\}(?:getetag|getlastmodified|getcontentlength|lockdiscovery|quota-.*|sync-token|creationdate)$|\}(?:getctag|size|free-space|used-space|executable)$/;

const sameAnswer = (context: DiagnosisContext): boolean =>
  /^(?:PROPFIND|PROPPATCH|REPORT|SEARCH)$/.test(context.request.method);

/** Content codings, stated and real. */
function codings(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  const body = exchange.response?.body;
  const coding = headerValue(answer.headers, "Content-Encoding");
  const length = Number(headerValue(answer.headers, "Content-Length"));
  const wire = Number.isFinite(length) ? length : body?.wireSize;
  const at = responseHeader("Content-Encoding");
  if (
    coding !== undefined &&
    coding.toLowerCase() !== "identity" &&
    answer.body.kind !== "other" &&
    body !== undefined &&
    wire === body.size
  )
    return [
      speaksFor(
        "decisive",
        at,
        `The header says ${coding}, and the bytes are plain XML of exactly the announced length: nothing was compressed.`,
      ),
    ];
  const undecoded = answer.body.findings.some(({ code }) => code === "undecoded-content");
  if (undecoded && coding === undefined)
    return [speaksFor("decisive", at, "The body is compressed and no Content-Encoding says so.")];
  // RFC 7303 lets the charset win, so it can be read; but nobody writes UTF-8 into a declaration over other bytes.
  const recoded =
    answer.body.findings.some(({ code }) => code === "encoding-mismatch") && body?.base64 !== undefined;
  if (recoded && answer.body.encoding.from === "charset" && answer.body.encoding.name !== "utf-8")
    return [
      speaksFor(
        "strong",
        responseHeader("Content-Type"),
        `The bytes and the charset are ${answer.body.encoding.name}, and the document says UTF-8: it was recoded after it was written.`,
      ),
    ];
  return [];
}

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
  const versioned = collection.response.propstats.some(
    ({ status, properties }) => status?.code === 200 && properties.some(({ name }) => VERSION.test(name)),
  );
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

function againstDirect(context: DiagnosisContext, comparison: Comparison): Evidence[] {
  const { answer } = context;
  const direct = directBaseline(context);
  if (!direct || direct.status !== answer.status) return [];
  const file = fileChanged(context, comparison);
  if (file.length > 0 || direct.body.kind === "other") return file;
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

/** What may hold markup of its own: the values of properties, CDATA, comments, and PHP's messages, which the server writes. */
const OWN_MARKUP =
  /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<((?:[\w.-]+:)?prop)(?:\s[^>]*)?>[^]*?<\/\1\s*>|<br ?\/?>\s*<b>(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error)<\/b>:[^]*?<br ?\/?>/g;
/** UTF-16 code units of a document that are searched: what is put in is put in early, or everywhere. */
const LOOKED_AT = 32_768;
/** Elements of web pages without a prefix, which no format of WebDAV has. */
const WEB_PAGE = /<(?:div|script|span|p|center|iframe|b|br)(?:\s[^<>]*)?\/?>[^<]{0,80}/i;

/** An element of a web page between the first tag of a DAV document and its last one. */
function injectedMarkup(text: string): string | undefined {
  const start = text.search(/<(?:[\w.-]+:)?(?:multistatus|error|prop|response)[\s>]/);
  const end = text.lastIndexOf("</");
  if (start === -1 || end <= start) return undefined;
  return WEB_PAGE.exec(text.slice(start, Math.min(end, start + LOOKED_AT)).replace(OWN_MARKUP, ""))?.[0];
}

/** nginx writes XML with its DAV modules alone, which are told by their way of writing: anything else it passes on. */
const passesOn = ({ who }: DiagnosisContext): boolean =>
  who.origin === undefined && /^(?:nginx|openresty)$/.test(who.answerer?.id ?? "");

function injected(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  if (answer.body.kind === "other" || !(behindProxy(context) || passesOn(context))) return [];
  const quote = injectedMarkup(bodyText(exchange.response?.body));
  if (quote === undefined) return [];
  return [
    speaksFor("decisive", PAYLOAD, "Markup of a web page stands inside the WebDAV document.", { quote }),
  ];
}

/** What only the answer itself shows, and a proxy that was seen explains. */
function withoutBaseline(context: DiagnosisContext): Evidence[] {
  const { answer, exchange } = context;
  const evidence: Evidence[] = [];
  const isXml = answer.body.kind !== "other";
  const codes = new Set<string>(answer.body.findings.map(({ code }) => code));
  const empty = answer.size === 0 && !exchange.unknown?.includes("response-body");
  if (answer.status === 207 && sameAnswer(context) && (empty || answer.html))
    evidence.push(
      speaksFor(
        "decisive",
        PAYLOAD,
        `Only WebDAV software answers 207, and its body is a Multi-Status; ${empty ? "none" : "a web page"} arrived.`,
      ),
    );
  if (codes.has("trailing-content"))
    evidence.push(speaksFor("strong", PAYLOAD, "Something follows the end of the document."));
  if (codes.has("invalid-utf8") || codes.has("invalid-bytes"))
    evidence.push(
      speaksFor("moderate", PAYLOAD, "The bytes are not in the character encoding that the answer states."),
    );
  if (isXml && !answer.body.complete)
    evidence.push(
      speaksFor("strong", PAYLOAD, "The document is broken or cut, and it came through a proxy."),
    );
  return evidence;
}

/** Signs that an answer's body is not what the origin sent. */
export function alterations(context: DiagnosisContext): Evidence[] {
  const { answer, clues } = context;
  const evidence = codings(context);
  const comparison = besideDirect(context);
  const direct = directBaseline(context);
  if (
    comparison &&
    direct?.status === answer.status &&
    (direct?.body.kind !== "other" || answer.status === 200)
  )
    return [...evidence, ...againstDirect(context, comparison)];
  const spool = clues.find(({ reasons }) => reasons.includes("upstream-spool"));
  if (spool && answer.body.kind !== "other" && !answer.body.complete)
    evidence.push(
      fromLog("decisive", spool, "The gateway's log says that it failed while it passed the answer on."),
    );
  if (direct) return evidence;
  evidence.push(...injected(context));
  if (!behindProxy(context)) return evidence;
  return [...evidence, ...withoutBaseline(context)];
}
