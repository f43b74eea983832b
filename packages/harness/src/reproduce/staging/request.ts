import { bodyText, originForm, type Exchange } from "@multistatus/core";
import type { Plan } from "./plan.ts";
import type { StagedRequest } from "./types.ts";

/** What belongs to the connection, the one client, or the users of the recorded server. */
const leftOut =
  /^(?::.*|host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|accept-encoding|authorization|cookie|proxy-.*|forwarded|x-forwarded-.*|via|sec-.*)$/iu;

/** Conditions that name what only the recorded server has. */
const conditions = /^(?:if|lock-token|if-match|if-none-match|if-modified-since|if-unmodified-since)$/iu;

/** The recorded request, ready to be sent to another origin. */
export function stageRequest(
  { request }: Exchange,
  plan: Plan,
): (server: { readonly url: string }) => StagedRequest {
  const headers = request.headers.filter(([name, value]) => {
    if (leftOut.test(name)) return false;
    if (!conditions.test(name) || value.trim() === "*") return true;
    plan.remark(`${name} is left out of the request: it names a lock or a state of the recorded server.`);
    return false;
  });
  const body = bodyText(request.body);
  return (server) => {
    const origin = new URL(server.url).origin;
    return {
      method: request.method,
      url: origin + originForm(request.url),
      headers: Object.fromEntries(
        headers.map(([name, value]) => [
          name,
          name.toLowerCase() === "destination" ? origin + originForm(value.trim()) : value,
        ]),
      ),
      ...(body === "" ? {} : { body }),
    };
  };
}
