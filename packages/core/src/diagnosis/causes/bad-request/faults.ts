import { headerValue } from "../../../exchange/headers.ts";
import { readRequestBody } from "../../../resources/request-body.ts";
import { isAbsolute, isCopyOrMove, targetOf } from "../../context/ask.ts";
import { isInside } from "../../context/inside.ts";
import { tellsRequestBody, tellsRequestHeaders } from "../../context/told.ts";
import { hasBareToken } from "../../context/lock-state.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { REQUEST_BODY, REQUEST_LINE, requestHeader, speaksFor } from "../../evidence.ts";
import type { Evidence, Weight } from "../../types.ts";

/** The document that a method's body has to be (RFC 4918 section 9, RFC 3253, RFC 5689, RFC 4791). */
const DOCUMENT: Readonly<Record<string, string>> = {
  PROPFIND: "propfind",
  PROPPATCH: "propertyupdate",
  LOCK: "lockinfo",
  MKCOL: "mkcol",
  MKCALENDAR: "mkcalendar",
};
const WHOLE = 65_536;

/** No body was sent, and no Content-Length says that the recording left it out. */
const isEmpty = ({ exchange, request }: DiagnosisContext): boolean =>
  request.body.size === 0 &&
  !request.chunked &&
  tellsRequestBody({ exchange }) &&
  Number(headerValue(exchange.request.headers, "Content-Length") ?? 0) === 0;

const isTooLong = (path: string): boolean =>
  path.split("/").some((name) => new TextEncoder().encode(name).length > 255);

function headerFaults(context: DiagnosisContext): Evidence[] {
  const { request, exchange, answer } = context;
  const { destination, method } = request;
  const sent = (name: string): string | undefined => headerValue(exchange.request.headers, name);
  const faults: Evidence[] = [];
  if (!tellsRequestHeaders(context)) return faults;
  const fault = (weight: Weight, name: string, text: string, quote?: string): void => {
    faults.push(speaksFor(weight, requestHeader(name), text, { quote }));
  };
  if (isCopyOrMove(context) && !destination)
    fault("decisive", "Destination", `${method} was sent without a Destination (RFC 4918 section 10.3).`);
  if (isCopyOrMove(context) && destination && !isAbsolute(destination.raw))
    fault(
      "decisive",
      "Destination",
      "Destination is neither a whole URL nor a path that begins with a slash (RFC 4918 section 10.3).",
      destination.raw,
    );
  if (method === "PUT" && request.place.rawPath.endsWith("/") && [400, 405, 409].includes(answer.status ?? 0))
    faults.push(
      speaksFor(
        "strong",
        REQUEST_LINE,
        "The URL ends with a slash: it names a collection, which PUT does not make (RFC 4918 section 9.7.2).",
      ),
    );
  const overwrite = sent("Overwrite")?.trim();
  if (overwrite !== undefined && !/^[tf]$/i.test(overwrite))
    fault("strong", "Overwrite", `Overwrite is T or F (RFC 4918 section 10.6), not ${overwrite}.`);
  const list = sent("If");
  if (list !== undefined && !/^[^()]*\([^()]+\)/.test(list))
    fault("strong", "If", "The If header holds no list in parentheses (RFC 4918 section 10.4.2).");
  else if (hasBareToken(context))
    fault(
      "decisive",
      "If",
      "The If header has a lock token without angle brackets around it (RFC 4918 section 10.4.2).",
    );
  if (method === "LOCK" && isEmpty(context) && request.if.tokens.length === 0)
    fault(
      "strong",
      "If",
      "LOCK without a body refreshes a lock and needs its token in If; to take one it needs a lockinfo body (RFC 4918 section 9.10.2).",
    );
  if (method === "PUT" && sent("Content-Range") !== undefined)
    fault(
      "strong",
      "Content-Range",
      "PUT with Content-Range is refused by servers that cannot write parts (RFC 9110 section 14.5).",
    );
  if (method === "PUT" && sent("Content-Encoding") !== undefined && answer.status === 501)
    fault(
      "decisive",
      "Content-Encoding",
      "501 to a PUT with Content-Encoding says that the server does not know this header (RFC 2616 section 9.6).",
    );
  return faults;
}

/** What no server can do, under whatever status it says so, if it comes to answer at all. */
export function impossible(context: DiagnosisContext): Evidence[] {
  const { destination, place, writes } = context.request;
  const target = targetOf(context);
  const faults: Evidence[] = [];
  if (isInside(context)) {
    const same = destination?.key === place.key;
    const text = same
      ? "Source and destination are the same resource (RFC 4918 sections 9.8.5 and 9.9.4)."
      : "The destination lies inside the source.";
    faults.push(speaksFor("decisive", requestHeader("Destination"), text));
  }
  const at = isCopyOrMove(context) ? requestHeader("Destination") : REQUEST_LINE;
  if (writes && isTooLong(target.path))
    faults.push(
      speaksFor("strong", at, "A name in the path has more than 255 bytes: file systems take no more."),
    );
  if (target.rawPath.includes("%00"))
    faults.push(speaksFor("decisive", at, "The path holds NUL (%00), which no file system takes."));
  return faults;
}

/** The body is well-formed and not the document that the method takes. */
function documentFaults({ request, answer }: DiagnosisContext): Evidence[] {
  const { body, method } = request;
  const due = DOCUMENT[method];
  if (body.root === undefined || body.malformed !== undefined || body.size > WHOLE) return [];
  const fault = (text: string): Evidence[] => [speaksFor("strong", REQUEST_BODY, text)];
  if (/<!DOCTYPE/i.test(body.text))
    return fault("The body has a DOCTYPE, which servers refuse (RFC 4918 section 20.6).");
  const read = readRequestBody(body.text, method);
  if (due && due !== body.root) return fault(`The body of ${method} is ${due}, and ${body.root} was sent.`);
  if (due && read.kind === "other")
    return fault(`The root ${body.root} is in another namespace than it has to be: ${read.root}.`);
  if (read.kind === "propertyupdate" && read.set.length + read.remove.length === 0)
    return fault("The propertyupdate names no property.");
  const turnedDown = [400, 415, 422, 500, 501].includes(answer.status ?? 0);
  if (turnedDown && read.kind === "lockinfo" && (read.scope === undefined || read.type === undefined))
    return fault("The lockinfo needs lockscope and locktype (RFC 4918 section 14.11).");
  if (read.kind === "propfind" && read.asked === "none")
    return fault("The propfind names neither prop nor allprop nor propname (RFC 4918 section 14.20).");
  if (read.kind === "report" && read.report.endsWith("multiget") && read.hrefs.length === 0)
    return fault("The multiget names no href.");
  return [];
}

/** What RFC 4791 section 4.1 and RFC 5545 section 3.6 want of a calendar object, as far as a glance can tell. */
function objectFaults({ request }: DiagnosisContext): Evidence[] {
  const { body, method, place } = request;
  if (method !== "PUT" || body.size > WHOLE || body.looksLike === undefined) return [];
  const fault = (text: string, weight: Weight = "strong"): Evidence[] => [
    speaksFor(weight, REQUEST_BODY, text),
  ];
  const has = (line: RegExp): boolean => line.test(body.text);
  if (body.looksLike === "vcard") {
    if (/\.ics$/i.test(place.path))
      return fault("A contact (vCard) was sent as a calendar object.", "decisive");
    return has(/^END:VCARD/im) ? [] : fault("The vCard has no end.");
  }
  if (body.looksLike !== "icalendar") return [];
  if (/\.vcf$/i.test(place.path))
    return fault("A calendar object was sent as a contact (vCard).", "decisive");
  if (!has(/^END:VCALENDAR/im)) return fault("The calendar object has no end.");
  if (!has(/^BEGIN:V(?!CALENDAR|TIMEZONE)/im))
    return fault("The calendar object holds no event, task or journal entry.");
  if (has(/^METHOD[;:]/im))
    return fault("A stored calendar object must not have a METHOD (RFC 4791 section 4.1).");
  return has(/^UID[;:]/im) ? [] : fault("The calendar object has no UID (RFC 4791 section 4.1).");
}

/** Faults that the request itself shows, whatever the server says of it. */
export const faultsOf = (context: DiagnosisContext): Evidence[] => [
  ...headerFaults(context),
  ...documentFaults(context),
  ...objectFaults(context),
];
