import { headerValue, headerValues } from "../../exchange/headers.ts";
import type { HeaderList } from "../../exchange/types.ts";
import type { DiagnosisContext } from "./types.ts";

/** Schemes that an answer's challenges offer, lower-case (RFC 9110 section 11.6.1). */
export function challengeSchemes(headers: HeaderList): string[] {
  const schemes = new Set<string>();
  for (const value of [
    ...headerValues(headers, "WWW-Authenticate"),
    ...headerValues(headers, "Proxy-Authenticate"),
  ])
    for (const match of value.matchAll(
      /(?:^|,)\s*([A-Za-z][A-Za-z0-9-]*)(?=\s+[A-Za-z0-9_-]+\s*=|\s*(?:,|$)|\s+[A-Za-z0-9+/=._~-]+\s*(?:,|$))/g,
    ))
      if (match[1] !== undefined && !value.slice((match.index ?? 0) + match[0].length).startsWith("="))
        schemes.add(match[1].toLowerCase());
  return [...schemes];
}

/** Index of an earlier exchange of the same origin that took the very same Authorization header. */
export function earlierSuccessWithSameCredentials(context: DiagnosisContext): number | undefined {
  const sent = headerValue(context.exchange.request.headers, "Authorization");
  if (sent === undefined || sent.toLowerCase().startsWith("digest")) return undefined;
  const index = context.earlier.findLastIndex(
    ({ request, response }) =>
      response !== undefined &&
      response.status < 300 &&
      headerValue(request.headers, "Authorization") === sent,
  );
  return index < 0 ? undefined : index;
}
