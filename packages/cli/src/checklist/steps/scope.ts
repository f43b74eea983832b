import { headerValue, statusText } from "@multistatus/core";

import { again, itemOf, likely, urlOf } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** The exact URL, and the Depth. */
export function scopeStep(measured: Measured | undefined): ChecklistStep {
  return {
    id: "scope",
    title: "Scope of the request",
    why: "A wrong URL or Depth makes everything that follows misleading.",
    items: [urlItem(measured), depthItem(measured)],
  };
}

const urlIs = itemOf("url", "The URL is the resource's own: letter for letter, with its slash");

function urlItem(measured: Measured | undefined): ChecklistItem {
  const parent = {
    text: "Compare it with the names that the collection above lists.",
    command: `multistatus propfind ${parentOf(urlOf(measured))}`,
  };
  if (measured === undefined) return urlIs("open", [], [parent]);
  const { exchange } = measured;
  if (exchange.unknown?.includes("url"))
    return urlIs(
      "open",
      ["The input does not tell what was asked."],
      [{ text: "Say it.", command: again(measured, "--url URL --method METHOD") }],
    );
  const { url } = exchange.request;
  const redirects = exchange.hops.filter(({ reason }) => reason === "redirect");
  const causes = likely(
    measured,
    ({ family, id }) => family === "path" || id === "href-mismatch" || id === "parent-missing",
  );
  const status = exchange.response?.status;
  const moved = redirects.map(
    ({ request, response }) =>
      `${request.url} was redirected (${response === undefined ? "no answer" : statusText(response.status)}).`,
  );
  const found = [...causes.map(({ explanation }) => explanation), ...moved];
  if (
    causes.length > 0 ||
    status === 404 ||
    (status !== undefined && status >= 300 && status < 400 && status !== 304)
  ) {
    const location = headerValue(exchange.response?.headers ?? [], "Location");
    return urlIs(
      "attention",
      found.length > 0 ? found : [`${url} was answered ${statusText(status ?? 0)}.`],
      [
        ...(location === undefined ? [] : [`Ask for ${location} itself.`]),
        ...causes.slice(0, 1).map(({ id }) => ({
          text: "Read how to tell it from its look-alikes.",
          command: `multistatus explain ${id}`,
        })),
        parent,
      ],
    );
  }
  if (status === undefined) return urlIs("open", ["No answer came."], [parent]);
  // What was refused may well not exist: only an answer from beyond the refusal tells.
  const refused = [401, 403, 407, 502, 503, 504].includes(status);
  if (refused) return urlIs("open", [`${statusText(status)} does not tell whether it exists.`], [parent]);
  return urlIs("ok", [`${url} was answered ${statusText(status)}.`, ...moved]);
}

const depthIs = itemOf("depth", "Depth asks for as much as was meant");

function depthItem(measured: Measured | undefined): ChecklistItem {
  const explicit = "Send it always: without it, PROPFIND means infinity and REPORT means 0.";
  if (measured === undefined)
    return depthIs("open", [], [{ text: explicit, command: "multistatus propfind URL --depth 1" }]);
  const { diagnosis, exchange } = measured;
  const { depth, effectiveDepth } = diagnosis.request;
  const causes = likely(measured, ({ id }) => id === "depth-mismatch" || id === "depth-refused");
  if (causes.length > 0)
    return depthIs(
      "attention",
      causes.map(({ explanation }) => explanation),
      causes.slice(0, 1).flatMap(({ fixes }) => fixes.slice(0, 1).map(({ title }) => `${title}.`)),
    );
  if (depth === null && exchange.unknown?.includes("request-headers"))
    return depthIs(
      "open",
      ["The input does not tell which Depth was sent."],
      [{ text: "Say it.", command: again(measured, "--depth 1") }],
    );
  if (effectiveDepth === null)
    return depthIs("not-needed", [`Depth has no meaning for ${diagnosis.request.method}.`]);
  return depth === null
    ? depthIs("ok", [`None was sent, which means ${effectiveDepth}.`])
    : depthIs("ok", [`Depth: ${depth} was sent.`]);
}

/** `https://host/a/` of `https://host/a/b`. */
function parentOf(url: string): string {
  return url === "URL" ? "PARENT-URL" : url.replace(/^('?https?:\/\/[^/]+.*?\/)[^/]*\/?('?)$/iu, "$1$2");
}
