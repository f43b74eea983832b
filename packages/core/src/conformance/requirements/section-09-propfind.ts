import { decodedPath } from "../../resources/decode.ts";
import { bodyText } from "../../exchange/body.ts";
import { parseMediaType } from "../../exchange/media-type.ts";
import { isSuccess } from "../../resources/status.ts";
import { namesCondition } from "../locks.ts";
import { describeBody, list, propertiesAsked, reports } from "../reading.ts";
import { prefersMinimal } from "../preferences.ts";
import { depthBelow, isEncodedUrl } from "../scope.ts";
import type { Breach, Declared } from "../types.ts";

const methods = ["PROPFIND"];

/** Whether two names differ only in where the namespace ends, or in the namespace alone. */
function spellsTheSame(a: string, b: string): boolean {
  const flat = (name: string): string => name.replaceAll(/[{}]/g, "");
  const local = (name: string): string => name.slice(name.lastIndexOf("}") + 1);
  return flat(a) === flat(b) || local(a) === local(b);
}

export const propfind: readonly Declared[] = [
  {
    id: "9.1-2",
    level: "MUST",
    misleads: true,
    methods,
    title: "A PROPFIND with Depth 0 or 1 is answered to that depth.",
    *check(context): Generator<Breach> {
      const { depth, key } = context;
      if (key === undefined || (depth !== "0" && depth !== "1")) return;
      for (const { href, key: member, offset } of context.entries) {
        const below = member === undefined || isEncodedUrl(href) ? undefined : depthBelow(key, member);
        if (below === undefined || below <= Number(depth)) continue;
        const message = `Depth ${depth} was asked for; ${href} lies at depth ${below}.`;
        yield { message, href, offset, evidence: href };
      }
    },
  },
  {
    id: "9.1-5",
    level: "MUST",
    misleads: false,
    methods,
    title: "A PROPFIND without a body is taken as allprop.",
    *check({ asked, status, request, requestHeadersKnown, requestHeader }) {
      if (asked.kind !== "empty" || request.body === undefined || !requestHeadersKnown) return;
      // A chunked or undeclared body may have been lost on the way.
      if (requestHeader("Transfer-Encoding") !== undefined) return;
      if (status === 400 || status === 415 || status === 422) {
        yield { message: `A PROPFIND without a body was refused with ${status}.` };
      }
    },
  },
  {
    id: "9.1-6",
    level: "MUST",
    misleads: true,
    needsBody: true,
    methods,
    title: "A PROPFIND that succeeds is answered with 207 and a multistatus body, labelled as XML.",
    *check(context): Generator<Breach> {
      const { body, status, responseHeader } = context;
      if (!isSuccess(status)) return;
      const type = responseHeader("Content-Type");
      if (status !== 207) {
        const message = `The answer is ${status} with ${describeBody(body)}: a client that goes by the status does not read it.`;
        yield { message, evidence: `${status} ${context.response.statusText}`.trim() };
      } else if (body.kind === "multistatus" && context.responseHeadersKnown) {
        const essence = parseMediaType(type)?.essence;
        if (essence === undefined || /^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(essence)) return;
        yield {
          message: `The multistatus is labelled ${essence}.`,
          evidence: `Content-Type: ${type}`,
          misleads: false,
        };
      }
    },
  },
  {
    id: "9.1-8",
    level: "MUST",
    misleads: false,
    methods,
    title: "Every property asked for is reported, with 404 where the resource does not define it.",
    *check(context): Generator<Breach> {
      const asked = propertiesAsked(context);
      // RFC 8144 section 2.1 (and Brief: t before it) lets the server leave the 404s out.
      if (asked.length === 0 || !context.requestHeadersKnown || prefersMinimal(context)) return;
      const wanted = new Set(asked);
      // What one resource reports and another leaves out, clients take for undefined there; what none reports is unread.
      // Beside allprop, names are an addition that older servers pass over.
      const silent =
        !(context.asked.kind === "propfind" && context.asked.asked === "allprop") &&
        asked.every((name) => reports(context, name).length === 0);
      for (const { response, href, offset } of context.entries) {
        if (response.status !== undefined || !response.complete || response.propstats.length === 0) continue;
        const reported = new Set(
          response.propstats.flatMap(({ properties }) => properties.map((property) => property.name)),
        );
        const missing = asked.filter((name) => !reported.has(name));
        if (missing.length === 0) continue;
        const unasked = [...reported].filter((name) => !wanted.has(name));
        const renamed = unasked.find((name) => missing.some((other) => spellsTheSame(name, other)));
        let message = `Not reported at all: ${list(missing)}.`;
        if (renamed !== undefined) {
          message = `${renamed} is reported, which was not asked for. ${message}`;
        } else if (silent) {
          message = `None of the properties asked for is reported (${list(missing)}): a client cannot tell undefined from unread.`;
        }
        yield { message, href, offset, misleads: silent || renamed !== undefined };
      }
    },
  },
  {
    id: "9.1-9",
    level: "MUST",
    misleads: false,
    methods,
    title: "The resource asked for and each member to the depth requested have a response.",
    *check(context): Generator<Breach> {
      const { multistatus, key, depthSent } = context;
      if (multistatus === undefined || !multistatus.complete || context.status !== 207) return;
      if (multistatus.responses.length === 0) {
        yield { message: "The Multi-Status is empty.", misleads: true };
        return;
      }
      // `1,noroot` is the one extension in use that leaves the root out on request.
      if (key === undefined || /noroot/i.test(depthSent ?? "")) return;
      const members = context.entries.filter(
        (entry) =>
          entry.key !== undefined && !isEncodedUrl(entry.href) && depthBelow(key, entry.key) !== undefined,
      );
      if (members.length === 0 || members.some((entry) => entry.key === key)) return;
      yield {
        message: `Members of ${decodedPath(context.url ?? "")} are reported, the resource itself is not.`,
      };
    },
  },
  {
    id: "9.1.1-1",
    level: "SHOULD",
    misleads: false,
    methods,
    title: "A refused Depth: infinity is answered with 403 and propfind-finite-depth.",
    *check({ status, depth, body, response }) {
      if (status !== 403 || depth !== "infinity") return;
      // Another precondition names another reason for the 403.
      if (namesCondition(body)) return;
      // A page that does not speak of Depth may be a refusal of any other kind.
      if (body.kind === "other" && !/\b(?:depth|infinity)\b/i.test(bodyText(response.body).slice(0, 4096)))
        return;
      yield { message: "The 403 has no propfind-finite-depth." };
    },
  },
];
