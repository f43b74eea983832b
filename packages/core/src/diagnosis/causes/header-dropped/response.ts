import { headerElements } from "../../../exchange/header-list.ts";
import { headerValue } from "../../../exchange/headers.ts";
import type { HeaderList } from "../../../exchange/types.ts";
import { directBaseline, isPreflight, namesDav } from "../../context/ask.ts";
import { tellsResponseHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { responseHeader, speaksFor } from "../../evidence.ts";
import type { Evidence, Weight } from "../../types.ts";

/** Fields that a client cannot do without, and those whose absence it may get over. */
const FIELDS: readonly (readonly [name: string, weight: Weight])[] = [
  ["DAV", "decisive"],
  ["Lock-Token", "decisive"],
  ["Allow", "decisive"],
  ["WWW-Authenticate", "decisive"],
  ["MS-Author-Via", "strong"],
  ["ETag", "strong"],
  ["Content-Type", "moderate"],
  ["Location", "moderate"],
];

const members = (headers: HeaderList, name: string): string[] =>
  headerElements(headers, name).map((value) => value.toUpperCase());

const mediaType = (value: string | undefined): string | undefined =>
  value?.split(";")[0]?.trim().toLowerCase();

/** A filter that compresses may drop the tag of what it changes; a write's tag is the server's to give or not. */
const givesTag = (context: DiagnosisContext): boolean =>
  /^(?:GET|HEAD)$/.test(context.request.method) &&
  headerValue(context.answer.headers, "Content-Encoding") === undefined;

/** Fields that the server sends when asked directly, and that are missing or poorer here. */
function poorer(context: DiagnosisContext, direct: HeaderList): Evidence[] {
  const { answer } = context;
  const { headers } = answer;
  const evidence: Evidence[] = [];
  for (const [name, weight] of FIELDS) {
    if (headerValue(direct, name) === undefined || headerValue(headers, name) !== undefined) continue;
    const felt = name === "ETag" && !givesTag(context) ? "moderate" : weight;
    evidence.push(
      speaksFor(felt, responseHeader(name), `Asked directly, the server sends ${name}; here it is missing.`, {
        quote: headerValue(direct, name),
      }),
    );
  }
  for (const name of ["DAV", "Allow"]) {
    const [here, there] = [members(headers, name), members(direct, name)];
    const lost = there.filter((member) => !here.includes(member));
    if (here.length > 0 && lost.length > 0)
      evidence.push(
        speaksFor("decisive", responseHeader(name), `Asked directly, the server's ${name} holds more.`, {
          quote: lost.join(", "),
        }),
      );
  }
  const [type, theirs] = [headers, direct].map((list) => mediaType(headerValue(list, "Content-Type")));
  if (type && theirs && /[/+]xml$/.test(theirs) && !type.endsWith("xml") && answer.body.kind !== "other")
    evidence.push(
      speaksFor(
        "strong",
        responseHeader("Content-Type"),
        `Asked directly, the server calls the same body ${theirs}; here it is ${type}.`,
      ),
    );
  return evidence;
}

/** An answer to OPTIONS that allows WebDAV methods and names no compliance class (RFC 4918 section 10.1). */
function classesLost({ answer, who, exchange }: DiagnosisContext): Evidence[] {
  if (answer.status === undefined || answer.status >= 300 || answer.dav !== undefined) return [];
  // A browser's preflight is answered by whatever handles cross-origin requests.
  if (isPreflight(exchange)) return [];
  if (!namesDav(answer.allow)) return [];
  // mod_dav, IIS and the others that send MS-Author-Via send DAV right beside it.
  const sendsDav = who.origin !== undefined || headerValue(answer.headers, "MS-Author-Via") !== undefined;
  return [
    speaksFor(
      sendsDav ? "decisive" : "moderate",
      responseHeader("DAV"),
      "Allow names WebDAV methods, and the DAV header that goes with them is missing.",
      { quote: answer.allow?.join(", ") },
    ),
  ];
}

/** A response header that should be there and is not. */
export function responseHeaderLost(context: DiagnosisContext): Evidence[] {
  if (!tellsResponseHeaders(context)) return [];
  const { request, answer } = context;
  const baseline = directBaseline(context);
  const direct = baseline?.exchange.response?.headers;
  const evidence = direct && baseline.status === answer.status ? poorer(context, direct) : [];
  if (request.method === "OPTIONS" && direct === undefined) evidence.push(...classesLost(context));
  const newLock =
    request.method === "LOCK" && request.body.size > 0 && (answer.status === 200 || answer.status === 201);
  if (newLock && headerValue(answer.headers, "Lock-Token") === undefined && answer.body.kind === "prop")
    evidence.push(
      speaksFor(
        "strong",
        responseHeader("Lock-Token"),
        "A new lock was granted, and the Lock-Token header that must come with it is missing.",
      ),
    );
  return evidence;
}
