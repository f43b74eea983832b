import { createRecorder, type Recorder } from "@multistatus/client";
import { createMasker, type Exchange, type HeaderList, statusText } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";

/**
 * Shows the heads of each request and its answer on standard error, when the exchange is over, marked as curl marks
 * them: `>` was sent, `<` came, `*` is ours. Secrets are masked unless they are to be shown.
 */
export function traceOn(terminal: Terminal, showSecrets = false): Recorder {
  const masker = createMasker();
  return {
    ...createRecorder(),
    add(exchange) {
      const shown = showSecrets ? exchange : masker.exchange(exchange);
      for (const line of headLines(shown)) terminal.note(escapeLine(line));
    },
  };
}

/** Every hop of an exchange, and then its own request and answer. */
function headLines({ hops, ...last }: Exchange): string[] {
  return [
    ...hops.flatMap((hop) => [...tripLines(hop), `* That was answered (${hop.reason}).`, ""]),
    ...tripLines(last),
    "",
  ];
}

type Trip = Pick<Exchange, "request" | "response" | "error"> & Partial<Pick<Exchange, "timing" | "notes">>;

function tripLines({ request, response, error, timing, notes = [] }: Trip): string[] {
  const { method, url, httpVersion = "HTTP/1.1", headers, body } = request;
  const took = timing?.duration === undefined ? "" : ` in ${Math.round(timing.duration)} ms`;
  return [
    `> ${method} ${url} ${httpVersion}`,
    ...fieldLines(">", headers),
    ...(body === undefined || body.size === 0 ? [] : [`* ${body.size} bytes of body`]),
    ...(response === undefined
      ? []
      : [
          `< ${response.httpVersion ?? "HTTP/1.1"} ${statusText(response.status)}`,
          ...fieldLines("<", response.headers),
          `* ${response.body.size} bytes of body${took}`,
        ]),
    ...notes.map(({ message }) => `* ${message}`),
    ...(error === undefined ? [] : [`* ${error.code}: ${error.message}`]),
  ];
}

const fieldLines = (mark: string, headers: HeaderList): string[] =>
  headers.map(([name, value]) => `${mark} ${name}: ${value}`);
