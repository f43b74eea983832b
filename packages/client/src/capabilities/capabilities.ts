import {
  CAPABILITY_PROPERTIES,
  capabilitiesOf,
  headerValue,
  resourcesOfExchange,
  type Capabilities,
  type CapabilityAnswers,
  type Exchange,
  type Resource,
} from "@multistatus/core";
import { propfindBody } from "../bodies/propfind.ts";
import { attempt } from "../probes/attempt.ts";
import type { ProbeClient } from "../probes/types.ts";
import type { RequestOptions } from "../request/options.ts";
import { resolvePlace, type Place } from "../request/place.ts";
import type { CapabilitiesOptions } from "./types.ts";

type Asker = Pick<ProbeClient, "request">;

/**
 * Asks a resource, the root of its server, its well-known URLs, the user's principal and calendar home. About a dozen requests, all
 * of which read only; they go to the origin of the resource and nowhere else.
 *
 * @throws {ClientError} when there is no answer to the first request (OPTIONS)
 */
export async function askCapabilities(
  client: Asker,
  base: Place,
  path: string | URL,
  options: CapabilitiesOptions = {},
): Promise<Capabilities> {
  const place = resolvePlace(path, base);
  const common: RequestOptions = { redirect: "manual", ...options };
  const find: RequestOptions = {
    ...common,
    headers: { "Content-Type": "application/xml; charset=utf-8" },
    body: propfindBody(CAPABILITY_PROPERTIES),
    depth: 0,
  };
  const ask = async (method: string, url: string, how: RequestOptions): Promise<Exchange> =>
    attempt(client, method, url, how);
  const asked = await client.request("OPTIONS", place.url, common);
  const answers: CapabilityAnswers = { options: asked };
  const tell =
    (name: keyof CapabilityAnswers) =>
    (exchange: Exchange): void => {
      answers[name] = exchange;
    };
  const root = `${place.origin}/`;
  const bare = place.url.replace(/\/+$/u, "");
  await Promise.all([
    ask("PROPFIND", place.url, find).then(tell("properties")),
    ask("HEAD", place.url, common).then(tell("head")),
    ask("OPTIONS", root, common).then(tell("rootOptions")),
    ask("OPTIONS", place.url, { ...common, anonymous: true }).then(tell("anonymousOptions")),
    ask("PROPFIND", place.url, { ...find, anonymous: true }).then(tell("anonymousProperties")),
    ask("PROPFIND", `${root}.well-known/caldav`, find).then(tell("caldav")),
    ask("PROPFIND", `${root}.well-known/carddav`, find).then(tell("carddav")),
    ...(place.url.endsWith("/") && bare !== place.origin
      ? [ask("PROPFIND", bare, find).then(tell("withoutSlash"))]
      : []),
  ]);
  const { collection, principal } = capabilitiesOf(answers);
  const file = collection === true ? await fileIn(ask, place.url, place.origin, find) : place.url;
  if (collection !== undefined && file !== undefined && isSmall(answers.head, file, place.url))
    answers.range = await ask("GET", file, { ...common, headers: { Range: "bytes=0-0" } });
  if (principal !== undefined && isOn(place.origin, principal)) {
    await Promise.all([
      ask("PROPFIND", principal, find).then(tell("principal")),
      ask("OPTIONS", principal, common).then(tell("principalOptions")),
    ]);
    const [home] = capabilitiesOf(answers).homes.calendars;
    if (home !== undefined && isOn(place.origin, home)) {
      const body = propfindBody(["resourcetype"]);
      answers.calendarHome = await ask("PROPFIND", home, { ...find, depth: 1, body });
    }
  }
  return capabilitiesOf(answers);
}

/** What a server that knows no ranges may send as a whole. */
const SMALL = 1_048_576;

/** The smallest file of a collection that is not empty, as long as it is small: a server may send all of it. */
async function fileIn(
  ask: (method: string, url: string, how: RequestOptions) => Promise<Exchange>,
  url: string,
  origin: string,
  find: RequestOptions,
): Promise<string | undefined> {
  const body = propfindBody(["resourcetype", "getcontentlength"]);
  const listing = await ask("PROPFIND", url, { ...find, depth: 1, body });
  const lengths = resourcesOfExchange(listing)
    .resources.filter(({ collection, failed }) => !collection && !failed)
    .map((resource) => ({ url: resource.url, length: lengthOf(resource) }))
    .filter(({ length, url: member }) => length > 0 && length <= SMALL && isOn(origin, member))
    .sort((a, b) => a.length - b.length);
  return lengths[0]?.url;
}

function lengthOf({ response }: Resource): number {
  for (const { properties, status } of response.propstats)
    for (const property of status?.code === 200 ? properties : [])
      if (property.name === "{DAV:}getcontentlength") return Number(property.text().trim());
  return Number.NaN;
}

/** Of a file that was asked for itself, HEAD tells the length. */
function isSmall(head: Exchange | undefined, file: string, asked: string): boolean {
  if (file !== asked) return true;
  const length = Number(headerValue(head?.response?.headers ?? [], "Content-Length"));
  return length > 0 && length <= SMALL;
}

/** Whether a URL of an answer is on the origin that was asked, and can be asked as it is. */
function isOn(origin: string, url: string): boolean {
  try {
    return resolvePlace(url, { url: `${origin}/`, origin, target: "/" }).origin === origin;
  } catch {
    return false;
  }
}
