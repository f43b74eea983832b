import type { IncomingMessage, ServerResponse } from "node:http";

/** Lines in the manner of an access log, with the reasons that the server gave below them. */
export interface RequestLog {
  /** Notes the request when its answer is finished or broken off. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  text(): string;
}

/** What Nephele leaves on its response. */
interface NepheleLocals {
  user?: { username?: string };
  errors?: { message?: string; description?: string; href?: URL; statusCode?: number }[];
}

export function createRequestLog(): RequestLog {
  const lines: string[] = [];
  return {
    watch(request, response) {
      const started = new Date();
      // Express changes it while the request is under way.
      const { url } = request;
      response.once("close", () => {
        const { user, errors = [] } = (response as ServerResponse & { locals?: NepheleLocals }).locals ?? {};
        const outcome = response.writableFinished
          ? String(response.statusCode)
          : `${response.statusCode} (broken off)`;
        const took = Date.now() - started.getTime();
        lines.push(
          `${started.toISOString()} ${user?.username ?? "-"} "${request.method} ${url} HTTP/${request.httpVersion}" ${outcome} ${took}ms`,
        );
        for (const error of errors) {
          const place = error.href ? `${error.statusCode} ${error.href.pathname}: ` : "";
          lines.push(`    ${place}${error.message ?? error.description ?? "no reason given"}`);
        }
      });
    },
    text: () => lines.map((line) => `${line}\n`).join(""),
  };
}
