import type {
  DavError,
  MultiStatus,
  Property,
  PropStat,
  Response,
  StatusPart,
} from "../src/multistatus/types.ts";
import type { ExpandedName } from "../src/multistatus/types.ts";
import { textContent } from "../src/multistatus/xml/element.ts";
import { readRequestXml } from "../src/resources/request-xml.ts";

/** Model values made by hand, for tests of what stands on the model and not on the parser. */

function qname(name: ExpandedName): Pick<Property, "namespace" | "localName" | "prefix" | "name"> {
  const close = name.indexOf("}");
  return { namespace: name.slice(1, close), localName: name.slice(close + 1), prefix: "D", name };
}

const noElement = (): never => {
  throw new Error("a hand-made value has no source");
};

const status = (code: number): StatusPart => ({ text: `HTTP/1.1 ${code} x`, code, offset: 0 });

export function davError(...conditions: string[]): DavError {
  return {
    conditions: conditions.map((name) =>
      Object.assign(qname(`{DAV:}${name}`), { hrefs: [], element: noElement }),
    ),
    offset: 0,
    element: noElement,
  };
}

/** A propstat: its code (none for an unreadable status) and the names of its properties. */
export function propstat(code: number | undefined, ...names: ExpandedName[]): PropStat {
  const properties = names.map((name): Property =>
    Object.assign(qname(name), {
      offset: 0,
      end: 0,
      text: () => "",
      xml: () => `<D:${qname(name).localName}/>`,
      element: noElement,
    }),
  );
  return {
    properties,
    ...(code !== undefined && { status: status(code) }),
    hasProp: true,
    unknown: [],
    offset: 0,
  };
}

export interface ResponseParts {
  hrefs?: string[];
  status?: number;
  propstats?: PropStat[];
  error?: DavError;
}

export function response({ hrefs = ["/x"], status: code, propstats = [], error }: ResponseParts): Response {
  return {
    hrefs: hrefs.map((text) => ({ text, offset: 0 })),
    ...(code !== undefined && { status: status(code) }),
    propstats,
    ...(error && { error }),
    unknown: [],
    complete: true,
    offset: 0,
    end: 0,
    element: noElement,
    xml: noElement,
  };
}

export function multistatus(responses: ResponseParts[], syncToken?: string): MultiStatus {
  return {
    kind: "multistatus",
    responses: responses.map(response),
    ...(syncToken !== undefined && { syncToken: { text: syncToken, offset: 0 } }),
    unknown: [],
    complete: true,
    encoding: { name: "utf-8", from: "text" },
    findings: [],
    locate: (offset) => ({ offset, line: 1, column: 1 }),
  };
}

/** A property with the value that the XML says; `D` and `C` are bound to WebDAV and CalDAV, `A` to CardDAV. */
export function property(name: string, content = "", attributes = ""): Property {
  const xmlns =
    'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="urn:ietf:params:xml:ns:carddav" xmlns:N="urn:example:n"';
  const xml = `<${name} ${xmlns} ${attributes}>${content}</${name}>`;
  const read = readRequestXml(xml);
  if (!("root" in read)) throw new Error(`${read.reason}: ${xml}`);
  const { root } = read;
  return {
    ...qname(root.name),
    offset: 0,
    end: xml.length,
    text: () => textContent(root),
    xml: () => xml,
    element: () => root,
  };
}
