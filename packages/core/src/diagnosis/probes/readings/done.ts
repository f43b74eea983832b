import { headerValues } from "../../../exchange/headers.ts";
import { behindProxy, targetOf } from "../../context/ask.ts";
import { cachedBy } from "../../context/answer-facts.ts";
import { isInside } from "../../context/inside.ts";
import { leftBehind, onPhp, storedNothing } from "../../context/stored.ts";
import { placeOf } from "../../context/place.ts";
import { tellsResponseHeaders } from "../../context/told.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { speaksFor } from "../../evidence.ts";
import type { ProbeAnswer } from "../../input.ts";
import { at, isGone, noRoom, statusOf, went, type Reader, type Said } from "./said.ts";

/** Found by looking, not out of a cache. */
const isThere = (answer: ProbeAnswer): boolean =>
  went(answer) === "succeeded" &&
  statusOf(answer) === 207 &&
  cachedBy(answer.exchange.response?.headers ?? []) === undefined;

/** A success that brings the content of a resource is that of a GET. */
const isContent = ({ answer }: DiagnosisContext): boolean =>
  answer.status === 200 && answer.size > 0 && answer.body.kind === "other";

/** What a look at the source of a MOVE has found, where there was one. */
function source({ probes, request }: DiagnosisContext): "gone" | "there" | undefined {
  const looked = probes.findLast(
    ({ probe }) => probe.id === "look" && placeOf(probe.url).key === request.place.key,
  );
  if (looked === undefined) return undefined;
  return isGone(looked) ? "gone" : isThere(looked) ? "there" : undefined;
}

/** Whoever answers the look, by its Server field, has not answered the write, which is not done either. */
const otherServer = (context: DiagnosisContext, answer: ProbeAnswer): string | undefined => {
  const own = headerValues(context.answer.headers, "Server");
  return tellsResponseHeaders(context)
    ? headerValues(answer.exchange.response?.headers ?? [], "Server").find((one) => !own.includes(one))
    : undefined;
};

/** The server took it for done, and it is not: what kept it from it, it does not say. */
function undone(context: DiagnosisContext, answer: ProbeAnswer, text: string): Said {
  const { method } = context.request;
  if (isContent(context)) {
    const how = `${text} The answer brings the content of the resource, as that to a GET does.`;
    return { "status-altered": speaksFor("strong", at(answer), how) };
  }
  const server = otherServer(context, answer);
  if (server !== undefined) {
    const by = `${text} ${server} answers a look at it, and is not in the Server of that answer: something in front gave it.`;
    return { "status-altered": speaksFor("strong", at(answer), by) };
  }
  // Who tries may lose both.
  if (isInside(context))
    return { "bad-request": speaksFor("strong", at(answer), `${text} It lies inside of the source.`) };
  const moved = method === "MOVE" ? source(context) : undefined;
  if (moved === "gone")
    return {
      "destination-mismatch": speaksFor(
        behindProxy(context) ? "decisive" : "strong",
        at(answer),
        "The resource is neither where it was nor at the Destination: the server took another one.",
      ),
    };
  const php = onPhp(context);
  const said: Said = {
    "access-denied": speaksFor(
      php ? "strong" : "moderate",
      at(answer),
      php ? `${text} What runs on PHP goes on where its file system refuses.` : text,
    ),
  };
  if (!php) said["nonconformant"] = speaksFor("moderate", at(answer), text);
  if (method !== "DELETE" && method !== "MOVE")
    said["storage-full"] = speaksFor("moderate", at(answer), text);
  if (context.request.destination && moved === undefined)
    said["destination-mismatch"] = speaksFor(behindProxy(context) ? "strong" : "weak", at(answer), text);
  return said;
}

/** Whether what a write was answered with success for has been done. */
export const done: Reader = (context, answer) => {
  const { method } = context.request;
  if (method === "DELETE")
    return isThere(answer)
      ? undone(context, answer, "DELETE was answered with success, and the resource is still there.")
      : {};
  const { path } = targetOf(context);
  return isGone(answer)
    ? undone(context, answer, `${method} was answered with success, and nothing is at ${path}.`)
    : {};
};

/** What an upload that failed has left behind. */
export const leftover: Reader = (context, answer) => {
  const path = leftBehind(context, answer);
  if (path === undefined) return {};
  return noRoom("decisive", answer, `has left a part of itself at ${path}`);
};

/** Whether an upload is there, and is this one. */
export const stored: Reader = (context, answer) => {
  if (isGone(answer)) return done(context, answer);
  const found = storedNothing(context);
  if (!found) return {};
  const text = `The upload was answered with success, and what is there is older and has ${found.stored} bytes, not ${found.sent}.`;
  return { "access-denied": speaksFor("strong", at(answer), text) };
};
