import { named } from "../products/named.ts";
import { schemesOf } from "../exchange/challenges.ts";
import { headerValue, headerValues } from "../exchange/headers.ts";
import { createMasker } from "../exchange/mask.ts";
import type { Exchange } from "../exchange/types.ts";
import type { ExpandedName, Property } from "../multistatus/types.ts";
import { identify } from "../products/identify.ts";
import { readSupportedLock } from "../properties/locks.ts";
import {
  readCurrentUserPrincipal,
  readHrefs,
  readResourceType,
  readSupportedReports,
} from "../properties/sets.ts";
import { readQuota } from "../properties/simple.ts";
import type { Reading } from "../properties/reading.ts";
import { requestEntries } from "../resources/exchange.ts";
import { resolveHref } from "../resources/href.ts";
import { isSuccess } from "../resources/status.ts";
import { fitOf } from "./needs.ts";
import { optionsFacts } from "./options-facts.ts";
import { featuresOf, readingOf } from "./features.ts";
import type { Capabilities, CapabilityAnswers, OptionsFacts, WellKnown } from "./types.ts";

const CALDAV = "urn:ietf:params:xml:ns:caldav";
const CARDDAV = "urn:ietf:params:xml:ns:carddav";

/** Properties that tell what a resource and its server can do. */
export const CAPABILITY_PROPERTIES: readonly ExpandedName[] = [
  "{DAV:}resourcetype",
  "{DAV:}getetag",
  "{DAV:}getlastmodified",
  "{DAV:}getcontentlength",
  "{DAV:}supportedlock",
  "{DAV:}supported-report-set",
  "{DAV:}sync-token",
  "{DAV:}current-user-principal",
  "{DAV:}current-user-privilege-set",
  "{DAV:}principal-URL",
  "{DAV:}quota-available-bytes",
  "{DAV:}quota-used-bytes",
  "{DAV:}resource-id",
  `{${CALDAV}}calendar-home-set`,
  `{${CARDDAV}}addressbook-home-set`,
];

type Granted = Map<ExpandedName, Property>;

/** The properties that the request URL itself has. */
function grantedOf(exchange: Exchange | undefined): Granted {
  const granted: Granted = new Map();
  if (!exchange) return granted;
  const [resource] = requestEntries(exchange);
  for (const { properties, status } of resource?.response.propstats ?? [])
    if (isSuccess(status?.code)) for (const property of properties) granted.set(property.name, property);
  return granted;
}

function valueOf<T>(
  granted: Granted,
  name: ExpandedName,
  read: (property: Property) => Reading<T>,
): T | undefined {
  const property = granted.get(name);
  const reading = property && read(property);
  return reading?.ok ? reading.value : undefined;
}

function hrefsOf(
  granted: Granted,
  name: ExpandedName,
  exchange: Exchange | undefined,
  text: (value: string) => string,
): string[] {
  return (valueOf(granted, name, readHrefs) ?? []).map((href) =>
    text(resolveHref(href, exchange?.request.url)),
  );
}

function differences(resource: OptionsFacts, root: OptionsFacts | undefined): Capabilities["rootDiffers"] {
  if (!root) return [];
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.toSorted().join() === b.toSorted().join();
  const dav = ({ classes, extensions }: OptionsFacts): string[] => [...classes, ...extensions];
  return [
    ...(same(dav(resource), dav(root)) ? [] : (["dav"] as const)),
    ...(same(resource.allow, root.allow) ? [] : (["allow"] as const)),
    ...(resource.msAuthorVia === root.msAuthorVia ? [] : (["ms-author-via"] as const)),
    ...(isSuccess(resource.status) === isSuccess(root.status) ? [] : (["status"] as const)),
  ];
}

function wellKnown(exchange: Exchange | undefined, text: (value: string) => string): WellKnown | undefined {
  if (!exchange?.response) return undefined;
  const location = headerValue(exchange.response.headers, "Location");
  return {
    status: exchange.response.status,
    ...(location !== undefined && { location: text(resolveHref(location, exchange.request.url)) }),
  };
}

/** What a resource and its server can do, and which clients miss something, from answers to requests that read only. */
export function capabilitiesOf(answers: CapabilityAnswers): Capabilities {
  const { options, rootOptions, properties, anonymousOptions, anonymousProperties, principal } = answers;
  const all = Object.values(answers).filter((one): one is Exchange => one !== undefined);
  const masker = createMasker();
  masker.learn(all);
  const text = (value: string): string => masker.text(value);
  const resource = optionsFacts(options);
  const root = rootOptions && optionsFacts(rootOptions);
  const granted = grantedOf(properties);
  const owned = grantedOf(principal);
  const reports = valueOf(granted, "{DAV:}supported-report-set", readSupportedReports) ?? [];
  const type = valueOf(granted, "{DAV:}resourcetype", readResourceType);
  const collection = type?.includes("{DAV:}collection");
  const reading = readingOf(answers);
  const reference = valueOf(granted, "{DAV:}current-user-principal", readCurrentUserPrincipal);
  const available = valueOf(granted, "{DAV:}quota-available-bytes", readQuota);
  const used = valueOf(granted, "{DAV:}quota-used-bytes", readQuota);
  const { origin, intermediaries } = identify(properties ?? options, {
    earlier: all.filter((one) => one !== (properties ?? options)),
  });
  const schemes = schemesOf(
    [...all, ...all.flatMap(({ hops }) => hops)].flatMap(({ response }) =>
      headerValues(response?.headers ?? [], "WWW-Authenticate"),
    ),
  );
  const homes = (name: ExpandedName): string[] => [
    ...new Set([...hrefsOf(granted, name, properties, text), ...hrefsOf(owned, name, principal, text)]),
  ];
  const caldav = wellKnown(answers.caldav, text);
  const carddav = wellKnown(answers.carddav, text);
  const facts: Omit<Capabilities, "clients"> = {
    url: text(options.request.url),
    secure: /^https:/i.test(options.request.url),
    ...(collection !== undefined && { collection }),
    resource,
    ...(root && { root }),
    rootDiffers: differences(resource, root),
    reading,
    ...featuresOf({ resource, reading, granted, reports, collection }, answers),
    reports,
    locks: valueOf(granted, "{DAV:}supportedlock", readSupportedLock) ?? [],
    properties: [...granted.keys()],
    ...((available ?? used) && { quota: { ...(available && { available }), ...(used && { used }) } }),
    ...(origin && { server: named(origin) }),
    intermediaries: intermediaries.map(named),
    authentication: {
      ...(anonymousProperties?.response && { required: anonymousProperties.response.status === 401 }),
      schemes,
      ...(anonymousOptions?.response && { optionsOpen: anonymousOptions.response.status !== 401 }),
    },
    wellKnown: { ...(caldav && { caldav }), ...(carddav && { carddav }) },
    ...(reference?.kind === "href" && {
      principal: text(resolveHref(reference.href, properties?.request.url)),
    }),
    homes: {
      calendars: homes(`{${CALDAV}}calendar-home-set`),
      addressbooks: homes(`{${CARDDAV}}addressbook-home-set`),
    },
  };
  return { ...facts, clients: fitOf(facts, answers) };
}
