import { type Exchange, headerValue, parseHeaderList } from "@multistatus/core";

import { again, itemOf, likely, urlOf } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** Whether WebDAV is spoken there at all, and the method allowed. */
export function serverStep(measured: Measured | undefined): ChecklistStep {
  const said = measured && saidOf(measured);
  return {
    id: "server",
    title: "What the server can do",
    why: "No change of rights or locks helps where WebDAV, or the method, is switched off.",
    items: [davItem(measured, said), methodItem(measured, said)],
  };
}

/** What OPTIONS, or any answer at hand, says of the place. */
interface Said {
  classes?: string[];
  allow?: string[];
}

function saidOf({ exchange, earlier, capabilities, elsewhere }: Measured): Said {
  if (capabilities) {
    const { classes, extensions, allow } = capabilities.resource;
    return { classes: [...classes, ...extensions], allow };
  }
  // Through the proxy only: what the server says without it may not reach the client.
  const own = elsewhere.filter(({ is }) => is === "before" || is === "other-user");
  const answers = [exchange, ...own.map((other) => other.exchange), ...earlier.toReversed()].filter((one) =>
    sameOrigin(one, exchange),
  );
  const classes = answers.map((answer) => listOf(answer, "DAV")).find((list) => list !== undefined);
  const allow = answers
    .filter(({ request }) => request.url === exchange.request.url)
    .map((answer) => listOf(answer, "Allow"))
    .find((list) => list !== undefined);
  return { ...(classes && { classes }), ...(allow && { allow }) };
}

function sameOrigin(one: Exchange, other: Exchange): boolean {
  const origin = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");
  return origin(one.request.url) === origin(other.request.url);
}

function listOf({ response }: Exchange, name: string): string[] | undefined {
  const value = headerValue(response?.headers ?? [], name);
  return value === undefined ? undefined : parseHeaderList(value);
}

const davIs = itemOf("dav", "WebDAV is spoken there");

function davItem(measured: Measured | undefined, said: Said | undefined): ChecklistItem {
  const ask = {
    text: "Ask what it can do, and what well-known clients would miss.",
    command: `multistatus probe ${urlOf(measured)}`,
  };
  if (measured === undefined) return davIs("open", [], [ask]);
  const [cause] = likely(measured, ({ id }) => id === "dav-disabled" || id === "path-base");
  if (cause) return davIs("attention", [cause.explanation], [ask]);
  const { server } = measured.capabilities ?? {};
  const who = server ?? measured.diagnosis.who.origin;
  const name =
    who === undefined ? undefined : `${who.name}${who.version === undefined ? "" : ` ${who.version}`}.`;
  if (said?.classes !== undefined && said.classes.length > 0)
    return davIs("ok", [`It announces DAV: ${said.classes.join(", ")}.`, name]);
  if (measured.exchange.response?.status === 207)
    return davIs("ok", ["It answered with a Multi-Status.", name]);
  const optionsStatus = measured.capabilities?.resource.status;
  if (optionsStatus !== undefined && [401, 403, 407].includes(optionsStatus))
    return davIs("open", [`OPTIONS is refused, too (${optionsStatus}): that tells nothing.`, name], [ask]);
  if (said?.classes !== undefined)
    return davIs(
      "attention",
      ["OPTIONS announces no DAV class.", name],
      ["Check that WebDAV is switched on for this very path, and that no proxy answers OPTIONS itself.", ask],
    );
  return davIs("open", [name], [ask]);
}

const UNNAMED = "The method is allowed there";

function methodItem(measured: Measured | undefined, said: Said | undefined): ChecklistItem {
  if (measured === undefined)
    return itemOf("method", UNNAMED)(
      "open",
      [],
      [{ text: "See which are.", command: "multistatus probe URL" }],
    );
  const { exchange, live } = measured;
  const known = exchange.unknown?.includes("method") !== true;
  const { method } = exchange.request;
  const methodIs = itemOf("method", known ? `${method} is allowed there` : UNNAMED);
  const see = { text: "See which are.", command: `multistatus probe ${urlOf(measured)}` };
  const [cause] = likely(measured, ({ id }) =>
    ["method-unsupported", "method-blocked", "dav-disabled"].includes(id),
  );
  if (cause) return methodIs("attention", [cause.explanation], [see]);
  if (!known)
    return methodIs(
      "open",
      ["The input does not tell which it was."],
      [{ text: "Say it.", command: again(measured, "--method METHOD") }],
    );
  const status = exchange.response?.status;
  if (status === 405 || status === 501) return methodIs("attention", [`It was answered ${status}.`], [see]);
  if (said?.allow?.includes(method)) return methodIs("ok", [`Allow: ${said.allow.join(", ")}.`]);
  const unnamed = said?.allow === undefined ? "" : ", though Allow does not name it";
  if (status !== undefined && status < 400)
    return methodIs("ok", [`It was carried out (${status})${unnamed}.`]);
  // What is not there allows what would create it, and the answer is about the resource: 404, 409, 412, 423 …
  if (status !== undefined && status < 500 && ![401, 403, 407].includes(status))
    return methodIs("ok", [`It was not refused as such (${status}).`]);
  if (status === 403 && said?.allow !== undefined && said.allow.length > 0)
    return methodIs(
      "attention",
      [`Allow names ${said.allow.join(", ")}, and not ${method}.`],
      [
        "Check the method rules of server and proxy (Limit, LimitExcept, dav_methods, allowed methods of a firewall).",
      ],
    );
  return methodIs(
    "open",
    [],
    [live ? see : { text: "Record an OPTIONS of the URL, too, or ask now.", command: see.command }],
  );
}
