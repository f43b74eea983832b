import { isCutBody } from "../exchange/body.ts";
import { readRequestBody } from "../resources/request-body.ts";
import type { AskedProperties, RequestBody } from "../resources/request-body.ts";
import { requestText } from "../resources/request-text.ts";
import type { ExchangeRequest } from "../exchange/types.ts";

/** The most names that are told. */
const TOLD = 6;

/** What a request's body asks for. */
export interface Asked {
  /** The same for requests that ask the same. */
  key: string;
  /** For people; long lists are cut. */
  text: string;
}

/** What a request's body asks for; `undefined` for one that cannot be read, or is no body of WebDAV. */
export function askedFor(request: ExchangeRequest): Asked | undefined {
  if (request.body?.truncated === true || isCutBody(request.body)) return undefined;
  if (!hasDavBody(request)) return undefined;
  const body = readRequestBody(requestText(request), request.method);
  const whole = textOf(body, request.method, (names) => names.join(" + "));
  const text = textOf(body, request.method, shortened);
  return whole === undefined || text === undefined ? undefined : { key: whole, text };
}

const DAV: ReadonlySet<string> = new Set([
  "PROPFIND",
  "PROPPATCH",
  "REPORT",
  "SEARCH",
  "LOCK",
  "MKCOL",
  "MKCALENDAR",
]);

/** Whether the body of a request tells what it asks for, and is nothing to be stored. */
export const hasDavBody = ({ method }: Pick<ExchangeRequest, "method">): boolean => DAV.has(method);

type Listing = (names: readonly string[]) => string;

const shortened: Listing = (names) =>
  names.length <= TOLD
    ? names.join(" + ")
    : `${names.slice(0, TOLD).join(" + ")} and ${names.length - TOLD} more`;

function textOf(body: RequestBody, method: string, list: Listing): string | undefined {
  const some: Listing = (names) => (names.length === 0 ? "nothing" : list(names));
  switch (body.kind) {
    case "empty":
      return method === "PROPFIND" ? "all properties" : "nothing";
    case "propfind":
      return propertiesOf(body, some);
    case "report":
      return [
        localOf(body.report),
        propertiesOf(body, some),
        ...(body.syncLevel === undefined ? [] : [`sync-level ${body.syncLevel}`]),
        ...(body.hrefs.length === 0 ? [] : [`of ${some(body.hrefs)}`]),
      ].join(" ");
    case "search":
      return `${propertiesOf(body, some)} below ${some(body.scopes)}`;
    case "propertyupdate":
      return [
        ...(body.set.length === 0 ? [] : [`to set ${some(body.set.map(localOf))}`]),
        ...(body.remove.length === 0 ? [] : [`to remove ${some(body.remove.map(localOf))}`]),
      ].join(" and ");
    case "lockinfo":
      return [body.scope, body.type].join(" ");
    case "mkcol":
    case "mkcalendar":
      return `to set ${some(body.set.map(localOf))}`;
    case "other":
    case "malformed":
      return undefined;
  }
}

function propertiesOf({ asked, properties }: AskedProperties, some: Listing): string {
  if (asked === "propname") return "the names of properties";
  const names = some([...new Set(properties.map(localOf))].toSorted());
  if (asked === "allprop") return properties.length === 0 ? "all properties" : `all properties and ${names}`;
  return asked === "none" ? "no properties by name" : names;
}

const localOf = (name: string): string => name.replace("{DAV:}", "");
