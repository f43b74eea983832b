import { decodedPath, type Exchange, isCutBody } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

/** One exchange as it is recorded. */
export function lineOf({ request, response, error, timing }: Exchange): string {
  const got = response ? `${response.status}` : "";
  const why = error ? ` (${error.code})` : "";
  const cut = [
    ...(isCutBody(request.body) ? ["request"] : []),
    ...(isCutBody(response?.body) ? ["answer"] : []),
  ];
  return escapeLine(
    `${request.method} ${decodedPath(request.url)} ${got}${why} ${response?.body.size ?? 0} bytes in ${timing?.duration ?? 0} ms${cut.length === 0 ? "" : `, only the beginning of the ${cut.join(" and the ")} is kept`}`,
  );
}

/** How many bodies were longer than what is kept of each, and the limit that would have done. */
export function cutNote(exchanges: readonly Exchange[]): string | undefined {
  const bodies = exchanges
    .flatMap(({ request, response }) => [request.body, response?.body])
    .filter((body) => body !== undefined && isCutBody(body));
  if (bodies.length === 0) return undefined;
  const largest = Math.max(...bodies.map((body) => body?.size ?? 0));
  const count = bodies.length === 1 ? "One body is" : `${bodies.length} bodies are`;
  return `${count} longer than the recording keeps: only the beginning is there. For all of it: --body-limit ${largest}`;
}
