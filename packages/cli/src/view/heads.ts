import { type Exchange, type HeaderList, headerValue, statusText } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

/** What decides about the request beside method, URL and Depth, and what came before its answer. */
export function wayLines({ request, hops, notes = [] }: Exchange, mask: (text: string) => string): string[] {
  const destination = headerValue(request.headers, "destination");
  return [
    ...(destination === undefined ? [] : [`Destination: ${destination}`]),
    ...hops.map(({ reason, response, error, request: { url } }) => {
      const answer = response === undefined ? (error?.code ?? "no answer") : statusText(response.status);
      return `Before it: ${answer}${url === "" ? "" : ` from ${url}`} (${reason})`;
    }),
    ...notes.map(({ message }) => message),
  ].map((line) => escapeLine(mask(line)));
}

/** The header fields of a masked exchange, as curl marks them: what was sent, what came. */
export function headerLines({ request, response }: Exchange): string[] {
  const fields = (mark: string, headers: HeaderList): string[] =>
    headers.map(([name, value]) => escapeLine(`${mark} ${name}: ${value}`));
  return [...fields(">", request.headers), ...fields("<", response?.headers ?? [])];
}
