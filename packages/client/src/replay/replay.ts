import { SAFE_METHODS, type Exchange, type ExchangeNote, type ExchangeRequest } from "@multistatus/core";
import { InvalidRequestError } from "../errors/classes.ts";
import type { RequestOptions } from "../request/options.ts";
import { resolvePlace, withoutFragment, type Place } from "../request/place.ts";
import { headerList } from "../request/sent-headers.ts";
import type { ReplayOptions } from "./options.ts";
import { pseudonymIn } from "./masked.ts";
import { createRebase, type Rebase } from "./rebase.ts";
import { recordedBody } from "./recorded-body.ts";
import { recordedHeaders, wasSignedIn } from "./recorded-headers.ts";

/** A recorded request as the client sends it. */
export interface Replay {
  method: string;
  path: string;
  options: RequestOptions;
  notes: ExchangeNote[];
}

/**
 * The request with which an exchange began, as it is sent again to the client's server. Its redirects and challenges are
 * not repeated but met anew.
 *
 * @throws {InvalidRequestError} when it changes something and `allowWrites` is not set, or when the recording does not
 *   say enough
 */
export function replayOf(
  exchange: Exchange,
  options: ReplayOptions,
  client: { base: Place; signsIn: boolean },
): Replay {
  const { from, allowWrites = false, headers, body, ...others } = options;
  const request = firstRequest(exchange);
  const { method } = request;
  const refuse = (problem: string, code = "invalid-request"): InvalidRequestError =>
    new InvalidRequestError(problem, { code, method, url: request.url });
  if (method === "" || request.url === "") {
    const missing = method === "" ? "method" : "URL";
    throw refuse(`the recording does not say the ${missing}, so it cannot be sent again`);
  }
  const safe =
    SAFE_METHODS.has(method) && !request.headers.some(([name]) => /^x-(?:http-)?method/iu.test(name));
  if (!safe && !allowWrites) {
    const problem = `${method} changes things on the server: replay it with \`{ allowWrites: true }\` if that is wanted`;
    throw refuse(problem, "writes-not-allowed");
  }
  const notes: ExchangeNote[] = [];
  const say = (message: string): void => void notes.push({ code: "replay-changed", message });
  const recorded = resolvePlace(withoutFragment(request.url), client.base, "recorded URL");
  const rebase = createRebase(recorded, client.base, from);
  const own = headerList(headers);
  const ownNames = new Set(own.map(([name]) => name.toLowerCase()));
  const sent = recordedHeaders(request, { recorded, base: client.base, rebase }, ownNames, say);
  if (wasSignedIn(request) && !client.signsIn && !ownNames.has("authorization")) {
    say("The recorded request was signed in; this one was not, because the client has no `auth`.");
  }
  const headersKnown = exchange.unknown?.includes("request-headers") !== true;
  if (!headersKnown)
    say("The recording does not hold the headers of the request: those of the client were sent.");
  const found = body === undefined ? recordedBody(request, exchange, { rebase, safe, say }) : { body };
  if ("problem" in found)
    throw refuse(`it cannot be sent again: ${found.problem}; give \`body\``, "body-not-recorded");
  const target = targetOf(request, recorded, rebase, say);
  return {
    method,
    path: client.base.origin + target.path,
    notes,
    options: {
      ...others,
      ...(found.body === undefined ? {} : { body: found.body }),
      ...(target.raw === undefined ? {} : { target: target.raw }),
      headers: [...sent, ...own],
      // No Depth means infinity (RFC 4918 section 10.2): none is added where none was.
      ...(headersKnown ? { depth: false as const } : {}),
      rawMethod: true,
    },
  };
}

/** The request that was made at first, signed in if it was: an unsigned one before it may have had no body yet. */
function firstRequest({ hops, request }: Exchange): ExchangeRequest {
  return hops.find(({ reason }) => reason === "redirect")?.request ?? request;
}

function targetOf(
  request: ExchangeRequest,
  recorded: Place,
  rebase: Rebase,
  say: (message: string) => void,
): { path: string; raw?: string } {
  // The check that it lies below `from`, with an error that names both.
  rebase.reference(recorded.url, "recorded URL");
  const path = withoutMasked(rebase.target(recorded.target), say);
  const { target } = request;
  const raw = target?.startsWith("/") ? withoutMasked(rebase.target(target), say) : undefined;
  const masked = pseudonymIn(path);
  if (masked !== undefined)
    say(`The path was sent with "${masked}", which may stand for a secret in the recording.`);
  return { path, ...(raw === undefined ? {} : { raw }) };
}

/** Without the query parameters whose values are masked. */
function withoutMasked(target: string, say: (message: string) => void): string {
  const at = target.indexOf("?");
  if (at === -1) return target;
  const parameters = target.slice(at + 1).split("&");
  const kept = parameters.filter((parameter) => pseudonymIn(parameter) === undefined);
  if (kept.length === parameters.length) return target;
  const names = parameters.filter((one) => !kept.includes(one)).map((one) => one.split("=", 1)[0]);
  say(`Not sent, because masked in the recording: the query parameters ${names.join(", ")}.`);
  return kept.length === 0 ? target.slice(0, at) : `${target.slice(0, at)}?${kept.join("&")}`;
}
